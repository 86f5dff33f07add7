import type { Goal } from "../../api/models";
import { amountWord } from "../../ui/words";

export type CellState = "done" | "partial" | "missed" | "planned" | "due" | "unreported" | "held" | "rest" | "off";

export interface CellReading {
  /** What stands in the cell. */
  sign: string;
  /** What a screen reader says for it. */
  words: string;
}

const readings: Record<CellState, CellReading> = {
  done: { sign: "✓", words: "done" },
  partial: { sign: "◐", words: "partly done" },
  missed: { sign: "–", words: "not done" },
  planned: { sign: "·", words: "planned" },
  due: { sign: "today", words: "due today" },
  unreported: { sign: "?", words: "not reported" },
  held: { sign: "hold", words: "on hold" },
  rest: { sign: "rest", words: "rest" },
  off: { sign: "", words: "not planned" },
};

export const readCell = (state: string): CellReading => readings[state as CellState] ?? { sign: "", words: state };

/** Whether a day can be ticked: one that has come, is no day of rest and lies in the goal's time. */
export const canTick = (state: string, date: string, today: string, goal: Pick<Goal, "startsOn" | "endsOn" | "status">) =>
  (goal.status === "active" || goal.status === "on-hold") && date <= today && state !== "rest" && date >= goal.startsOn && date <= goal.endsOn;

/** A goal in two short lines: "Grounding exercises, 2 minutes" and "before email". */
export function shortGoal(goal: Pick<Goal, "parts">): { what: string; when: string } {
  const { action, cue } = goal.parts;
  const amount = amountWord(goal.parts);
  const what = action.charAt(0).toUpperCase() + action.slice(1);
  return { what: amount ? `${what}, ${amount}` : what, when: cue ?? "" };
}

/** Whether a goal's review is due on a day. */
export const reviewDue = (goal: Pick<Goal, "status" | "reviewDueOn">, today: string) => goal.status === "active" && goal.reviewDueOn <= today;
