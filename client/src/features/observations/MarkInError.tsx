import { Button, TextInput } from "@mantine/core";
import { useState } from "react";
import type { Observation } from "../../api/models";
import { useAnnounce } from "../../ui/Announcer";
import { Dialog } from "../../ui/Dialog";
import { ProblemMessage } from "../../ui/states";
import { words } from "../../words/words";
import { useMarkInError } from "./observations.api";

const say = words.observations.inError;

/** Takes a note out of everything that is concluded, for example one about somebody else; the record keeps it. */
export function MarkInError({ note, onClose }: { note: Observation; onClose: () => void }) {
  const [reason, setReason] = useState("");
  const announce = useAnnounce();
  const mark = useMarkInError(note, () => {
    announce(say.done);
    onClose();
  });
  return (
    <Dialog onClose={onClose} title={say.title}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          mark.mutate(reason.trim());
        }}
      >
        <p className="muted small">
          {say.lead} {note.amends && say.standsAgain}
        </p>
        <TextInput label={say.reason} data-autofocus value={reason} onChange={(e) => setReason(e.currentTarget.value)} />
        {mark.error && <ProblemMessage error={mark.error} />}
        <div className="row end">
          <Button variant="subtle" onClick={onClose}>
            {words.common.cancel}
          </Button>
          <Button type="submit" variant="filled" disabled={reason.trim() === ""} loading={mark.isPending}>
            {say.submit}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
