import { Button } from "@mantine/core";
import { useState } from "react";
import { useAnnounce } from "../../ui/Announcer";
import { ConfidenceField, RefusedGoal, type Sureness } from "../../ui/Confidence";
import { GoalSentence, useReadGoal } from "../../ui/GoalSentence";
import { useWriteGoal } from "./plan.api";
import { Dialog } from "../../ui/Dialog";
import { words } from "../../words/words";

const say = words.plan.write;

/** A goal written as one sentence; it is taken once it can be tracked. */
export function WriteGoal({ patientId, onClose }: { patientId: string; onClose: () => void }) {
  const [sentence, setSentence] = useState("");
  const [confidence, setConfidence] = useState<number | null>(null);
  const read = useReadGoal(sentence);
  const write = useWriteGoal(patientId);
  const announce = useAnnounce();
  const add = (more?: Omit<Sureness, "confidence">) => {
    if (confidence === null) return;
    write.mutate(
      { sentence: sentence.trim(), confidence, ...more },
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
        <div className="row" style={{ justifyContent: "flex-end" }}>
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
