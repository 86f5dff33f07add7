import { describe, expect, it } from "vitest";
import { dateIn, onDate, withUnsent } from "./days";
import { goalOf, plan } from "./testing";

it("counts days where the patient lives", () => {
  const now = new Date("2026-11-28T02:00:00Z");
  expect(["America/New_York", "Pacific/Kiritimati"].map((zone) => dateIn(zone, now))).toEqual(["2026-11-27", "2026-11-28"]);
});

describe("a week that was read earlier", () => {
  it("stands as it was on its own day", () => expect(onDate(plan, "2026-11-24")).toEqual(plan));

  it("moves to a later day: what was planned is due, what passed is unreported", () => {
    const moved = onDate(plan, "2026-11-25");
    expect(moved.today).toBe("2026-11-25");
    expect(moved.goals[0]?.today).toBe("due");
    expect(moved.goals[0]?.days.slice(0, 4).map(({ state }) => state)).toEqual(["done", "unreported", "due", "planned"]);
  });

  it("says nothing of a session that was on another day", () => {
    const moved = onDate({ ...plan, noDriving: true }, "2026-11-25");
    expect(moved.window).toBeUndefined();
    expect(moved.noDriving).toBe(false);
  });

  it("warns of driving on a day of rest", () => {
    const goal = goalOf("due");
    const rest = { ...goal, days: goal.days.map((cell, i) => (i === 2 ? { ...cell, state: "rest" as const } : cell)) };
    expect(onDate({ ...plan, goals: [rest] }, "2026-11-25").noDriving).toBe(true);
  });

  it("asks for nothing after its last day", () => expect(onDate(plan, "2026-12-02").goals[0]?.today).toBe("off"));
});

describe("what is on its way", () => {
  const unsent = (outcome: "partial" | null) => [{ goalId: "g-1", date: "2026-11-24", outcome }];

  it("shows as if it had arrived", () => {
    const [goal] = withUnsent(plan, unsent("partial")).goals;
    expect(goal?.today).toBe("partial");
    expect(goal?.days[1]?.state).toBe("partial");
  });

  it("can be a word taken back", () => {
    const [goal] = withUnsent({ ...plan, goals: [goalOf("done")] }, unsent(null)).goals;
    expect(goal?.today).toBe("due");
  });

  it("touches no other goal", () => expect(withUnsent(plan, [{ goalId: "g-2", date: "2026-11-24", outcome: "done" }])).toEqual(plan));
});
