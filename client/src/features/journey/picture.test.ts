import { describe, expect, it } from "vitest";
import { layoutOf } from "./layout";
import { markRows, notesOf, periodOf, step } from "./marks";
import { clamp, daysIn, digestOf, mondayOf, ribbon, scoreLines, spanOf, themeRows, timeLine } from "./picture";
import { instruments, trends } from "./testing";

const period = { from: "2026-10-05", to: "2026-11-23" };

describe("the line of time", () => {
  const line = timeLine(period, 100, 800);

  it("finds the date again that it placed", () => {
    for (const date of ["2026-10-05", "2026-10-31", "2026-11-01", "2026-11-23"]) expect(line.date(line.x(date))).toBe(date);
  });
  it("keeps to its ends, however far the pointer goes", () => {
    expect(line.date(-5000)).toBe("2026-10-05");
    expect(line.date(5000)).toBe("2026-11-23");
  });
  it("writes Mondays only, and no closer than they can be read", () => {
    expect(line.ticks.every((date) => mondayOf(date) === date)).toBe(true);
    const apart = line.ticks.slice(1).map((date, i) => line.x(date) - line.x(line.ticks[i] ?? date));
    expect(Math.min(...apart)).toBeGreaterThanOrEqual(60);
  });
  it("counts the days of a period with both ends", () => expect(daysIn({ from: "2026-10-31", to: "2026-11-01" })).toBe(2));
  it("holds a Sunday to the week before", () => expect(mondayOf("2026-11-22")).toBe("2026-11-16"));
  it("cuts a period to what there is", () =>
    expect(clamp({ from: "2026-01-01", to: "2027-01-01" }, period)).toEqual(period));
});

describe("what is drawn", () => {
  it("begins a week before the first thing that happened", () => expect(spanOf(trends)).toEqual({ from: "2026-10-05", to: "2026-11-23" }));
  it("puts the theme that gained most on top, and leaves out what stood still", () =>
    expect(themeRows(trends, 7).map(({ theme }) => theme)).toEqual(["task-initiation", "sleep"]));
  it("leaves out, of many themes, those spoken of least", () => expect(themeRows(trends, 1)).toHaveLength(1));
  it("lets a ribbon come from nothing and go back to it", () => {
    const counts = ribbon(trends.themes[0]?.weeks ?? [], period).map(({ count }) => count);
    expect(counts.filter((count) => count > 0)).toEqual([2]);
    expect([counts[0], counts.at(-1)]).toEqual([0, 0]);
  });
  it("draws what has a total, the PHQ-9 first, each with the one before", () => {
    const lines = scoreLines(trends.scores, instruments);
    expect(lines.map(({ name }) => name)).toEqual(["PHQ-9", "GAD-7"]);
    expect(lines[0]?.points.map(({ before }) => before)).toEqual([null, 21]);
  });
  it("sums a period up, and only that", () => {
    const digest = digestOf(trends, scoreLines(trends.scores, instruments), { from: "2026-11-16", to: "2026-11-23" });
    expect(digest).toEqual({
      dosings: 1,
      scores: [{ name: "PHQ-9", first: 11, last: 11, count: 1 }],
      gains: [
        { theme: "task-initiation", count: 2 },
        { theme: "sleep", count: 1 },
      ],
      difficulties: [],
      kept: { done: 3, partial: 1, reported: 4 },
    });
  });
});

describe("the places of the picture", () => {
  const themes = themeRows(trends, 7);
  const layout = layoutOf(960, themes.length);
  const rows = markRows({
    layout,
    line: timeLine(period, layout.left, layout.right),
    period,
    dosings: trends.dosings,
    main: scoreLines(trends.scores, instruments)[0],
    themes,
    attainment: trends.attainment,
  });
  const all = rows.flatMap(({ marks }) => marks);

  it("say what stands there", () =>
    expect(rows.map(({ name, marks }) => [name, ...marks.map(({ label }) => label)])).toEqual([
      ["Dosings", "Dosing, 13 Oct", "Dosing, 22 Nov"],
      ["PHQ-9", "PHQ-9 21 of 27, severe, 12 Oct", "PHQ-9 11 of 27, moderate, 20 Nov"],
      ["Task start", "Task start, gain in 2 notes, week of 16 Nov"],
      ["Sleep", "Sleep, difficulty in 1 note, week of 12 Oct", "Sleep, gain in 1 note, week of 16 Nov"],
      ["Goals kept", "Goals kept on 3 of 4 days, week of 16 Nov"],
    ]));
  it("lie within the picture", () => {
    for (const { box } of all) expect(box.x >= 0 && box.x + box.width <= 960 && box.y + box.height <= layout.height).toBe(true);
  });
  it("lead with the arrows along a row, and to the nearest of the next", () => {
    expect(step(rows, "d-1", "ArrowRight")).toBe("d-2");
    expect(step(rows, "d-1", "ArrowLeft")).toBeNull();
    expect(step(rows, "d-2", "ArrowDown")).toBe("a-2");
    expect(step(rows, "a-1", "ArrowDown")).toBe("task-initiation-2026-11-16");
    expect(step(rows, "sleep-2026-10-12", "End")).toBe("sleep-2026-11-16");
    expect(step(rows, "d-1", "x")).toBeNull();
  });
  it("know the notes they were made of, and the days they stand for", () => {
    const sleep = all.find(({ key }) => key === "sleep-2026-10-12");
    expect(sleep && notesOf(sleep.what)).toEqual(["o-3"]);
    expect(sleep && periodOf(sleep.what)).toEqual({ from: "2026-10-12", to: "2026-10-18" });
    expect(all[0] && notesOf(all[0].what)).toBeNull();
  });
});
