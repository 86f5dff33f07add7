import { Button } from "@mantine/core";
import { type ReactNode, useState } from "react";
import { useDaysAhead } from "../../api/days";
import type { Suggestion } from "../../api/models";
import { GoalDays, type Weekday } from "../../ui/GoalDays";
import { GoalSentence, useReadGoal } from "../../ui/GoalSentence";
import { words } from "../../words/words";
import type { SuggestionEdit } from "./observations.api";

const say = words.observations.suggestions;

interface EditSuggestionProps {
  suggestion: Suggestion;
  /** The sentence that the edit begins with. */
  begin: string;
  /** Whether it is known how sure the patient is. */
  asked: boolean;
  pending: boolean;
  onCancel: () => void;
  onAccept: (edit: SuggestionEdit | undefined) => void;
  /** How sure the patient is of it: asked once it is known what it is. */
  children: ReactNode;
}

/** A suggestion in other words, or on days of one's choice; it is taken once it can be tracked. */
export function EditSuggestion({ suggestion, begin, asked, pending, onCancel, onAccept, children }: EditSuggestionProps) {
  const [sentence, setSentence] = useState(begin);
  const [days, setDays] = useState<Weekday[]>([]);
  const ahead = useDaysAhead(suggestion.patientId);
  const read = useReadGoal(sentence);
  // Left as it was, the sentence is the suggestion itself, which stands without being read again.
  const unchanged = sentence.trim() === suggestion.sentence;
  const whole = read.trackable && !read.settling;
  const ready = asked && (whole || (unchanged && days.length === 0));
  const accept = () => {
    const goal = read.parsed?.goal;
    if (!ready) return;
    if (days.length > 0 && goal) onAccept({ edits: { ...goal, daysPerWeek: undefined, days } });
    else onAccept(unchanged ? undefined : { sentence: sentence.trim() });
  };
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        accept();
      }}
    >
      <GoalSentence label={words.common.goalSentence} sentence={sentence} onSentence={setSentence} read={read} autoFocus />
      {read.trackable && <GoalDays days={ahead} chosen={days} onChosen={setDays} goal={read.parsed} />}
      {children}
      <div className="row">
        <Button type="submit" variant="filled" disabled={!ready} loading={pending}>
          {say.acceptEdited}
        </Button>
        <Button variant="subtle" onClick={onCancel}>
          {words.common.back}
        </Button>
      </div>
    </form>
  );
}
