import { Button } from "@mantine/core";
import type { Goal, LineageGoal } from "../../api/models";
import { Sheet } from "../../ui/Dialog";
import struck from "../../ui/InErrorDialog.module.css";
import { MarkedInError } from "../../ui/MarkedInError";
import { Answer, Loading } from "../../ui/states";
import { dayMonth } from "../../ui/time";
import { words } from "../../words/words";
import { GoalInError } from "./GoalInError";
import classes from "./GoalSheet.module.css";
import { useLineage } from "./plan.api";
import { Reported } from "./Reported";
import { Scale } from "./Scale";

const say = words.plan.goalSheet;

interface GoalSheetProps {
  goal: Goal;
  mayWrite: boolean;
  onReview: () => void;
  /** Told of the goal once it is marked as entered in error: lists leave it out from then on. */
  onMarked: (goal: Goal) => void;
  onClose: () => void;
}

/** One goal whole: how it stands, the levels it is scored on, and the line it comes from. */
export function GoalSheet({ goal, mayWrite, onReview, onMarked, onClose }: GoalSheetProps) {
  const { enteredInError: error } = goal;
  const running = !error && (goal.status === "active" || goal.status === "on-hold");
  return (
    <Sheet onClose={onClose} title={say.title}>
      <div className={classes.sheet}>
        <div className="stack">
          <p className={`${classes.sentence} ${error ? struck.struck : ""}`}>{goal.sentence}</p>
          {error ? (
            <MarkedInError error={error} />
          ) : (
            !running && <p className="muted">{goal.stopReason ? say.stopReason(goal.stopReason) : words.plan.statuses[goal.status]}</p>
          )}
          <Facts goal={goal} />
        </div>
        <Scale goal={goal} levels={goal.scale} score={goal.score} mayEdit={mayWrite && running} />
        <Reported goal={goal} mayMark={mayWrite && !error} />
        <Line goal={goal} />
        {mayWrite && !error && (
          <div className="row between wrap">
            <GoalInError goal={goal} onMarked={onMarked} />
            {running && <Button onClick={onReview}>{words.plan.review}</Button>}
          </div>
        )}
      </div>
    </Sheet>
  );
}

function Facts({ goal }: { goal: Goal }) {
  const facts: [string, string][] = [
    [say.facts.when, words.plan.weekOf(dayMonth(goal.startsOn), dayMonth(goal.endsOn))],
    [say.facts.streak, goal.streak > 0 ? words.plan.streak(goal.streak) : say.noStreak],
    [say.facts.score, goal.score == null ? say.noScore : words.plan.scale.level(goal.score)],
  ];
  return (
    <dl className={classes.facts}>
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt className="small muted">{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
      {goal.confidence != null && (
        <div>
          <dt className="small muted">{say.facts.confidence}</dt>
          <dd>
            {say.confidence(goal.confidence)}
            {goal.lowConfidenceReason && <span className="small muted"> · {say.despite(goal.lowConfidenceReason)}</span>}
          </dd>
        </div>
      )}
    </dl>
  );
}

/** The goals it grew out of and into, week by week, with what changed each time. */
function Line({ goal }: { goal: Goal }) {
  const lineage = useLineage(goal);
  return (
    <section aria-label={say.weeks} className="stack">
      <h3>{say.weeks}</h3>
      <Answer query={lineage} loading={<Loading rows={2} height={44} label={say.loading} />}>
        {(items) => (
          <ol className={classes.line}>
            {items.map((item, i) => (
              <LineItem key={item.id} item={item} first={i === 0} here={item.id === goal.id} />
            ))}
          </ol>
        )}
      </Answer>
    </section>
  );
}

function LineItem({ item, first, here }: { item: LineageGoal; first: boolean; here: boolean }) {
  const change = first ? say.first : item.changes.length > 0 ? item.changes.join(", ") : say.same;
  const decision = item.decision && words.plan.reviewing.decisions[item.decision].label;
  return (
    <li data-here={here || undefined} aria-current={here || undefined}>
      <span className={classes.when}>
        {words.plan.weekOf(dayMonth(item.startsOn), dayMonth(item.endsOn))}
        {here && ` · ${say.thisOne}`}
      </span>
      <span className={classes.change}>{change}</span>
      <span className="small muted">{item.sentence}</span>
      {decision && (
        <span className="small">
          {item.score != null && <b className={classes.level}>{words.plan.scale.level(item.score)}</b>} {decision}
          {item.reason && <span className="muted"> · {item.reason}</span>}
        </span>
      )}
    </li>
  );
}
