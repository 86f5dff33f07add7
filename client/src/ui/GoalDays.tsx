import type { DayAhead } from "../api/days";
import type { GoalParts, ParsedGoal } from "../api/models";
import { words } from "../words/words";
import classes from "./GoalDays.module.css";
import { dayOfMonth, longDay, weekday } from "./time";

const say = words.common.goalDays;

export type Weekday = NonNullable<GoalParts["days"]>[number];

const weekdays: readonly Weekday[] = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];
const weekdayOf = (date: string): Weekday => weekdays[new Date(`${date}T12:00:00Z`).getUTCDay()] ?? "mon";

type Guard = keyof typeof say.why;

/** What a guardrail says about a day to a goal; null where it says nothing. Whether the goal is gentle is not always known. */
export function guardOf({ kind, taken }: DayAhead, gentle?: boolean): Guard | null {
  if (kind === "open") return null;
  if (kind !== "light") return kind;
  return taken ? "taken" : gentle === false ? "strong" : "light";
}

/** A guard that takes the goal all the same. */
const takes = (guard: Guard | null) => guard === null || guard === "light";

interface GoalDaysProps {
  days: readonly DayAhead[];
  /** The days chosen; none leaves it to the plan. */
  chosen: readonly Weekday[];
  onChosen: (days: Weekday[]) => void;
  /** The goal as it is read: the days that its words name, and whether the light day takes it. */
  goal?: ParsedGoal;
}

/**
 * The seven days ahead, to say on which of them a goal is done. A day that a guardrail keeps free says why, and cannot be chosen; where the words of
 * the goal name such a day, or made a chosen one such, it is said at once that nothing will be planned on it.
 */
export function GoalDays({ days, chosen, onChosen, goal }: GoalDaysProps) {
  if (days.length === 0) return null;
  const toggle = (day: Weekday) => onChosen(chosen.includes(day) ? chosen.filter((other) => other !== day) : weekdays.filter((other) => other === day || chosen.includes(other)));
  const wanted: readonly Weekday[] = chosen.length > 0 ? chosen : (goal?.goal?.days ?? []);
  const left = days.flatMap((day) => {
    const guard = guardOf(day, goal?.gentle ?? undefined);
    return guard && !takes(guard) && wanted.includes(weekdayOf(day.date)) ? [{ date: day.date, guard }] : [];
  });
  const names = days.filter((day) => wanted.includes(weekdayOf(day.date))).map((day) => weekday(day.date)).join(", ");
  return (
    <fieldset className={classes.days}>
      <legend>{say.label}</legend>
      <div className={classes.grid}>
        {days.map((day) => {
          const guard = guardOf(day, goal?.gentle ?? undefined);
          const name = weekdayOf(day.date);
          const pressed = chosen.includes(name);
          return (
            <button
              key={day.date}
              type="button"
              className={classes.day}
              data-guard={guard ?? undefined}
              aria-pressed={pressed}
              title={guard ? say.why[guard] : undefined}
              disabled={!takes(guard) && !pressed}
              onClick={() => toggle(name)}
            >
              <span className="hidden">{guard ? say.guarded(longDay(day.date), say.why[guard]) : longDay(day.date)}</span>
              <span aria-hidden="true">{weekday(day.date)}</span>
              <b aria-hidden="true">{dayOfMonth(day.date)}</b>
              <span aria-hidden="true" className={classes.word}>
                {guard ? say.kinds[guard] : day.windowDay != null ? say.windowDay(day.windowDay) : ""}
              </span>
            </button>
          );
        })}
      </div>
      <ul className={classes.left} aria-live="polite">
        {left.map(({ date, guard }) => (
          <li key={date}>{say.left(longDay(date), say.why[guard])}</li>
        ))}
      </ul>
      <p className={`small muted ${classes.said}`} aria-live="polite">
        {chosen.length > 0 ? say.chosen(names) : names ? say.named(names) : say.lead}
        {chosen.length > 0 && (
          <button type="button" className="link" onClick={() => onChosen([])}>
            {say.clear}
          </button>
        )}
      </p>
    </fieldset>
  );
}
