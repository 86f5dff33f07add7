import { scaleLinear, scaleUtc } from "d3-scale";
import type { AttainmentWeek, Instrument, ScoreSeries, Trends } from "../../api/models";
import { addDays } from "../../ui/time";

/** A stretch of local dates, both included. */
export interface Period {
  from: string;
  to: string;
}

/** One theme over time: what it gained above the line, what was hard beneath it. */
export interface ThemeRow {
  theme: string;
  gains: ThemeWeek[];
  difficulties: ThemeWeek[];
}

export interface ThemeWeek {
  weekStart: string;
  count: number;
  observationIds: readonly string[];
}

export const daysIn = ({ from, to }: Period) => Math.round((noon(to) - noon(from)) / day) + 1;
const day = 86_400_000;
/** What a written date takes, in pixels. */
const tickWidth = 60;
/** A local date as a place on the line of time. It is noon there in no zone in particular: dates have none. */
export const noon = (date: string) => Date.parse(`${date}T12:00:00Z`);
const dateAt = (ms: number) => new Date(ms).toISOString().slice(0, 10);

/** The Monday of a local date's week. */
export function mondayOf(date: string): string {
  const weekday = (new Date(noon(date)).getUTCDay() + 6) % 7;
  return addDays(date, -weekday);
}

export const within = (date: string, { from, to }: Period) => date >= from && date <= to;
/** Whether a week shares a day with a period. */
export const weekWithin = (weekStart: string, { from, to }: Period) => weekStart <= to && addDays(weekStart, 6) >= from;
/** A period that ends no later than another and begins no earlier. */
export const clamp = ({ from, to }: Period, { from: first, to: last }: Period): Period => ({ from: from < first ? first : from, to: to > last ? last : to });

/** What there is to show: from a week before the first thing that happened, or from where one looks; to the last day. */
export function spanOf({ from, to, dosings, themes, scores, attainment }: Trends): Period {
  const dates = [
    ...dosings.map(({ date }) => date),
    ...themes.flatMap(({ weeks }) => weeks.map(({ weekStart }) => weekStart)),
    ...scores.flatMap(({ points }) => points.map(({ date }) => date)),
    ...attainment.map(({ weekStart }) => weekStart),
  ].sort();
  const begin = dates[0] === undefined ? from : addDays(dates[0], -7);
  return { from: begin > from ? begin : from, to };
}

/** Dates on a width in pixels. */
export interface TimeLine {
  x: (date: string) => number;
  /** Where a date begins: half a day left of its middle. */
  start: (date: string) => number;
  date: (x: number) => string;
  /** Mondays to write under the line, as many as the width holds. */
  ticks: string[];
}

export function timeLine(period: Period, left: number, right: number): TimeLine {
  const scale = scaleUtc([noon(period.from) - day / 2, noon(period.to) + day / 2], [left, right]);
  const weeks = Math.max(1, Math.ceil((daysIn(period) / 7 / (right - left)) * tickWidth));
  const ticks = [];
  for (let date = mondayOf(addDays(period.from, 6)); date <= period.to; date = addDays(date, 7 * weeks)) ticks.push(date);
  return {
    x: (date) => scale(noon(date)),
    start: (date) => scale(noon(date) - day / 2),
    date: (x) => dateAt(Math.min(noon(period.to), Math.max(noon(period.from), scale.invert(x).getTime()))),
    ticks,
  };
}

/** The themes that were spoken of, those that gained most on top and the hardest below; of many, those spoken of most. */
export function themeRows({ themes }: Pick<Trends, "themes">, most: number): ThemeRow[] {
  const rows = new Map<string, ThemeRow>();
  for (const { theme, direction, weeks } of themes) {
    if (direction === "unchanged") continue;
    const row = rows.get(theme) ?? { theme, gains: [], difficulties: [] };
    rows.set(theme, row);
    (direction === "gain" ? row.gains : row.difficulties).push(...weeks);
  }
  const spoken = (row: ThemeRow) => total(row.gains) + total(row.difficulties);
  const balance = (row: ThemeRow) => total(row.gains) - total(row.difficulties);
  return [...rows.values()]
    .sort((a, b) => spoken(b) - spoken(a) || a.theme.localeCompare(b.theme))
    .slice(0, most)
    .sort((a, b) => balance(b) - balance(a) || spoken(b) - spoken(a));
}

