import { describe, expect, it } from "vitest";
import { carryMarks, type Mark, marksOf, segmentsOf } from "./marks";

const mark = (text: string, words: string, kind: Mark["kind"]): Mark => ({ start: text.indexOf(words), length: words.length, kind });

describe("segmentsOf", () => {
  const text = "Slept badly but cooked twice.";

  it("cuts the text at the marks and loses nothing", () => {
    const segments = segmentsOf(text, [mark(text, "cooked twice", "gain"), mark(text, "Slept badly", "difficulty")]);
    expect(segments).toEqual([
      { text: "Slept badly", kind: "difficulty" },
      { text: " but ", kind: null },
      { text: "cooked twice", kind: "gain" },
      { text: ".", kind: null },
    ]);
  });

  it("shows danger where it overlaps with a gain", () => {
    const segments = segmentsOf(text, [mark(text, "cooked twice", "gain"), mark(text, "twice.", "danger")]);
    expect(segments.filter((s) => s.kind)).toEqual([
      { text: "cooked ", kind: "gain" },
      { text: "twice.", kind: "danger" },
    ]);
  });

  it("cuts marks that reach beyond the text and drops those behind it", () => {
    const segments = segmentsOf("short", [
      { start: 3, length: 90, kind: "gain" },
      { start: 40, length: 5, kind: "danger" },
    ]);
    expect(segments).toEqual([
      { text: "sho", kind: null },
      { text: "rt", kind: "gain" },
    ]);
  });

  it.each(["", "plain", "émoji 👩‍🔬 text"])("joins back to the text: %j", (any) => {
    const marks: Mark[] = [
      { start: 1, length: 3, kind: "gain" },
      { start: 2, length: 9, kind: "denied" },
    ];
    expect(
      segmentsOf(any, marks)
        .map((s) => s.text)
        .join(""),
    ).toBe(any);
  });
});

describe("carryMarks", () => {
  const before = "slept badly, cooked twice";
  const marks = [mark(before, "slept badly", "difficulty"), mark(before, "cooked twice", "gain")];

  it("moves marks behind an insertion and keeps those before it", () => {
    const after = "slept badly, and I cooked twice";
    expect(carryMarks(marks, before, after)).toEqual([mark(after, "slept badly", "difficulty"), mark(after, "cooked twice", "gain")]);
  });

  it("drops a mark whose words are being changed", () => {
    expect(carryMarks(marks, before, "slept well, cooked twice")).toEqual([{ ...mark("slept well, cooked twice", "cooked twice", "gain") }]);
  });

  it("keeps every mark while one goes on writing at the end", () => {
    expect(carryMarks(marks, before, `${before} this week`)).toEqual(marks);
  });

  it("leaves nothing of a text that was replaced", () => {
    expect(carryMarks(marks, before, "")).toEqual([]);
  });
});

describe("marksOf", () => {
  it("gives each conclusion the kind of its mark", () => {
    const evidence = [{ start: 0, length: 2 }];
    const read = {
      findings: ["gain", "difficulty", "unchanged"].map((direction) => ({ direction, evidence })),
      flags: [{ evidence }],
      denied: [{ evidence }],
    };
    expect(marksOf(read).map((m) => m.kind)).toEqual(["gain", "difficulty", "unchanged", "danger", "denied"]);
  });
});
