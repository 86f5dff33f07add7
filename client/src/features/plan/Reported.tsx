import { Button } from "@mantine/core";
import { useState } from "react";
import type { CheckIn, Goal } from "../../api/models";
import { InErrorDialog } from "../../ui/InErrorDialog";
import struck from "../../ui/InErrorDialog.module.css";
import { longDay } from "../../ui/time";
import { inner } from "../../words/inner";
import { words } from "../../words/words";
import { useCheckInInError } from "./plan.api";
import classes from "./Reported.module.css";

const say = inner.corrections.checkIn;
const outcomes = words.plan.checkIn.outcomes;

interface MarkedCheckIn extends CheckIn {
  reason?: string;
}

/** What was said of each day of a goal. What is marked as an error stays in sight, struck through, for as long as one looks. */
export function Reported({ goal, mayMark }: { goal: Goal; mayMark: boolean }) {
  const [marked, setMarked] = useState<readonly MarkedCheckIn[]>([]);
  const [marking, setMarking] = useState<CheckIn | null>(null);
  const days = [...goal.checkIns.map((one): MarkedCheckIn => one), ...marked].toSorted((a, b) => a.date.localeCompare(b.date));
  return (
    <section aria-label={say.title} className="stack">
      <h3>{say.title}</h3>
      {days.length === 0 && <p className="muted">{say.none}</p>}
      <ul className={classes.days}>
        {days.map((one) => (
          <li key={one.date + (one.reason ?? "")}>
            <span className={one.reason === undefined ? undefined : struck.struck}>
              {say.row(longDay(one.date), outcomes[one.outcome])}
              {one.note && <span className={`small muted ${classes.note}`}>“{one.note}”</span>}
            </span>
            {one.reason !== undefined ? (
              <span className="small">{say.because(one.reason)}</span>
            ) : (
              mayMark && (
                <Button size="xs" variant="subtle" aria-label={inner.corrections.title(say.what(longDay(one.date)))} onClick={() => setMarking(one)}>
                  {inner.corrections.open}
                </Button>
              )
            )}
          </li>
        ))}
      </ul>
      {marking && (
        <MarkDay goal={goal} day={marking} onMarked={(reason) => setMarked((before) => [...before, { ...marking, reason }])} onClose={() => setMarking(null)} />
      )}
    </section>
  );
}

function MarkDay({ goal, day, onMarked, onClose }: { goal: Goal; day: CheckIn; onMarked: (reason: string) => void; onClose: () => void }) {
  const mark = useCheckInInError(goal, day.date);
  const { done, planned } = goal.attainment;
  const changes = [
    say.unreported,
    ...(day.outcome === "done" ? [say.attainment(say.of(done, planned), say.of(Math.max(0, done - 1), planned))] : []),
    ...(day.observationId ? [say.note] : []),
  ];
  const name = longDay(day.date);
  return <InErrorDialog what={say.what(name)} changes={changes} done={say.done(name)} mark={mark} onMarked={(_goal, reason) => onMarked(reason)} onClose={onClose} />;
}
