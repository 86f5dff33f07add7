import { Button } from "@mantine/core";
import { useState } from "react";
import { useMay } from "../../api/me";
import type { Goal, Plan } from "../../api/models";
import { Card } from "../../ui/Card";
import { Chip } from "../../ui/Chip";
import { Answer, Empty, Loading } from "../../ui/states";
import { addDays, dayMonth, dayOfMonth, longDay, weekday } from "../../ui/time";
import { DayCell } from "./DayCell";
import { Guardrails } from "./Guardrails";
import { usePlan } from "./plan.api";
import { ReviewDrawer } from "./ReviewDrawer";
import { reviewDue, shortGoal } from "./week";
import classes from "./WeekPlan.module.css";
import { WriteGoal } from "./WriteGoal";
import { words } from "../../words/words";

const say = words.plan;

/** The goals of a patient across one week: days of rest, the light day and the next session show why a cell is empty. */
export function WeekPlan({ patientId }: { patientId: string }) {
  const [week, setWeek] = useState<string>();
  const [writing, setWriting] = useState(false);
  const [reviewing, setReviewing] = useState<Goal | null>(null);
  const mayWrite = useMay("goals:write");
  const plan = usePlan(patientId, week);
  return (
    <Card
      title={
        plan.data && week && (plan.data.today < plan.data.weekStart || plan.data.today > plan.data.weekEnd)
          ? say.weekOf(dayMonth(plan.data.weekStart), dayMonth(plan.data.weekEnd))
          : say.thisWeek
      }
      aside={
        <span className="row" style={{ gap: 4 }}>
          {plan.data && <span style={{ marginRight: 8 }}>{attainmentWords(plan.data)}</span>}
          <Button size="xs" variant="subtle" aria-label={say.weekBefore} onClick={() => plan.data && setWeek(addDays(plan.data.weekStart, -7))}>
            ‹
          </Button>
          <Button size="xs" variant="subtle" disabled={!week} onClick={() => setWeek(undefined)}>
            {say.now}
          </Button>
          <Button size="xs" variant="subtle" aria-label={say.weekAfter} onClick={() => plan.data && setWeek(addDays(plan.data.weekStart, 7))}>
            ›
          </Button>
        </span>
      }
      label={say.label}
    >
      <Answer query={plan} loading={<Loading rows={2} height={52} label={say.loading} />}>
        {(data) => (
          <>
            {data.goals.length === 0 ? (
              <Empty title={say.none}>{say.noneHint}</Empty>
            ) : (
              <WeekGrid plan={data} onReview={mayWrite ? setReviewing : undefined} />
            )}
            <div className="row between wrap">
              {mayWrite ? <Button onClick={() => setWriting(true)}>{say.write.open}</Button> : <span />}
              <Legend />
            </div>
            <Guardrails guardrails={data.guardrails} />
          </>
        )}
      </Answer>
      {writing && <WriteGoal patientId={patientId} onClose={() => setWriting(false)} />}
      {reviewing && plan.data && <ReviewDrawer goal={reviewing} today={plan.data.today} onClose={() => setReviewing(null)} />}
    </Card>
  );
}

function attainmentWords({ goals }: Plan): string {
  const cells = goals.flatMap((row) => row.cells);
  const planned = cells.filter((c) => c.state !== "rest" && c.state !== "off").length;
  return planned === 0 ? "" : say.done(cells.filter((c) => c.state === "done").length, planned);
}

function WeekGrid({ plan, onReview }: { plan: Plan; onReview?: (goal: Goal) => void }) {
  return (
    <table className={classes.grid} aria-label={say.grid}>
      <thead>
        <tr>
          <th scope="col">
            <span className="hidden">{say.goal}</span>
          </th>
          {plan.days.map((day) => (
            <th key={day.date} scope="col" data-today={day.date === plan.today || undefined} title={day.label || longDay(day.date)}>
              <span>
                {weekday(day.date)} <span className={classes.number}>{dayOfMonth(day.date)}</span>
              </span>
              <b>
                {say.dayKinds[day.kind] ?? (day.windowDay != null ? say.windowDay(day.windowDay) : "")}
                {day.date === plan.today && <span className="hidden"> {say.today}</span>}
              </b>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {plan.goals.map(({ goal, cells }) => {
          const { what, when } = shortGoal(goal);
          const due = reviewDue(goal, plan.today);
          return (
            <tr key={goal.id}>
              <th scope="row" title={goal.sentence}>
                <span className={classes.what}>{what}</span>
                <span className="small muted">
                  {when}
                  {goal.status !== "active" && <> · {goal.status}</>}
                </span>
                {goal.status === "active" && (
                  <span className={classes.review}>
                    {due && <Chip tone="urgent">{say.reviewDue}</Chip>}
                    {onReview && (
                      <button type="button" className="link small" onClick={() => onReview(goal)} aria-label={say.reviewOf(what)}>
                        {say.review}
                      </button>
                    )}
                  </span>
                )}
              </th>
              {cells.map((cell) => (
                <td key={cell.date}>
                  <DayCell goal={goal} date={cell.date} state={cell.state} today={plan.today} open={onReview != null} />
                </td>
              ))}
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

const legend = [
  ["done", "✓"],
  ["partial", "◐"],
  ["missed", "–"],
  ["rest", ""],
] as const;

function Legend() {
  return (
    <ul className={`small muted ${classes.legend}`} aria-label={say.legend}>
      {legend.map(([state, sign]) => (
        <li key={state}>
          <i className={classes.cell} data-state={state} aria-hidden="true">
            {sign}
          </i>
          {say.signs[state]}
        </li>
      ))}
    </ul>
  );
}
