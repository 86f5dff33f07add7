import { Button } from "@mantine/core";
import type { DueAssessment } from "../../api/models";
import { Card } from "../../ui/Card";
import { useClock, useNow } from "../../ui/ClinicClock";
import { dayMonth } from "../../ui/time";
import { inner } from "../../words/inner";
import classes from "./Measures.module.css";

const say = inner.measures;

/** What the clinic's settings ask for now, with the reason, and what is late in words. */
export function DueList({ due, onFill }: { due: readonly DueAssessment[]; onFill?: (instrument: string) => void }) {
  const clock = useClock();
  const today = clock.date(useNow());
  return (
    <Card title={say.due} aside={due.length === 0 ? null : say.dueCount(due.length)}>
      {due.length === 0 ? (
        <p className="muted">{say.nothingDue}</p>
      ) : (
        <ul className={classes.due}>
          {due.map(({ instrument, name, dueOn, reason, lastTakenAt }) => (
            <li key={instrument}>
              <div>
                <p className="strong">{name}</p>
                <p className="small muted">
                  {say.dueOn(dayMonth(dueOn), dueOn < today, reason)} · {lastTakenAt ? say.lastTaken(dayMonth(clock.date(lastTakenAt))) : say.neverTaken}
                </p>
              </div>
              {onFill && (
                <Button size="xs" aria-label={say.fillInNamed(name)} onClick={() => onFill(instrument)}>
                  {say.fillIn}
                </Button>
              )}
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}
