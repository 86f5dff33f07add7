import { Button, Modal } from "@mantine/core";
import { useState } from "react";
import { useAnnounce } from "../../ui/Announcer";
import { GoalSentence, useReadGoal } from "../../ui/GoalSentence";
import { ProblemMessage } from "../../ui/states";
import { useWriteGoal } from "./plan.api";

/** A goal written as one sentence; it is taken once it can be tracked. */
export function WriteGoal({ patientId, onClose }: { patientId: string; onClose: () => void }) {
  const [sentence, setSentence] = useState("");
  const read = useReadGoal(sentence);
  const write = useWriteGoal(patientId);
  const announce = useAnnounce();
  return (
    <Modal opened onClose={onClose} title="Write a goal" size="lg">
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          write.mutate(sentence.trim(), {
            onSuccess: () => {
              announce("Goal added to the week");
              onClose();
            },
          });
        }}
      >
        <p className="muted small">What, how much, when in the day, on how many days. Ten minutes or less at a time.</p>
        <GoalSentence label="Goal as a sentence" sentence={sentence} onSentence={setSentence} read={read} autoFocus />
        {write.error && <ProblemMessage error={write.error} />}
        <div className="row" style={{ justifyContent: "flex-end" }}>
          <Button variant="subtle" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" variant="filled" disabled={!read.trackable || read.settling} loading={write.isPending}>
            Add goal
          </Button>
        </div>
      </form>
    </Modal>
  );
}