export const total = (weeks: readonly { count: number }[]) => weeks.reduce((sum, week) => sum + week.count, 0);

/** A point for each week of a period, 0 where nothing was said: a ribbon swells from nothing and goes back to it. */
export function ribbon(weeks: readonly ThemeWeek[], period: Period): { weekStart: string; count: number }[] {
  const counts = new Map(weeks.map((week) => [week.weekStart, week.count]));
  const points = [];
  for (let weekStart = addDays(mondayOf(period.from), -7); weekStart <= addDays(period.to, 7); weekStart = addDays(weekStart, 7))
    points.push({ weekStart, count: counts.get(weekStart) ?? 0 });
  return points;
}

export interface ScoreLine {
  instrument: string;
  name: string;
  /** The highest total there can be. */
  most: number;
  bands: { text: string; from: number; to: number }[];
  points: { id: string; date: string; total: number; band: string; before: number | null }[];
}

/** The instruments with totals; the PHQ-9 first, then those taken most often. */
export function scoreLines(scores: readonly ScoreSeries[], instruments: readonly Instrument[]): ScoreLine[] {
  return scores
    .flatMap(({ instrument, name, points }) => {
      const known = instruments.find(({ code }) => code === instrument);
      const totals = points.flatMap(({ assessmentId, date, total: sum, band }) => (sum == null ? [] : [{ id: assessmentId, date, total: sum, band: band.text }]));
      if (!known?.total || !known.tracksOutcome || totals.length === 0) return [];
      return {
        instrument,
        name,
        most: known.total.to,
        bands: known.bands.flatMap(({ text, from, to }) => (from == null || to == null ? [] : [{ text, from, to }])),
        points: totals.map((point, i) => ({ ...point, before: totals[i - 1]?.total ?? null })),
      };
    })
    .sort((a, b) => Number(b.instrument === "phq-9") - Number(a.instrument === "phq-9") || b.points.length - a.points.length);
}

/** Totals on a height in pixels; the worst is on top, as it weighs most. */
export const heights = (most: number, top: number, bottom: number) => scaleLinear([0, most], [bottom, top]);

/** What a period comes to, in figures. */
export interface Digest {
  dosings: number;
  scores: { name: string; first: number; last: number; count: number }[];
  gains: { theme: string; count: number }[];
  difficulties: { theme: string; count: number }[];
  kept: { done: number; partial: number; reported: number } | null;
}

export function digestOf(trends: Trends, lines: readonly ScoreLine[], period: Period): Digest {
  const counted = (direction: string) =>
    trends.themes
      .filter((series) => series.direction === direction)
      .map(({ theme, weeks }) => ({ theme, count: total(weeks.filter(({ weekStart }) => weekWithin(weekStart, period))) }))
      .filter(({ count }) => count > 0)
      .sort((a, b) => b.count - a.count);
  return {
    dosings: trends.dosings.filter(({ date }) => within(date, period)).length,
    scores: lines.flatMap(({ name, points }) => {
      const inside = points.filter(({ date }) => within(date, period));
      const [first, last] = [inside[0], inside.at(-1)];
      return first && last ? [{ name, first: first.total, last: last.total, count: inside.length }] : [];
    }),
    gains: counted("gain"),
    difficulties: counted("difficulty"),
    kept: keptIn(trends.attainment.filter(({ weekStart }) => weekWithin(weekStart, period))),
  };
}

function keptIn(weeks: readonly AttainmentWeek[]): Digest["kept"] {
  const sum = (of: (week: AttainmentWeek) => number) => weeks.reduce((all, week) => all + of(week), 0);
  const [done, partial, missed] = [sum((w) => w.attainment.done), sum((w) => w.attainment.partial), sum((w) => w.attainment.missed)];
  return done + partial + missed === 0 ? null : { done, partial, reported: done + partial + missed };
}
