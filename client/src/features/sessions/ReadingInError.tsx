import { Button, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import type { Reading, Session } from "../../api/models";
import { useAnnounce } from "../../ui/Announcer";
import { useClinicClock } from "../../ui/ClinicClock";
import { Dialog } from "../../ui/Dialog";
import { ProblemMessage } from "../../ui/states";
import { inner } from "../../words/inner";
import { words } from "../../words/words";
import { useReadingInError } from "./care.api";

const say = inner.care.readings;

/** Asks what was wrong with a reading, and marks it: it stays to be seen and counts no more. */
export function ReadingInError({ reading, session, onClose }: { reading: Reading; session: Session; onClose: () => void }) {
  const clock = useClinicClock();
  const announce = useAnnounce();
  const [reason, setReason] = useState("");
  const mark = useReadingInError(session, reading.id, () => {
    announce(say.markDone);
    onClose();
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    mark.mutate(reason.trim());
  };
  return (
    <Dialog onClose={onClose} title={say.markInError(clock.time(reading.takenAt))}>
      <form className="stack" onSubmit={submit}>
        <TextInput label={say.whatWasWrong} required withAsterisk={false} maxLength={1000} data-autofocus value={reason} onChange={(e) => setReason(e.currentTarget.value)} />
        {mark.error && <ProblemMessage error={mark.error} />}
        <div className="row end">
          <Button variant="subtle" onClick={onClose}>
            {words.common.back}
          </Button>
          <Button type="submit" variant="filled" loading={mark.isPending}>
            {say.inError}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
