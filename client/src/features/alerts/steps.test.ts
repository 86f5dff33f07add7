import { describe, expect, it } from "vitest";
import { stepWords } from "./steps";

const at = "2026-11-23T15:56:00.000Z";

describe("stepWords", () => {
  it.each([
    [{ kind: "opened", at, to: "Joan" } as const, "Opened; Joan was asked"],
    [{ kind: "opened", at } as const, "Opened; nobody was on call"],
    [{ kind: "escalated", at, to: "Ana", step: 1 } as const, "Nobody looked in time; Ana was asked"],
    [{ kind: "handed-over", at, by: "Joan", to: "Ana" } as const, "Joan handed over to Ana"],
    [{ kind: "disposition", at, by: "Ana", disposition: "contacted-patient" } as const, "Ana: spoke with the patient"],
    [{ kind: "resolved", at, by: "Ana", disposition: "sent-to-emergency" } as const, "Ana resolved it: sent to emergency care"],
  ])("%j", (step, words) => expect(stepWords(step)).toBe(words));
});
