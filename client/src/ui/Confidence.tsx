import { Button, TextInput } from "@mantine/core";
import { useId, useState } from "react";
import { Problem } from "../api/problem";
import classes from "./Confidence.module.css";
import goalClasses from "./GoalSentence.module.css";
import { words } from "../words/words";
import { ProblemMessage } from "./states";

const say = words.common.confidence;

/** What is said of the patient's confidence when a goal starts. */
export interface Sureness {
  confidence: number;
  despiteLowConfidence?: boolean;
  reason?: string;
}

const choices = Array.from({ length: 11 }, (_, n) => n);
/** Brief action planning: below this a plan is made easier before it begins. */
const leastSure = 7;

interface ConfidenceFieldProps {
  label?: string;
  /** Null until somebody asked. */
  value: number | null;
  onChange: (value: number) => void;
}

/** How sure the patient is to manage a goal, 0 to 10; a low answer asks at once for something smaller. */
export function ConfidenceField({ label = say.label, value, onChange }: ConfidenceFieldProps) {
  const name = useId();
  return (
    <fieldset className={classes.confidence}>
      <legend>{label}</legend>
      <div className={classes.steps}>
        {choices.map((n) => (
          <label key={n} data-low={n < leastSure || undefined}>
            <input type="radio" name={name} aria-label={say.ofTen(n)} checked={value === n} onChange={() => onChange(n)} />
            <span aria-hidden="true">{n}</span>
          </label>
        ))}
      </div>
      <div className={`small muted ${classes.ends}`} aria-hidden="true">
        <span>{say.least}</span>
        <span>{say.most}</span>
      </div>
      <p className={`small ${classes.low}`} aria-live="polite">
        {value !== null && value < leastSure && say.low}
      </p>
    </fieldset>
  );
}

interface RefusedGoalProps {
  error: unknown;
  pending: boolean;
  /** Takes the easier goal up; it is asked about anew. */
  onEasier: (sentence: string) => void;
  /** Starts the goal as it is, with the reason. */
  onDespite: (reason: string) => void;
}

/** Why a goal did not start. Where the patient is not sure of it: an easier one, or a reason to start it all the same. */
export function RefusedGoal({ error, pending, onEasier, onDespite }: RefusedGoalProps) {
  const [reason, setReason] = useState("");
  const problem = Problem.of(error);
  const { proposal } = problem.extra as { proposal?: { sentence: string } };
  if (problem.slug !== "confidence-low" || !proposal) return <ProblemMessage error={error} />;
  return (
    <div className="stack tight">
      <ProblemMessage error={error} />
      <div className={goalClasses.proposal}>
        <p className="small">
          <span className="muted">{say.easier}</span> {proposal.sentence}
        </p>
        <Button size="xs" onClick={() => onEasier(proposal.sentence)}>
          {words.common.useThis}
        </Button>
      </div>
      <TextInput label={say.why} value={reason} onChange={(e) => setReason(e.currentTarget.value)} />
      <Button size="xs" variant="subtle" disabled={reason.trim() === ""} loading={pending} className="start" onClick={() => onDespite(reason.trim())}>
        {say.despite}
      </Button>
    </div>
  );
}
