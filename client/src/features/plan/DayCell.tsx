import { Button, Popover, Textarea } from "@mantine/core";
import { useState } from "react";
import type { Goal } from "../../api/models";
import { useAnnounce } from "../../ui/Announcer";
import { ProblemMessage } from "../../ui/states";
import { longDay } from "../../ui/time";
import { type Outcome, useCheckIn, useUndoCheckIn } from "./plan.api";
import { canTick, readCell, shortGoal } from "./week";
import classes from "./WeekPlan.module.css";
import { words } from "../../words/words";

const say = words.plan.checkIn;

interface DayCellProps {
  goal: Goal;
  date: string;
  state: string;
  today: string;
  /** Whether this person may tick at all. */
  open: boolean;
}

const outcomes: readonly Outcome[] = ["done", "partial", "missed"];

/** One day of one goal. A day that has come can be ticked; the others only show. */
export function DayCell({ goal, date, state, today, open }: DayCellProps) {
  const [opened, setOpened] = useState(false);
  const { sign, words: stateWords } = readCell(state);
  const { what } = shortGoal(goal);
  const checkIn = goal.checkIns.find((c) => c.date === date);
  const name = say.cell(what, longDay(date), stateWords);
  const title = checkIn?.note ? `${name}. ${checkIn.note}` : name;

  if (!open || !canTick(state, date, today, goal))
    return (
      <div className={classes.cell} data-state={state} title={title}>
        <span aria-hidden="true">{sign}</span>
        <span className="hidden">{stateWords}</span>
      </div>
    );
  return (
    <Popover
      opened={opened}
      onChange={setOpened}
      hideDetached={false}
      trapFocus
      returnFocus
      withArrow
      shadow="md"
      width={280}
      position="bottom"
      withinPortal
    >
      <Popover.Target>
        <button type="button" className={classes.cell} data-state={state} aria-label={name} title={title} onClick={() => setOpened((o) => !o)}>
          <span aria-hidden="true">
            {sign}
            {checkIn?.note && "\u2009•"}
          </span>
        </button>
      </Popover.Target>
      <Popover.Dropdown aria-label={say.label(longDay(date))}>
        {opened && <CheckInForm goal={goal} date={date} checked={checkIn != null} note={checkIn?.note ?? ""} onClose={() => setOpened(false)} />}
      </Popover.Dropdown>
    </Popover>
  );
}

function CheckInForm({
  goal,
  date,
  checked,
  note: before,
  onClose,
}: {
  goal: Goal;
  date: string;
  checked: boolean;
  note: string;
  onClose: () => void;
}) {
  const [note, setNote] = useState(before);
  const checkIn = useCheckIn(goal);
  const undo = useUndoCheckIn(goal);
  const announce = useAnnounce();
  const busy = checkIn.isPending || undo.isPending;
  const error = checkIn.error ?? undo.error;
  const tick = (outcome: Outcome) =>
    checkIn.mutate(
      { date, outcome, note: note.trim() || undefined },
      {
        onSuccess: () => {
          announce(say.ticked(longDay(date), say.outcomes[outcome].toLowerCase()));
          onClose();
        },
      },
    );
  return (
    <div className="stack tight">
      <p className="strong">{longDay(date)}</p>
      <div className="row tight">
        {outcomes.map((outcome) => (
          <Button
            key={outcome}
            size="xs"
            disabled={busy}
            variant={outcome === "done" ? "filled" : "default"}
            data-autofocus={outcome === "done" || undefined}
            onClick={() => tick(outcome)}
          >
            {say.outcomes[outcome]}
          </Button>
        ))}
      </div>
      <Textarea label={say.note} autosize minRows={2} value={note} onChange={(e) => setNote(e.currentTarget.value)} />
      {checked && (
        <Button size="xs" variant="subtle" disabled={busy} className="start" onClick={() => undo.mutate(date, { onSuccess: onClose })}>
          {say.takeBack}
        </Button>
      )}
      {error && <ProblemMessage error={error} />}
    </div>
  );
}
