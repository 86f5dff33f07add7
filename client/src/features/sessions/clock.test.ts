import { describe, expect, it } from "vitest";
import { monitoringClock } from "./clock";

const dosedAt = "2026-11-23T14:42:00.000Z";
const dosed = { status: "dosed" as const, dosedAt };

describe("monitoringClock", () => {
  it("runs from the dose to 120 minutes", () => {
    expect(monitoringClock(dosed, "2026-11-23T15:42:00.000Z")).toEqual({ minutes: 60, share: 0.5, complete: false, words: "60 of 120 min" });
  });
  it("is complete at 120 minutes, not before", () => {
    expect(monitoringClock(dosed, "2026-11-23T16:41:59.000Z")?.complete).toBe(false);
    expect(monitoringClock(dosed, "2026-11-23T16:42:00.000Z")).toMatchObject({ complete: true, share: 1 });
  });
  it("never runs backwards on a clock that is slow", () => {
    expect(monitoringClock(dosed, "2026-11-23T14:40:00.000Z")?.minutes).toBe(0);
  });
  it("counts from the start of dosing while the patient is monitored", () => {
    expect(monitoringClock({ status: "monitoring", dosedAt }, "2026-11-23T15:42:00.000Z")?.minutes).toBe(60);
  });
  it("does not run before the dose or after discharge", () => {
    expect(monitoringClock({ status: "arrived", dosedAt: undefined }, dosedAt)).toBeNull();
    expect(monitoringClock({ status: "discharged", dosedAt }, dosedAt)).toBeNull();
  });
});
