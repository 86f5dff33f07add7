import { Button, Drawer, Radio, Textarea } from "@mantine/core";
import { type FormEvent, useState } from "react";
import type { Goal, GoalReview } from "../../api/models";
import { useAnnounce } from "../../ui/Announcer";
import { GoalSentence, useReadGoal } from "../../ui/GoalSentence";
import { Answer, Loading, ProblemMessage } from "../../ui/states";
import { shortDay } from "../../ui/time";
import { type Decision, useDecide, useReview, useStop } from "./plan.api";
import classes from "./ReviewDrawer.module.css";
import { readCell } from "./week";

const decisions: { value: Decision; label: string; hint: string }[] = [
  { value: "up", label: "A little more", hint: "One more day, or a little longer" },
  { value: "hold", label: "The same again", hint: "Another week as it was" },
  { value: "smaller", label: "Smaller", hint: "Half the amount, or an easier cue" },
  { value: "new-cue", label: "Another cue", hint: "The same act at another moment" },
  { value: "new-action", label: "Another action", hint: "Something else for the same theme" },
  { value: "retire", label: "Retire as a habit", hint: "It goes by itself now" },
];
const decisionWord = (step: string) => decisions.find((d) => d.value === step)?.label ?? step;

/** The end of a goal's week: what was kept, where that lies on the goal's scale, and what follows. */
export function ReviewDrawer({ goal, today, onClose }: { goal: Goal; today: string; onClose: () => void }) {
  const review = useReview(goal);
  return (
    <Drawer opened onClose={onClose} title="Review the goal">
      <div className="stack" style={{ gap: 18 }}>
        <p className={classes.sentence}>{goal.sentence}</p>
        <Answer query={review} loading={<Loading rows={3} height={80} label="Loading the review" />}>
          {(data) => (
            <>
              <Kept goal={goal} today={today} review={data} />
              <Scale review={data} />
              <DecideForm goal={goal} review={data} onClose={onClose} />
            </>
          )}
        </Answer>
      </div>
    </Drawer>
  );
}

function Kept({ goal, today, review }: { goal: Goal; today: string; review: GoalReview }) {
  const outcomes = new Map(goal.checkIns.map((c) => [c.date, c.outcome]));
  return (
    <section aria-label="What was kept" className="stack" style={{ gap: 8 }}>
      <p>
        <span className={classes.figure}>{review.doneDays}</span> of {review.plannedDays} planned days kept
      </p>
      <ul className={classes.days}>
        {goal.plannedDays.map((date) => {
          // A day still to come is not one that nobody reported on.
          const state = outcomes.get(date) ?? (date > today ? "planned" : "unreported");
          const { sign, words } = readCell(state);
          return (
            <li key={date} data-state={state}>
              <b aria-hidden="true">{sign}</b>
              <span className="small">{shortDay(date)}</span>
              <span className="hidden">: {words}</span>
            </li>
          );
        })}
      </ul>
    </section>
  );
}

function Scale({ review }: { review: GoalReview }) {
  return (
    <section aria-label="Goal attainment scale">
      <h3>Where that lies</h3>
      <ol className={classes.scale}>
        {[...review.scale]
          .sort((a, b) => b.level - a.level)
          .map(({ level, text }) => (
            <li key={level} data-here={level === review.score || undefined} aria-current={level === review.score || undefined}>
              <b>{level > 0 ? `+${level}` : String(level).replace("-", "−")}</b>
              <span>{text}</span>
            </li>
          ))}
      </ol>
    </section>
  );
}

function DecideForm({ goal, review, onClose }: { goal: Goal; review: GoalReview; onClose: () => void }) {
  const { proposal } = review;
  const [decision, setDecision] = useState<Decision>(proposal.step);
  const [reason, setReason] = useState("");
  const [sentence, setSentence] = useState(proposal.sentence ?? goal.sentence);
  const read = useReadGoal(sentence);
  const decide = useDecide(goal);
  const stop = useStop(goal);
  const announce = useAnnounce();
  const differs = decision !== proposal.step;
  const rewrites = decision === "new-cue" || decision === "new-action";
  const ready = (!differs || reason.trim() !== "") && (!rewrites || (read.trackable && !read.settling));
  const finish = (words: string) => {
    announce(words);
    onClose();
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!ready) return;
    decide.mutate(
      { decision, reason: reason.trim() || undefined, sentence: rewrites ? sentence.trim() : undefined },
      { onSuccess: () => finish("Review saved") },
    );
  };
  return (
    <form className="stack" onSubmit={submit}>
      <div className={classes.proposal}>
        <p className="small muted">Proposed next step</p>
        <p className="strong">
          {decisionWord(proposal.step)}
          {proposal.sentence && <>: {proposal.sentence}</>}
        </p>
        <p className="small muted">{proposal.reason}</p>
      </div>
      <Radio.Group label="Next step" value={decision} onChange={(next) => setDecision(next)}>
        <div className={classes.choices}>
          {decisions.map(({ value, label, hint }) => (
            <Radio.Card key={value} value={value} className={classes.choice} aria-label={label}>
              <span className="strong">
                {label}
                {value === proposal.step && <span className="small muted"> · proposed</span>}
              </span>
              <span className="small muted">{hint}</span>
            </Radio.Card>
          ))}
        </div>
      </Radio.Group>
      {rewrites && <GoalSentence label="The next goal as a sentence" sentence={sentence} onSentence={setSentence} read={read} />}
      {differs && (
        <Textarea
          label="Why another step than proposed"
          autosize
          minRows={2}
          required
          withAsterisk={false}
          value={reason}
          onChange={(e) => setReason(e.currentTarget.value)}
        />
      )}
      {(decide.error ?? stop.error) && <ProblemMessage error={decide.error ?? stop.error} />}
      <div className="row between wrap">
        <Button
          variant="subtle"
          loading={stop.isPending}
          disabled={reason.trim() === ""}
          title="Needs a reason"
          onClick={() => stop.mutate(reason.trim(), { onSuccess: () => finish("Goal stopped") })}
          style={{ visibility: differs ? "visible" : "hidden" }}
        >
          Stop the goal
        </Button>
        <Button type="submit" variant="filled" disabled={!ready} loading={decide.isPending}>
          Save review
        </Button>
      </div>
    </form>
  );
}
