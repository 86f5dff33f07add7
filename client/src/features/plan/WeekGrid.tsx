import type { Goal, Plan, PlanDay } from "../../api/models";
import { Chip } from "../../ui/Chip";
import { dayOfMonth, longDay, weekday } from "../../ui/time";
import { words } from "../../words/words";
import { DayCell } from "./DayCell";
import { reviewDue, shortGoal } from "./week";
import classes from "./WeekPlan.module.css";

const say = words.plan;

interface WeekGridProps {
  plan: Plan;
  mayWrite: boolean;
  onGoal: (goal: Goal) => void;
  onReview: (goal: Goal) => void;
}

/** Goals by day. A column is drawn as its guardrail wants it: hatched where no goal may lie, dotted where one gentle one may. */
export function WeekGrid({ plan, mayWrite, onGoal, onReview }: WeekGridProps) {
  return (
    <table className={classes.grid} aria-label={say.grid}>
      <thead>
        <tr>
          <th scope="col">
            <span className="hidden">{say.goal}</span>
          </th>
          {plan.days.map((day) => (
            <DayHead key={day.date} day={day} today={plan.today} />
          ))}
        </tr>
      </thead>
      <tbody>
        {plan.goals.map(({ goal, cells }) => (
          <tr key={goal.id}>
            <GoalHead goal={goal} today={plan.today} mayWrite={mayWrite} onGoal={onGoal} onReview={onReview} />
            {cells.map((cell, i) => (
              <td key={cell.date} data-day={plan.days[i]?.kind}>
                <DayCell goal={goal} date={cell.date} state={cell.state} today={plan.today} open={mayWrite} />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function DayHead({ day, today }: { day: PlanDay; today: string }) {
  return (
    <th scope="col" data-today={day.date === today || undefined} title={day.label || longDay(day.date)}>
      <span>
        {weekday(day.date)} <span className={classes.number}>{dayOfMonth(day.date)}</span>
      </span>
      <b data-kind={day.kind}>
        {say.dayKinds[day.kind] ?? (day.windowDay != null ? say.windowDay(day.windowDay) : "")}
        {day.date === today && <span className="hidden"> {say.today}</span>}
      </b>
    </th>
  );
}

function GoalHead({ goal, today, mayWrite, onGoal, onReview }: { goal: Goal; today: string } & Pick<WeekGridProps, "mayWrite" | "onGoal" | "onReview">) {
  const { what, when } = shortGoal(goal);
  const running = goal.status === "active" || goal.status === "on-hold";
  return (
    <th scope="row">
      <button type="button" className={classes.what} title={goal.sentence} onClick={() => onGoal(goal)} aria-label={say.goalSheet.open(what)}>
        {what}
      </button>
      <span className="small muted">
        {[when, goal.status === "active" ? "" : say.statuses[goal.status], goal.streak > 1 ? say.streak(goal.streak) : ""].filter(Boolean).join(" · ")}
      </span>
      {running && (
        <span className={classes.review}>
          {reviewDue(goal, today) && <Chip tone="urgent">{say.reviewDue}</Chip>}
          {mayWrite && (
            <button type="button" className="link small" onClick={() => onReview(goal)} aria-label={say.reviewOf(what)}>
              {say.review}
            </button>
          )}
        </span>
      )}
    </th>
  );
}

const legend = [
  ["done", "✓"],
  ["partial", "◐"],
  ["missed", "–"],
  ["unreported", "?"],
  ["rest", ""],
  ["light", ""],
] as const;

/** What the signs and textures of the grid mean. */
export function Legend() {
  return (
    <ul className={`small muted ${classes.legend}`} aria-label={say.legend}>
      {legend.map(([state, sign]) => (
        <li key={state} data-day={state}>
          <i className={classes.cell} data-state={state} aria-hidden="true">
            {sign}
          </i>
          {say.signs[state]}
        </li>
      ))}
    </ul>
  );
}
