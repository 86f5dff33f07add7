import { Button, Textarea, TextInput } from "@mantine/core";
import type { Observation } from "../../api/models";
import { Problem } from "../../api/problem";
import { useDraft } from "../../drafts/drafts";
import { useAnnounce } from "../../ui/Announcer";
import { Dialog } from "../../ui/Dialog";
import { ProblemMessage } from "../../ui/states";
import { words } from "../../words/words";
import { useAmend } from "./observations.api";

const say = words.observations.amending;
const blank: { text: string | null; reason: string } = { text: null, reason: "" };

/** Corrects a note: the first text stays behind the new one. */
export function AmendNote({ note, onClose }: { note: Observation; onClose: () => void }) {
  const [draft, write, drop] = useDraft(`amend/${note.id}`, blank);
  const announce = useAnnounce();
  const amend = useAmend(note, () => {
    announce(say.done);
    drop();
    onClose();
  });
  const text = draft.text ?? note.text;
  const ready = text.trim() !== "" && text.trim() !== note.text.trim() && draft.reason.trim() !== "";
  const problem = amend.error ? Problem.of(amend.error) : null;
  return (
    <Dialog onClose={onClose} title={say.title} size="lg">
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          if (ready) amend.mutate({ text: text.trim(), reason: draft.reason.trim() });
        }}
      >
        <p className="muted small">{say.lead}</p>
        <Textarea label={say.text} autosize minRows={4} maxLength={8000} data-autofocus value={text} onChange={(e) => write({ text: e.currentTarget.value })} error={problem?.about("/text")} />
        <TextInput label={say.reason} value={draft.reason} onChange={(e) => write({ reason: e.currentTarget.value })} error={problem?.about("/reason")} />
        {problem && <ProblemMessage error={problem} />}
        <div className="row end">
          <Button variant="subtle" onClick={onClose}>
            {words.common.cancel}
          </Button>
          <Button type="submit" variant="filled" disabled={!ready} loading={amend.isPending}>
            {say.submit}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
