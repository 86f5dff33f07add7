import { describe, expect, it } from "vitest";
import { excerptOf } from "./excerpt";

const lead = "We talked about the garden and the weather for a good while and then about work, ";
const words = "a weight on my chest";
const text = `${lead}and there is ${words} since last night, which comes and goes with the stairs and does not let me sleep much at all.`;
const span = { start: text.indexOf(words), length: words.length };

describe("excerptOf", () => {
  it("keeps the words that raised the alert, with their surroundings", () => {
    const excerpt = excerptOf(text, [span], 30);
    const mark = excerpt.marks[0];
    expect(mark && excerpt.text.slice(mark.start, mark.start + mark.length)).toBe(words);
    expect(excerpt.text.startsWith("…")).toBe(true);
    expect(excerpt.text.endsWith("…")).toBe(true);
  });

  it("cuts between words", () => {
    const inner = excerptOf(text, [span], 30).text.slice(1, -1);
    expect(text).toContain(` ${inner} `);
  });

  it("leaves a short note whole", () => {
    expect(excerptOf("chest pain", [{ start: 0, length: 10 }])).toEqual({ text: "chest pain", marks: [{ start: 0, length: 10, kind: "danger" }] });
  });

  it("shows the beginning of a long note without evidence", () => {
    expect(excerptOf(text, [], 20).text).toHaveLength(41);
  });
});
