import { Button } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useMay } from "../../api/me";
import type { Goal, Plan } from "../../api/models";
import { Card } from "../../ui/Card";
import { When } from "../../ui/ClinicClock";
import { Answer, Empty, Loading } from "../../ui/states";
import { addDays, dayMonth } from "../../ui/time";
import { words } from "../../words/words";
import { GoalSheet } from "./GoalSheet";
import { Guardrails } from "./Guardrails";
import { usePlan } from "./plan.api";
import { ReviewDrawer } from "./ReviewDrawer";
import { attainedWords } from "./week";
import { Legend, WeekGrid } from "./WeekGrid";
import classes from "./WeekPlan.module.css";
import { WriteGoal } from "./WriteGoal";

const say = words.plan;

type Looking = { at: "goal" | "review"; goal: Goal };

/** The goals of a patient across one week: days of rest, the light day and the next session show why a cell is empty. */
export function WeekPlan({ patientId }: { patientId: string }) {
  const [week, setWeek] = useState<string>();
  const [writing, setWriting] = useState(false);
  const [looking, setLooking] = useState<Looking | null>(null);
  const mayWrite = useMay("goals:write");
  const plan = usePlan(patientId, week);
  // The sheet shows the goal as it now is: what is changed there shows there.
  const goal = looking && newer(plan.data?.goals.find((row) => row.goal.id === looking.goal.id)?.goal, looking.goal);
  return (
    <Card title={titleOf(plan.data, week)} aside={<Weeks plan={plan.data} week={week} onWeek={setWeek} />} label={say.label}>
      <Answer query={plan} loading={<Loading rows={2} height={52} label={say.loading} />}>
        {(data) => (
          <>
            {data.held && <OnHold />}
            {data.goals.length === 0 ? (
              <Empty title={say.none}>{say.noneHint}</Empty>
            ) : (
              <WeekGrid plan={data} mayWrite={mayWrite} onGoal={(one) => setLooking({ at: "goal", goal: one })} onReview={(one) => setLooking({ at: "review", goal: one })} />
            )}
            <div className="row between wrap">
              {mayWrite ? <Button disabled={data.held} onClick={() => setWriting(true)}>{say.write.open}</Button> : <span />}
              <Legend />
            </div>
            {data.routines.length > 0 && <Routines routines={data.routines} />}
            <Guardrails guardrails={data.guardrails} drivingGuardUntil={data.drivingGuardUntil} />
          </>
        )}
      </Answer>
      {writing && <WriteGoal patientId={patientId} onClose={() => setWriting(false)} />}
      {goal && looking.at === "goal" && (
        <GoalSheet
          goal={goal}
          mayWrite={mayWrite}
          onReview={() => setLooking({ at: "review", goal })}
          onMarked={(marked) => setLooking({ at: "goal", goal: marked })}
          onClose={() => setLooking(null)}
        />
      )}
      {goal && looking.at === "review" && plan.data && <ReviewDrawer goal={goal} today={plan.data.today} onClose={() => setLooking(null)} />}
    </Card>
  );
}

/** The goal as the week has it, unless one knows of a later version: what is marked as an error is in no week any more. */
const newer = (planned: Goal | undefined, known: Goal) => (planned && planned.version >= known.version ? planned : known);

const titleOf = (plan: Plan | undefined, week: string | undefined) =>
  plan && week && (plan.today < plan.weekStart || plan.today > plan.weekEnd) ? say.weekOf(dayMonth(plan.weekStart), dayMonth(plan.weekEnd)) : say.thisWeek;

function Weeks({ plan, week, onWeek }: { plan: Plan | undefined; week: string | undefined; onWeek: (week: string | undefined) => void }) {
  return (
    <span className={classes.weeks}>
      {plan && <span>{doneWords(plan)}</span>}
      {plan?.tScore != null && (
        <span title={say.tScoreHint} className={classes.score}>
          {say.tScore(plan.tScore.toFixed(0), attainedWords(plan.tScore))}
        </span>
      )}
      <span className={classes.steps}>
        <Button size="xs" variant="subtle" aria-label={say.weekBefore} onClick={() => plan && onWeek(addDays(plan.weekStart, -7))}>
          ‹
        </Button>
        <Button size="xs" variant="subtle" disabled={!week} onClick={() => onWeek(undefined)}>
          {say.now}
        </Button>
        <Button size="xs" variant="subtle" aria-label={say.weekAfter} onClick={() => plan && onWeek(addDays(plan.weekStart, 7))}>
          ›
        </Button>
      </span>
    </span>
  );
}

function doneWords({ goals }: Plan): string {
  const cells = goals.flatMap((row) => row.cells);
  const planned = cells.filter((c) => c.state !== "rest" && c.state !== "off").length;
  return planned === 0 ? "" : say.done(cells.filter((c) => c.state === "done").length, planned);
}

function OnHold() {
  return (
    <div className={classes.held} role="status">
      <p className="strong">{say.held.title}</p>
      <p className="small">
        {say.held.lead}{" "}
        <Link to="/alerts" className="link">
          {say.held.show}
        </Link>
      </p>
    </div>
  );
}

function Routines({ routines }: { routines: Plan["routines"] }) {
  return (
    <section aria-label={say.routines.title} className={classes.routines}>
      <h3>{say.routines.title}</h3>
      <ul>
        {routines.map(({ id, sentence, sinceAt }) => (
          <li key={id}>
            {sentence} <span className="small muted">{say.routines.since(<When at={sinceAt} as="day" />)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
