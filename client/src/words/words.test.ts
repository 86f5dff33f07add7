import { render } from "@testing-library/react";
import { createElement } from "react";
import { describe, expect, it } from "vitest";
import { counted, figure } from "./locale";
import { phrase } from "./phrase";

describe("the language", () => {
  it("gives a number the form of its word", () => {
    const forms = { one: "goal", other: "goals" };
    expect([0, 1, 2, 1200].map((n) => counted(n, forms))).toEqual(["0 goals", "1 goal", "2 goals", "1,200 goals"]);
  });
  it("writes numbers as its readers do", () => expect(figure(8000)).toBe("8,000"));
  it("puts drawn parts where the sentence wants them", () => {
    const { container } = render(phrase`dosed ${createElement("time", null, "09:42")} today`);
    expect(container.innerHTML).toBe("dosed <time>09:42</time> today");
  });
});
