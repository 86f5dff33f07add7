import { Button, Modal, NativeSelect, Textarea } from "@mantine/core";
import { type FormEvent, useState } from "react";
import type { Alert } from "../../api/models";
import { Problem } from "../../api/problem";
import { useAnnounce } from "../../ui/Announcer";
import { ProblemMessage } from "../../ui/states";
import { flagWord } from "../../ui/words";
import { type Disposition, useResolve } from "./alerts.api";

const dispositions: { value: Disposition; label: string }[] = [
  { value: "contacted-patient", label: "Spoke with the patient" },
  { value: "sent-to-emergency", label: "Sent to emergency care" },
  { value: "medical-review", label: "Reviewed by a prescriber" },
  { value: "false-alarm", label: "Not a concern: read wrongly" },
  { value: "other", label: "Something else" },
];

/** Closes an alert with what was done and a note for the record. */
export function ResolveAlert({ alert, opened, onClose }: { alert: Alert; opened: boolean; onClose: () => void }) {
  const [disposition, setDisposition] = useState<Disposition>("contacted-patient");
  const [note, setNote] = useState("");
  const announce = useAnnounce();
  const resolve = useResolve(() => {
    announce(`${flagWord(alert.code)} of ${alert.patientName} resolved`);
    onClose();
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    resolve.mutate({ alert, disposition, note: note.trim() });
  };
  return (
    <Modal opened={opened} onClose={onClose} title={`Resolve: ${flagWord(alert.code)}, ${alert.patientName}`}>
      <form className="stack" onSubmit={submit}>
        <NativeSelect
          label="What was done"
          data={dispositions}
          value={disposition}
          onChange={(e) => setDisposition(e.currentTarget.value as Disposition)}
        />
        <Textarea
          label="Note for the record"
          description="What you found and what happens next."
          autosize
          minRows={3}
          required
          withAsterisk={false}
          value={note}
          onChange={(e) => setNote(e.currentTarget.value)}
          error={resolve.error ? Problem.of(resolve.error).about("/note") : undefined}
        />
        {resolve.error && <ProblemMessage error={resolve.error} />}
        <div className="row" style={{ justifyContent: "flex-end" }}>
          <Button variant="subtle" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" variant="filled" loading={resolve.isPending}>
            Resolve alert
          </Button>
        </div>
      </form>
    </Modal>
  );
}
