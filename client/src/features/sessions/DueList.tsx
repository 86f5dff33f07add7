import type { DueReading } from "../../api/models";
import { Chip } from "../../ui/Chip";
import { useClinicClock, useNow } from "../../ui/ClinicClock";
import { dueWords, minutesBetween } from "../../ui/time";
import { plain } from "../../ui/words";
import { inner } from "../../words/inner";
import classes from "./DueList.module.css";

const say = inner.care.due;
/** From so many minutes before it is due, a reading asks for attention. */
const near = 5;

/** Readings of one reason that fall due together are taken together. */
function together(due: readonly DueReading[]) {
  const groups: { measures: string[]; reason: string; dueAt: string }[] = [];
  for (const { measure, reason, dueAt } of due) {
    const name = say.measures[measure] ?? plain(measure);
    const group = groups.find((other) => other.reason === reason && other.dueAt === dueAt);
    if (group) group.measures.push(name);
    else groups.push({ measures: [name], reason, dueAt });
  }
  return groups;
}

/** The readings to take, the most pressing first, each with its countdown. */
export function DueList({ due }: { due: readonly DueReading[] }) {
  const clock = useClinicClock();
  const now = useNow(10_000);
  if (due.length === 0) return null;
  return (
    <ul className={classes.due} aria-label={say.title}>
      {together(due).map(({ measures, reason, dueAt }) => (
        <li key={reason + dueAt}>
          <span>{say.what(measures, say.reasons[reason] ?? plain(reason))}</span>
          <Chip tone={minutesBetween(now, dueAt) < near ? "urgent" : "plain"} title={clock.time(dueAt)}>
            {dueWords(dueAt, now)}
          </Chip>
        </li>
      ))}
    </ul>
  );
}
