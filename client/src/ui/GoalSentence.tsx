import { Button, Textarea } from "@mantine/core";
import type { ParsedGoal } from "../api/models";
import { useParsedGoal } from "../api/parse";
import { Chip, Chips } from "./Chip";
import classes from "./GoalSentence.module.css";
import { useDebounced } from "./useDebounced";
import { words } from "../words/words";
import { amountWord, daysWord, missingWord, windowWord } from "./words";

const say = words.common;

export interface ReadGoal {
  /** What was read from the sentence as it now stands; undefined while that is on its way. */
  parsed: ParsedGoal | undefined;
  /** True where the goal can be tracked: all parts there and no complaint that blocks. */
  trackable: boolean;
  settling: boolean;
}

/** Follows a sentence with what is read from it. */
export function useReadGoal(sentence: string): ReadGoal {
  const settled = useDebounced(sentence.trim(), 250);
  const query = useParsedGoal(settled);
  const parsed = sentence.trim() === "" ? undefined : query.data;
  const settling = settled !== sentence.trim() || query.isFetching;
  const trackable = parsed?.goal != null && parsed.missing.length === 0 && !parsed.complaints.some((c) => c.blocking);
  return { parsed, trackable, settling };
}

interface GoalSentenceProps {
  label: string;
  sentence: string;
  onSentence: (sentence: string) => void;
  read: ReadGoal;
  autoFocus?: boolean;
}

/** A goal as a sentence in a field, with the parts read from it beneath and what is still to be said. */
export function GoalSentence({ label, sentence, onSentence, read, autoFocus }: GoalSentenceProps) {
  const { parsed } = read;
  return (
    <div className="stack tight">
      <Textarea
        label={label}
        autosize
        minRows={2}
        data-autofocus={autoFocus || undefined}
        autoFocus={autoFocus}
        placeholder={say.goalExample}
        value={sentence}
        onChange={(e) => onSentence(e.currentTarget.value.replace(/\n/g, " "))}
      />
      <div aria-live="polite" className="stack tight">
        {parsed?.goal && <GoalPartChips goal={parsed.goal} />}
        {parsed && <Complaints parsed={parsed} />}
        {parsed?.proposal && parsed.proposal.sentence !== sentence && (
          <div className={classes.proposal}>
            <p className="small">
              <span className="muted">{say.perhaps}</span> {parsed.proposal.sentence}
            </p>
            <Button size="xs" onClick={() => parsed.proposal && onSentence(parsed.proposal.sentence)}>
              {say.useThis}
            </Button>
          </div>
        )}
      </div>
    </div>
  );
}

function GoalPartChips({ goal }: { goal: NonNullable<ParsedGoal["goal"]> }) {
  const parts: [string, string][] = [
    [say.partNames.action, goal.action],
    [say.partNames.amount, amountWord(goal)],
    [say.partNames.perDay, goal.perDay != null ? say.timesADay(goal.perDay) : ""],
    [say.partNames.cue, goal.cue ?? ""],
    [say.partNames.days, daysWord(goal)],
    [say.partNames.window, goal.window ? windowWord(goal.window) : ""],
  ];
  return (
    <Chips label={say.goalParts}>
      {parts
        .filter(([, value]) => value)
        .map(([name, value]) => (
          <Chip key={name} tone="accent">
            <span className={classes.part}>{name}</span> {value}
          </Chip>
        ))}
    </Chips>
  );
}

function Complaints({ parsed }: { parsed: ParsedGoal }) {
  // The checker's sentences say more than the bare name of a part; the names stand in where it says nothing.
  const messages =
    parsed.complaints.length > 0
      ? parsed.complaints.map((c) => ({ text: c.message, blocking: c.blocking }))
      : parsed.missing.map((m) => ({ text: say.stillToSay(missingWord(m)), blocking: true }));
  if (messages.length === 0) return parsed.goal ? <p className={`small ${classes.fine}`}>✓ {say.trackable}</p> : null;
  return (
    <ul className={`small ${classes.complaints}`}>
      {messages.map(({ text, blocking }) => (
        <li key={text} data-blocking={blocking || undefined}>
          {text}
        </li>
      ))}
    </ul>
  );
}
