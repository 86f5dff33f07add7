import { describe, expect, it } from "vitest";
import { attainedWords, canTick, readCell, reviewDue, shortGoal } from "./week";

const goal = { startsOn: "2026-11-23", endsOn: "2026-11-29", status: "active" as const, reviewDueOn: "2026-11-29" };

describe("canTick", () => {
  it("opens a day once it has come", () => {
    expect(canTick("due", "2026-11-24", "2026-11-24", goal)).toBe(true);
    expect(canTick("planned", "2026-11-25", "2026-11-24", goal)).toBe(false);
  });
  it("keeps rest days, days outside the goal and goals that ended closed", () => {
    expect(canTick("rest", "2026-11-24", "2026-11-24", goal)).toBe(false);
    expect(canTick("off", "2026-11-22", "2026-11-24", goal)).toBe(false);
    expect(canTick("done", "2026-11-24", "2026-11-24", { ...goal, status: "completed" })).toBe(false);
  });
});

describe("reviewDue", () => {
  it("is due on its day and after, while the goal is active", () => {
    expect(reviewDue(goal, "2026-11-28")).toBe(false);
    expect(reviewDue(goal, "2026-11-29")).toBe(true);
    expect(reviewDue({ ...goal, status: "completed" }, "2026-11-30")).toBe(false);
  });
});

describe("words of the grid", () => {
  it("say every state", () => {
    expect(readCell("partial").words).toBe("partly done");
    expect(readCell("something-new").words).toBe("something-new");
  });
  it("shorten a goal to what and when", () => {
    expect(shortGoal({ parts: { action: "grounding exercises", minutes: 2, cue: "before email" } })).toEqual({
      what: "Grounding exercises, 2 minutes",
      when: "before email",
    });
  });
});

describe("attainedWords", () => {
  it.each([
    [50, "as planned"],
    [51.9, "as planned"],
    [58, "a little above what was planned"],
    [62.4, "above what was planned"],
    [41, "a little below what was planned"],
    [30, "below what was planned"],
  ])("of a T-score of %d", (score, words) => expect(attainedWords(score)).toBe(words));
});
