import { Button, Textarea } from "@mantine/core";
import { type FormEvent, useState } from "react";
import type { Assessment } from "../../api/models";
import { useAnnounce } from "../../ui/Announcer";
import { Dialog } from "../../ui/Dialog";
import { ProblemMessage } from "../../ui/states";
import { inner } from "../../words/inner";
import { words } from "../../words/words";
import { useMarkInError } from "./measures.api";

const say = inner.measures.marking;

/** Asks why an assessment was entered in error. It stays to be read, and counts for nothing. */
export function MarkInError({ assessment, onClose }: { assessment: Assessment; onClose: () => void }) {
  const [reason, setReason] = useState("");
  const mark = useMarkInError(assessment);
  const announce = useAnnounce();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    mark.mutate(reason.trim(), {
      onSuccess: () => {
        announce(say.marked);
        onClose();
      },
    });
  };
  return (
    <Dialog onClose={onClose} title={say.title(assessment.name)}>
      <form className="stack" onSubmit={submit}>
        <p className="muted">{assessment.alertIds.length > 0 ? say.leadWithAlert : say.lead}</p>
        <Textarea label={say.reason} autosize minRows={2} value={reason} onChange={(e) => setReason(e.currentTarget.value)} data-autofocus />
        {mark.error && <ProblemMessage error={mark.error} />}
        <div className="row end">
          <Button variant="subtle" onClick={onClose}>
            {words.common.cancel}
          </Button>
          <Button type="submit" variant="filled" disabled={reason.trim() === ""} loading={mark.isPending}>
            {say.save}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
