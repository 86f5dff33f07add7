import type { Observation } from "../../api/models";
import { InErrorDialog } from "../../ui/InErrorDialog";
import { inner } from "../../words/inner";
import { useMarkInError } from "./observations.api";

const say = inner.corrections;

/** Takes a note out of everything that is concluded, for example one about somebody else; the record keeps it. */
export function MarkInError({ note, onClose }: { note: Observation; onClose: () => void }) {
  const mark = useMarkInError(note);
  const changes = [say.note.leaves, ...(note.amends ? [say.note.standsAgain] : []), say.alertStays];
  return <InErrorDialog what={say.note.what} changes={changes} done={say.note.done} mark={mark} onClose={onClose} />;
}
