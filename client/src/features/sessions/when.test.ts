import { describe, expect, it } from "vitest";
import { clockFor } from "../../ui/time";
import { ofTheDay } from "./when";

const clock = clockFor("America/New_York");
const at = (local: string) => clock.instant(local);

describe("a time of a session that is over", () => {
  const session = { arrivedAt: at("2026-11-20T09:40"), dosedAt: at("2026-11-20T10:00"), dischargedAt: at("2026-11-20T12:15") };

  it("is of its day, however late it is written down", () => expect(ofTheDay("10:42", clock, session)).toBe(at("2026-11-20T10:42")));

  it("may be from before the arrival", () => expect(ofTheDay("09:30", clock, session)).toBe(at("2026-11-20T09:30")));

  it("is of the day after where the session went on past midnight", () => {
    const late = { arrivedAt: at("2026-11-20T22:00"), dosedAt: at("2026-11-20T22:30"), dischargedAt: at("2026-11-21T00:45") };
    expect(ofTheDay("00:20", clock, late)).toBe(at("2026-11-21T00:20"));
    expect(ofTheDay("23:10", clock, late)).toBe(at("2026-11-20T23:10"));
  });

  it("is not known where no time is said", () => expect(ofTheDay("", clock, session)).toBeUndefined());
});
