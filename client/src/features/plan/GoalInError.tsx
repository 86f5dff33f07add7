import { Button } from "@mantine/core";
import { useState } from "react";
import type { Goal } from "../../api/models";
import { InErrorDialog } from "../../ui/InErrorDialog";
import { inner } from "../../words/inner";
import { useGoalInError } from "./plan.api";

const say = inner.corrections;

/** The way to mark a goal as entered in error, for example one that was another patient's. */
export function GoalInError({ goal, onMarked }: { goal: Goal; onMarked: (goal: Goal) => void }) {
  const [marking, setMarking] = useState(false);
  const mark = useGoalInError(goal);
  const running = goal.status === "active" || goal.status === "on-hold";
  const { done, planned } = goal.attainment;
  const changes = [...(running ? [say.goal.ends] : []), say.goal.leaves(say.goal.kept(done, planned))];
  return (
    <>
      <Button variant="subtle" onClick={() => setMarking(true)}>
        {say.open}
      </Button>
      {marking && <InErrorDialog what={say.goal.what} changes={changes} done={say.goal.done} mark={mark} onMarked={onMarked} onClose={() => setMarking(false)} />}
    </>
  );
}
