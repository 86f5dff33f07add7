import type { Assessment } from "../../api/models";
import { Chip } from "../../ui/Chip";
import { useClock } from "../../ui/ClinicClock";
import { dayMonth } from "../../ui/time";
import { inner } from "../../words/inner";

const say = inner.measures;

/** What a total means beside the baseline: the difference, whether it matters, response and remission. */
export function ChangeChips({ assessment: { change, remission } }: { assessment: Pick<Assessment, "change" | "remission"> }) {
  const clock = useClock();
  return (
    <>
      {change && (
        <Chip tone={change.difference < 0 ? "gain" : change.difference > 0 ? "hard" : "plain"}>
          {say.change(change.difference, dayMonth(clock.date(change.baselineTakenAt)))}
        </Chip>
      )}
      {change?.meaningful === true && !change.response && <Chip tone={change.difference < 0 ? "gain" : "hard"}>{say.meaningful}</Chip>}
      {change?.response && (
        <Chip tone="gain" title={say.responseHint}>
          {say.response}
        </Chip>
      )}
      {remission && (
        <Chip tone="gain" title={say.remissionHint}>
          {say.remission}
        </Chip>
      )}
    </>
  );
}
