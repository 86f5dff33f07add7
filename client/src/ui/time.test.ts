import { describe, expect, it } from "vitest";
import { addDays, ageOn, clockFor, dueWords, longDay, minutesBetween, shortDay, spell } from "./time";

describe("clockFor", () => {
  const boston = clockFor("America/New_York");

  it("reads an instant on the clinic's clock", () => {
    expect(boston.time("2026-11-23T15:56:00.000Z")).toBe("10:56");
    expect(boston.time("2026-11-23T05:00:00.000Z")).toBe("00:00");
  });

  it("gives the local date, which may be the day before", () => {
    expect(boston.date("2026-11-24T03:30:00.000Z")).toBe("2026-11-23");
  });

  it("turns a local time into its instant on both sides of a clock change", () => {
    expect(boston.instant("2026-11-23T10:15")).toBe("2026-11-23T15:15:00.000Z");
    expect(boston.instant("2026-07-01T10:15")).toBe("2026-07-01T14:15:00.000Z");
    expect(boston.instant("2026-03-08T09:00")).toBe("2026-03-08T13:00:00.000Z");
  });

  it("falls back to UTC for a zone it does not know", () => {
    expect(clockFor("Mars/Olympus").time("2026-11-23T15:56:00.000Z")).toBe("15:56");
  });
});

describe("local dates", () => {
  it("are not moved by any time zone", () => {
    expect(longDay("2026-11-23")).toBe("Monday 23 November");
    expect(shortDay("2026-03-29")).toBe("Sun 29");
  });

  it("step over months and leap days", () => {
    expect(addDays("2028-02-28", 1)).toBe("2028-02-29");
    expect(addDays("2026-01-01", -1)).toBe("2025-12-31");
  });

  it("count years up to the birthday", () => {
    expect(ageOn("1992-03-14", "2026-03-13")).toBe(33);
    expect(ageOn("1992-03-14", "2026-03-14")).toBe(34);
  });
});

describe("stretches of time", () => {
  it.each([
    [0, "now"],
    [36, "36 min"],
    [60, "1 h"],
    [130, "2 h 10"],
    [125, "2 h 05"],
    [900, "15 h"],
    [4320, "3 days"],
  ])("%i minutes is said as %s", (minutes, words) => expect(spell(minutes)).toBe(words));

  it("says what is due and what is late", () => {
    const now = "2026-11-23T15:56:00.000Z";
    expect(dueWords("2026-11-23T18:06:00.000Z", now)).toBe("due in 2 h 10");
    expect(dueWords("2026-11-23T15:56:30.000Z", now)).toBe("due now");
    expect(dueWords("2026-11-23T15:16:00.000Z", now)).toBe("overdue by 40 min");
  });

  it("counts whole minutes", () => {
    expect(minutesBetween("2026-11-23T10:00:00Z", "2026-11-23T10:59:59Z")).toBe(59);
  });
});
