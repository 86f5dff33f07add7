import { describe, expect, it } from "vitest";
import { amountWord, daysWord, flagWord, sessionStateWord, themeWord, timingWords, windowWord } from "./words";

describe("words for codes", () => {
  it("have a plain form for a code that is new", () => {
    expect(themeWord("task-initiation")).toBe("Task start");
    expect(themeWord("new-theme")).toBe("New theme");
    expect(flagWord("new-flag")).toBe("New flag");
    expect(flagWord("cssrs-high")).toBe("C-SSRS: high risk");
    expect(sessionStateWord("no-show")).toBe("No-show");
    expect(sessionStateWord("new-state")).toBe("New state");
  });

  it("say when a finding holds", () => {
    expect(timingWords("morning", "same-day")).toBe("dosing day, morning");
    expect(timingWords(null, undefined)).toBe("");
  });

  it("say a window of any length", () => {
    expect(windowWord("next-3-days")).toBe("the next 3 days");
    expect(windowWord("until-session")).toBe("until the next session");
  });
});

describe("parts of a goal", () => {
  const goal = { action: "walk" };
  it("name minutes, counts and done-or-not acts", () => {
    expect(amountWord({ ...goal, minutes: 1 })).toBe("1 minute");
    expect(amountWord({ ...goal, count: 3, unit: "lines" })).toBe("3 lines");
    expect(amountWord(goal)).toBe("");
  });
  it("name days by number or by name", () => {
    expect(daysWord({ ...goal, daysPerWeek: 7 })).toBe("every day");
    expect(daysWord({ ...goal, daysPerWeek: 2, days: ["mon", "wed"] })).toBe("Mon, Wed");
    expect(daysWord(goal)).toBe("");
  });
});
