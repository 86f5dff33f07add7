import type { Goal } from "../../api/models";
import { amountWord } from "../../ui/words";
import { words } from "../../words/words";

const say = words.plan;

export type CellState = "done" | "partial" | "missed" | "planned" | "due" | "unreported" | "held" | "rest" | "off";

export interface CellReading {
  /** What stands in the cell. */
  sign: string;
  /** What a screen reader says for it. */
  words: string;
}

const readings: Record<CellState, CellReading> = {
  done: { sign: "✓", words: say.cells.done },
  partial: { sign: "◐", words: say.cells.partial },
  missed: { sign: "–", words: say.cells.missed },
  planned: { sign: "·", words: say.cells.planned },
  due: { sign: say.dueSign, words: say.cells.due },
  unreported: { sign: "?", words: say.cells.unreported },
  held: { sign: say.heldSign, words: say.cells.held },
  rest: { sign: say.restSign, words: say.cells.rest },
  off: { sign: "", words: say.cells.off },
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
  return { what: amount ? say.amountOf(what, amount) : what, when: cue ?? "" };
}

/** Whether a goal's review is due on a day. */
export const reviewDue = (goal: Pick<Goal, "status" | "reviewDueOn">, today: string) => goal.status === "active" && goal.reviewDueOn <= today;

/** What a T-score says, in words: 50 is every goal as planned, and ten is one standard deviation. */
export function attainedWords(tScore: number): string {
  const off = tScore - 50;
  if (Math.abs(off) < 2) return say.attained.planned;
  if (off > 0) return off > 10 ? say.attained.well : say.attained.above;
  return off < -10 ? say.attained.far : say.attained.below;
}
