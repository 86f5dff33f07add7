import { describe, expect, it } from "vitest";
import type { Finding } from "../../api/models";
import { quoteAround } from "./excerpts";

const finding = (text: string, words: string): Finding => ({
  theme: "sleep",
  direction: "gain",
  certainty: "asserted",
  evidence: [{ start: text.indexOf(words), length: words.length }],
  ruleId: "r",
  by: "rule",
});
const marked = (text: string, words: string) => {
  const quote = quoteAround({ text, findings: [finding(text, words)] }, "sleep");
  return { ...quote, words: quote.marks.map(({ start, length }) => quote.text.slice(start, start + length)) };
};

describe("the words around what decided", () => {
  it("are the whole of a short note", () => expect(marked("I slept well.", "slept well").text).toBe("I slept well."));
  it("are cut at words, with the mark where it was", () => {
    const long = `${"before ".repeat(40)}I slept well${" after".repeat(40)}`;
    const quote = marked(long, "slept well");
    expect(quote.words).toEqual(["slept well"]);
    expect(quote.text).toMatch(/^… before .* after …$/);
    expect(quote.text.length).toBeLessThan(180);
  });
  it("are not cut where there is no word to cut at", () => expect(marked(`slept well${"a".repeat(300)}`, "slept well").words).toEqual(["slept well"]));
  it("mark nothing of another theme", () =>
    expect(quoteAround({ text: "I slept well.", findings: [finding("I slept well.", "slept")] }, "mood")).toEqual({ text: "I slept well.", marks: [] }));
});
