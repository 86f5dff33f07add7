import type { DayAhead } from "../api/days";
import type { GoalParts } from "../api/models";
import { words } from "../words/words";
import classes from "./GoalDays.module.css";
import { dayOfMonth, longDay, weekday } from "./time";

const say = words.common.goalDays;

export type Weekday = NonNullable<GoalParts["days"]>[number];

const weekdays: readonly Weekday[] = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];
const weekdayOf = (date: string): Weekday => weekdays[new Date(`${date}T12:00:00Z`).getUTCDay()] ?? "mon";

type Guard = keyof typeof say.why;

/** What a guardrail says about a day; null where it says nothing. */
export const guardOf = ({ kind, taken }: DayAhead): Guard | null => (kind === "open" ? null : kind === "light" ? (taken ? "taken" : "light") : kind);

interface GoalDaysProps {
  days: readonly DayAhead[];
  /** The days chosen; none leaves it to the plan. */
  chosen: readonly Weekday[];
  onChosen: (days: Weekday[]) => void;
}

/** The seven days ahead, to say on which of them a goal is done. A day that a guardrail keeps free says why, and cannot be chosen. */
export function GoalDays({ days, chosen, onChosen }: GoalDaysProps) {
  if (days.length === 0) return null;
  const toggle = (day: Weekday) => onChosen(chosen.includes(day) ? chosen.filter((other) => other !== day) : weekdays.filter((other) => other === day || chosen.includes(other)));
  const names = days.filter((day) => chosen.includes(weekdayOf(day.date))).map((day) => weekday(day.date));
  return (
    <fieldset className={classes.days}>
      <legend>{say.label}</legend>
      <div className={classes.grid}>
        {days.map((day) => {
          const guard = guardOf(day);
          const name = weekdayOf(day.date);
          return (
            <button
              key={day.date}
              type="button"
              className={classes.day}
              data-guard={guard ?? undefined}
              aria-pressed={chosen.includes(name)}
              title={guard ? say.why[guard] : undefined}
              disabled={guard !== null && guard !== "light"}
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
      <p className={`small muted ${classes.said}`} aria-live="polite">
        {names.length === 0 ? say.lead : say.chosen(names.join(", "))}
        {names.length > 0 && (
          <button type="button" className="link" onClick={() => onChosen([])}>
            {say.clear}
          </button>
        )}
      </p>
    </fieldset>
  );
}
