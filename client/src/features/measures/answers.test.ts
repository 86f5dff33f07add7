import { describe, expect, it } from "vitest";
import { askedAnswers, askedOf, isReady, opensAlert, progressOf } from "./answers";
import { cssrs, madrs, phq9 } from "./testing";

const allZero = Object.fromEntries(phq9.items.map(({ id }) => [id, 0]));

describe("filling in", () => {
  it("asks a further question only after a yes", () => {
    expect(askedOf(cssrs, {}).map(({ id }) => id)).toEqual(["q1", "q2", "q6"]);
    expect(askedOf(cssrs, { q2: 1 }).map(({ id }) => id)).toEqual(["q1", "q2", "q3", "q6"]);
  });
  it("forgets the answer to a question that fell away", () => expect(askedAnswers(cssrs, { q2: 0, q3: 1 })).toEqual({ q2: 0 }));
  it("counts what is answered and what is open", () => expect(progressOf(phq9, { q1: 2, q9: 1 })).toEqual({ sum: 3, open: 1 }));
  it("stores a sum with gaps, a triage only whole, and a total only within its range", () => {
    expect([isReady(phq9, {}, null), isReady(phq9, { q1: 1 }, null)]).toEqual([false, true]);
    expect([isReady(cssrs, { q1: 0, q2: 0 }, null), isReady(cssrs, { q1: 0, q2: 0, q6: 0 }, null)]).toEqual([false, true]);
    expect([isReady(madrs, {}, null), isReady(madrs, {}, 61), isReady(madrs, {}, 60)]).toEqual([false, false, true]);
  });
});

describe("the warning before saving", () => {
  it("comes with any answer but not at all to item 9", () => {
    expect(opensAlert(phq9, allZero)).toBe(false);
    expect(opensAlert(phq9, { ...allZero, q1: 3 })).toBe(false);
    expect(opensAlert(phq9, { ...allZero, q9: 1 })).toBe(true);
  });
  it("comes with what is more than a low risk on the Columbia screener", () => {
    expect(opensAlert(cssrs, { q1: 1, q2: 1, q3: 0 })).toBe(false);
    expect(opensAlert(cssrs, { q2: 1, q3: 1 })).toBe(true);
    expect(opensAlert(cssrs, { q2: 0, q3: 1 })).toBe(false);
    expect(opensAlert(cssrs, { q6: 1 })).toBe(true);
  });
});
