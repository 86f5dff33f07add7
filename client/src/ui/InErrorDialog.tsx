import { Textarea } from "@mantine/core";
import { useState } from "react";
import { inner } from "../words/inner";
import { useAnnounce } from "./Announcer";
import { Confirm } from "./Confirm";
import classes from "./InErrorDialog.module.css";

const say = inner.corrections;

interface InErrorDialogProps<T> {
  /** What is marked, as the title has it: "Note". */
  what: string;
  /** What is different afterwards, a sentence each. */
  changes: readonly string[];
  /** Said aloud once it is marked. */
  done: string;
  mark: {
    mutateAsync: (reason: string) => Promise<T>;
    isPending: boolean;
    error: unknown;
  };
  onMarked?: (marked: T, reason: string) => void;
  onClose: () => void;
}

/** Asks why an entry should not be there, and says what changes by marking it. Nothing is deleted for it. */
export function InErrorDialog<T>({ what, changes, done, mark, onMarked, onClose }: InErrorDialogProps<T>) {
  const [written, setWritten] = useState("");
  const announce = useAnnounce();
  const reason = written.trim();
  // Not as what follows the deed: once the lists are asked again, whatever holds this dialog may be gone.
  const submit = () =>
    void mark.mutateAsync(reason).then(
      (marked) => {
        announce(done);
        onMarked?.(marked, reason);
        onClose();
      },
      () => undefined,
    );
  const lead = (
    <>
      <p>{say.lead}</p>
      <ul className={classes.changes} aria-label={say.changes}>
        {changes.map((change) => (
          <li key={change}>{change}</li>
        ))}
      </ul>
    </>
  );
  return (
    <Confirm
      title={say.title(what)}
      lead={lead}
      confirm={say.submit}
      ready={reason !== ""}
      pending={mark.isPending}
      error={mark.error}
      onConfirm={submit}
      onClose={onClose}
    >
      <Textarea label={say.reason} autosize minRows={2} maxLength={1000} data-autofocus value={written} onChange={(e) => setWritten(e.currentTarget.value)} />
    </Confirm>
  );
}
