import { Button } from "@mantine/core";
import { useState } from "react";
import { useDaysAhead } from "../../api/days";
import type { GoalParts } from "../../api/models";
import { useAnnounce } from "../../ui/Announcer";
import { ConfidenceField, RefusedGoal, type Sureness } from "../../ui/Confidence";
import { GoalDays, type Weekday } from "../../ui/GoalDays";
import { GoalSentence, useReadGoal } from "../../ui/GoalSentence";
import { type GoalDraft, useWriteGoal } from "./plan.api";
import { Dialog } from "../../ui/Dialog";
import { words } from "../../words/words";

const say = words.plan.write;

/** The goal as its sentence, or, where the days were chosen, in its parts with those days. */
const goalOn = (sentence: string, parts: GoalParts | null | undefined, days: Weekday[]): GoalDraft =>
  parts && days.length > 0 ? { goal: { ...parts, daysPerWeek: undefined, days } } : { sentence };

/** A goal written as one sentence; it is taken once it can be tracked. */
export function WriteGoal({ patientId, onClose }: { patientId: string; onClose: () => void }) {
  const [sentence, setSentence] = useState("");
  const [days, setDays] = useState<Weekday[]>([]);
  const [confidence, setConfidence] = useState<number | null>(null);
  const ahead = useDaysAhead(patientId);
  const read = useReadGoal(sentence);
  const write = useWriteGoal(patientId);
  const announce = useAnnounce();
  const add = (more?: Omit<Sureness, "confidence">) => {
    if (confidence === null) return;
    write.mutate(
      { ...goalOn(sentence.trim(), read.parsed?.goal, days), confidence, ...more },
      {
        onSuccess: () => {
          announce(say.added);
          onClose();
        },
      },
    );
  };
  return (
    <Dialog onClose={onClose} title={say.title} size="lg">
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          add();
        }}
      >
        <p className="muted small">{say.lead}</p>
        <GoalSentence label={words.common.goalSentence} sentence={sentence} onSentence={setSentence} read={read} autoFocus />
        {read.trackable && <GoalDays days={ahead} chosen={days} onChosen={setDays} goal={read.parsed} />}
        <ConfidenceField value={confidence} onChange={setConfidence} />
        {write.error && (
          <RefusedGoal
            error={write.error}
            pending={write.isPending}
            onEasier={(easier) => {
              write.reset();
              setSentence(easier);
              setConfidence(null);
            }}
            onDespite={(reason) => add({ despiteLowConfidence: true, reason })}
          />
        )}
        <div className="row end">
          <Button variant="subtle" onClick={onClose}>
            {words.common.cancel}
          </Button>
          <Button type="submit" variant="filled" disabled={!read.trackable || read.settling || confidence === null} loading={write.isPending}>
            {say.submit}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
