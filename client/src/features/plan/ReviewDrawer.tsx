import { Button, Radio, Textarea } from "@mantine/core";
import { type FormEvent, useState } from "react";
import type { Goal, GoalReview } from "../../api/models";
import { useAnnounce } from "../../ui/Announcer";
import { ConfidenceField, RefusedGoal } from "../../ui/Confidence";
import { GoalSentence, useReadGoal } from "../../ui/GoalSentence";
import { Answer, Loading, ProblemMessage } from "../../ui/states";
import { shortDay } from "../../ui/time";
import { type Decision, useDecide, useReview, useStop } from "./plan.api";
import classes from "./ReviewDrawer.module.css";
import { Scale } from "./Scale";
import { attainedWords, readCell } from "./week";
import { Sheet } from "../../ui/Dialog";
import { words } from "../../words/words";

const say = words.plan.reviewing;

const decisions: readonly Decision[] = ["up", "hold", "smaller", "new-cue", "new-action", "retire"];

/** The end of a goal's week: what was kept, where that lies on the goal's scale, and what follows. */
export function ReviewDrawer({ goal, today, onClose }: { goal: Goal; today: string; onClose: () => void }) {
  const [confidence, setConfidence] = useState<number | null>(null);
  const review = useReview(goal, confidence);
  return (
    <Sheet onClose={onClose} title={say.title}>
      <div className="stack airy">
        <p className={classes.sentence}>{goal.sentence}</p>
        <Answer query={review} loading={<Loading rows={3} height={80} label={say.loading} />}>
          {(data) => (
            <>
              <Kept goal={goal} today={today} review={data} />
              <Scale goal={goal} levels={data.scale} score={data.score} title={say.scaleTitle} />
              <ConfidenceField label={say.sureNow} value={confidence} onChange={setConfidence} />
              {/* Another proposal is another decision: it begins anew. */}
              <DecideForm key={data.proposal.step} goal={goal} review={data} confidence={confidence} onClose={onClose} />
            </>
          )}
        </Answer>
      </div>
    </Sheet>
  );
}

function Kept({ goal, today, review }: { goal: Goal; today: string; review: GoalReview }) {
  const outcomes = new Map(goal.checkIns.map((c) => [c.date, c.outcome]));
  return (
    <section aria-label={say.kept} className="stack tight">
      <p>
        {say.keptOf(<span className={classes.figure}>{review.doneDays}</span>, review.plannedDays)}
      </p>
      <ul className={classes.days}>
        {goal.plannedDays.map((date) => {
          // A day still to come is not one that nobody reported on.
          const state = outcomes.get(date) ?? (date > today ? "planned" : "unreported");
          const { sign, words: stateWords } = readCell(state);
          return (
            <li key={date} data-state={state}>
              <b aria-hidden="true">{sign}</b>
              <span className="small">{shortDay(date)}</span>
              <span className="hidden">: {stateWords}</span>
            </li>
          );
        })}
      </ul>
      <p className={`small muted ${classes.facts}`}>
        {review.streak > 1 && <span>{words.plan.streak(review.streak)}</span>}
        {review.tScore != null && <span title={words.plan.tScoreHint}>{words.plan.tScore(review.tScore.toFixed(0), attainedWords(review.tScore))}</span>}
        {review.unreportedDays > 0 && <span>{say.unreported(review.unreportedDays)}</span>}
        {review.sureTwiceRunning && <span>{say.sureTwice}</span>}
      </p>
    </section>
  );
}

function DecideForm({ goal, review, confidence, onClose }: { goal: Goal; review: GoalReview; confidence: number | null; onClose: () => void }) {
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
  const save = (more?: { despiteLowConfidence: true; reason: string }) => {
    const said = { decision, reason: reason.trim() || undefined, confidence: confidence ?? undefined, sentence: rewrites ? sentence.trim() : undefined };
    decide.mutate({ ...said, ...more }, { onSuccess: () => finish(say.saved) });
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (ready) save();
  };
  return (
    <form className="stack" onSubmit={submit}>
      <div className={classes.proposal}>
        <p className="small muted">{say.proposed}</p>
        <p className="strong">
          {say.proposal(say.decisions[proposal.step].label, proposal.sentence)}
        </p>
        <p className="small muted">{proposal.reason}</p>
      </div>
      {review.barToMore && <p className={`small ${classes.bar}`}>{say.bar(review.barToMore)}</p>}
      <Radio.Group label={say.step} value={decision} onChange={(next) => setDecision(next)}>
        <div className={classes.choices}>
          {decisions.map((value) => (
            <Radio.Card key={value} value={value} className={classes.choice} aria-label={say.decisions[value].label} disabled={value === "up" && review.barToMore != null}>
              <span className="strong">
                {say.decisions[value].label}
                {value === proposal.step && <span className="small muted"> · {say.isProposed}</span>}
              </span>
              <span className="small muted">{say.decisions[value].hint}</span>
            </Radio.Card>
          ))}
        </div>
      </Radio.Group>
      {rewrites && <GoalSentence label={say.nextSentence} sentence={sentence} onSentence={setSentence} read={read} />}
      {differs && (
        <Textarea
          label={say.why}
          autosize
          minRows={2}
          required
          withAsterisk={false}
          value={reason}
          onChange={(e) => setReason(e.currentTarget.value)}
        />
      )}
      {decide.error && (
        <RefusedGoal
          error={decide.error}
          pending={decide.isPending}
          onEasier={() => {
            decide.reset();
            setDecision("smaller");
          }}
          onDespite={(why) => save({ despiteLowConfidence: true, reason: why })}
        />
      )}
      {stop.error && <ProblemMessage error={stop.error} />}
      <div className="row between wrap">
        <Button
          variant="subtle"
          loading={stop.isPending}
          disabled={reason.trim() === ""}
          title={say.stopHint}
          onClick={() => stop.mutate(reason.trim(), { onSuccess: () => finish(say.stopped) })}
          data-hidden={!differs || undefined}
          className={classes.stop}
        >
          {say.stop}
        </Button>
        <Button type="submit" variant="filled" disabled={!ready} loading={decide.isPending}>
          {say.save}
        </Button>
      </div>
    </form>
  );
}
