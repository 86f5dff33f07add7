import { Button } from "@mantine/core";
import { useState } from "react";
import { useAnnounce } from "../../ui/Announcer";
import { GoalSentence, useReadGoal } from "../../ui/GoalSentence";
import { ProblemMessage } from "../../ui/states";
import { useWriteGoal } from "./plan.api";
import { Dialog } from "../../ui/Dialog";
import { words } from "../../words/words";

const say = words.plan.write;

/** A goal written as one sentence; it is taken once it can be tracked. */
export function WriteGoal({ patientId, onClose }: { patientId: string; onClose: () => void }) {
  const [sentence, setSentence] = useState("");
  const read = useReadGoal(sentence);
  const write = useWriteGoal(patientId);
  const announce = useAnnounce();
  return (
    <Dialog onClose={onClose} title={say.title} size="lg">
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          write.mutate(sentence.trim(), {
            onSuccess: () => {
              announce(say.added);
              onClose();
            },
          });
        }}
      >
        <p className="muted small">{say.lead}</p>
        <GoalSentence label={words.common.goalSentence} sentence={sentence} onSentence={setSentence} read={read} autoFocus />
        {write.error && <ProblemMessage error={write.error} />}
        <div className="row" style={{ justifyContent: "flex-end" }}>
          <Button variant="subtle" onClick={onClose}>
            {words.common.cancel}
          </Button>
          <Button type="submit" variant="filled" disabled={!read.trackable || read.settling} loading={write.isPending}>
            {say.submit}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
