import type { Assessment } from "../../api/models";
import { InErrorDialog } from "../../ui/InErrorDialog";
import { inner } from "../../words/inner";
import { useMarkInError } from "./measures.api";

const say = inner.corrections;

/** Marks an assessment as entered in error. It stays to be read, and counts for nothing. */
export function MarkInError({ assessment, onClose }: { assessment: Assessment; onClose: () => void }) {
  const mark = useMarkInError(assessment);
  const changes = [say.assessment.leaves, ...(assessment.alertIds.length > 0 ? [say.assessment.alertOpen] : [])];
  return <InErrorDialog what={assessment.name} changes={changes} done={say.assessment.done} mark={mark} onClose={onClose} />;
}
