import type { CellState, MyGoal, MyPlan, Outcome } from "./link.api";

/** What was said of a day of a goal and is not at the clinic yet; without an outcome, something said before is taken back. */
export interface Day {
  goalId: string;
  date: string;
  outcome: Outcome | null;
}

/** The date in a zone: "2026-11-24". */
export const dateIn = (timeZone: string, now: Date) => new Intl.DateTimeFormat("sv-SE", { timeZone }).format(now);

/**
 * A week that was read earlier, as it stands on a later date, for a start without connection: days that have passed without a word are
 * unreported, and a day that was planned is due. The sentence about the session is left out, since it was about another day.
 */
export function onDate(plan: MyPlan, date: string): MyPlan {
  if (date <= plan.today) return plan;
  const come = (cell: MyGoal["days"][number]) => {
    const waits = cell.state === "planned" || cell.state === "due";
    return waits && cell.date <= date ? { ...cell, state: (cell.date === date ? "due" : "unreported") as CellState } : cell;
  };
  const goals = plan.goals.map((goal) => {
    const days = goal.days.map(come);
    return { ...goal, days, today: days.find((cell) => cell.date === date)?.state ?? "off" };
  });
  return { ...plan, today: date, goals, noDriving: goals.some((goal) => goal.today === "rest"), window: undefined };
}

/** The week with what is still on its way, as if it had arrived. */
export function withUnsent(plan: MyPlan, unsent: readonly Day[]): MyPlan {
  const stateOf = (goal: MyGoal, date: string, state: CellState): CellState => {
    const said = unsent.find((day) => day.goalId === goal.id && day.date === date);
    return said ? (said.outcome ?? (date === plan.today ? "due" : "unreported")) : state;
  };
  const goals = plan.goals.map((goal) => ({
    ...goal,
    today: stateOf(goal, plan.today, goal.today),
    days: goal.days.map((cell) => ({ ...cell, state: stateOf(goal, cell.date, cell.state) })),
  }));
  return { ...plan, goals };
}
