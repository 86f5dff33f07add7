import { Button, NativeSelect, Textarea } from "@mantine/core";
import type { FormEvent } from "react";
import type { Alert } from "../../api/models";
import { Problem } from "../../api/problem";
import { useDraft } from "../../drafts/drafts";
import { useAnnounce } from "../../ui/Announcer";
import { ProblemMessage } from "../../ui/states";
import { flagWord } from "../../ui/words";
import { type Disposition, useResolve } from "./alerts.api";
import { Dialog } from "../../ui/Dialog";
import { words } from "../../words/words";

const say = words.alerts;

const dispositions = Object.entries(say.form.dispositions).map(([value, label]) => ({ value, label }));

const blank: { disposition: Disposition; note: string } = { disposition: "contacted-patient", note: "" };

/** Closes an alert with what was done and a note for the record. */
export function ResolveAlert({ alert, onClose }: { alert: Alert; onClose: () => void }) {
  const [{ disposition, note }, write, drop] = useDraft(`resolve/${alert.id}`, blank);
  const announce = useAnnounce();
  const resolve = useResolve(() => {
    announce(say.resolvedNow(flagWord(alert.code), alert.patientName));
    drop();
    onClose();
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    resolve.mutate({ alert, disposition, note: note.trim() });
  };
  return (
    <Dialog onClose={onClose} title={say.form.title(flagWord(alert.code), alert.patientName)}>
      <form className="stack" onSubmit={submit}>
        <NativeSelect
          label={say.form.disposition}
          data={dispositions}
          value={disposition}
          onChange={(e) => write({ disposition: e.currentTarget.value as Disposition })}
        />
        <Textarea
          label={say.form.note}
          description={say.form.noteHint}
          autosize
          minRows={3}
          required
          withAsterisk={false}
          value={note}
          onChange={(e) => write({ note: e.currentTarget.value })}
          error={resolve.error ? Problem.of(resolve.error).about("/note") : undefined}
        />
        {resolve.error && <ProblemMessage error={resolve.error} />}
        <div className="row" style={{ justifyContent: "flex-end" }}>
          <Button variant="subtle" onClick={onClose}>
            {words.common.cancel}
          </Button>
          <Button type="submit" variant="filled" loading={resolve.isPending}>
            {say.form.submit}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
