import { expect, it } from "vitest";
import { readAuditFilter } from "./filter";

it("what stands in an address is taken where it can be searched by", () => {
  const whole = { who: "01a20b88-01f5-73ba-8c0f-467953766738", action: "get-patient", outcome: "refused", patient: "p-1", from: "2026-11-01", to: "2026-11-23" };
  expect(readAuditFilter(whole)).toEqual(whole);
});

it("what cannot be searched by is left", () =>
  expect(readAuditFilter({ who: "Aisha Rahman", action: 7, outcome: "unknown", from: "yesterday", other: "x" })).toEqual({}));
