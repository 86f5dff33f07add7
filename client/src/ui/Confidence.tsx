import { Button, NativeSelect, TextInput } from "@mantine/core";
import { useState } from "react";
import { Problem } from "../api/problem";
import classes from "./GoalSentence.module.css";
import { words } from "../words/words";
import { ProblemMessage } from "./states";

const say = words.common.confidence;

/** What is said of the patient's confidence when a goal starts. */
export interface Sureness {
  confidence: number;
  despiteLowConfidence?: boolean;
  reason?: string;
}

const choices = [{ value: "", label: say.unasked }, ...Array.from({ length: 11 }, (_, n) => ({ value: String(n), label: say.ofTen(n) }))];

/** How sure the patient is to manage a goal; null until somebody asked. */
export function ConfidenceField({ value, onChange }: { value: number | null; onChange: (value: number | null) => void }) {
  return (
    <NativeSelect
      label={say.label}
      data={choices}
      value={value ?? ""}
      onChange={(e) => onChange(e.currentTarget.value === "" ? null : Number(e.currentTarget.value))}
    />
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
    <div className="stack" style={{ gap: 8 }}>
      <ProblemMessage error={error} />
      <div className={classes.proposal}>
        <p className="small">
          <span className="muted">{say.easier}</span> {proposal.sentence}
        </p>
        <Button size="xs" onClick={() => onEasier(proposal.sentence)}>
          {words.common.useThis}
        </Button>
      </div>
      <TextInput label={say.why} value={reason} onChange={(e) => setReason(e.currentTarget.value)} />
      <Button size="xs" variant="subtle" disabled={reason.trim() === ""} loading={pending} style={{ justifySelf: "start" }} onClick={() => onDespite(reason.trim())}>
        {say.despite}
      </Button>
    </div>
  );
}
