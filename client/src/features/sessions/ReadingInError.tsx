import type { Reading, Session } from "../../api/models";
import { useClinicClock } from "../../ui/ClinicClock";
import { InErrorDialog } from "../../ui/InErrorDialog";
import { inner } from "../../words/inner";
import { useReadingInError } from "./care.api";

const say = inner.corrections;

/** Marks a reading as entered in error: it stays to be seen and counts no more. */
export function ReadingInError({ reading, session, onClose }: { reading: Reading; session: Session; onClose: () => void }) {
  const clock = useClinicClock();
  const mark = useReadingInError(session, reading.id);
  return <InErrorDialog what={say.reading.what(clock.time(reading.takenAt))} changes={[say.reading.leaves, say.alertStays]} done={say.reading.done} mark={mark} onClose={onClose} />;
}
