import type { AttainmentWeek, DosingMark } from "../../api/models";
import { addDays, dayMonth } from "../../ui/time";
import { themeWord } from "../../ui/words";
import { inner } from "../../words/inner";
import { type Layout, middleOf } from "./layout";
import { heights, mondayOf, type Period, type ScoreLine, type ThemeRow, type ThemeWeek, type TimeLine, within, weekWithin } from "./picture";

const say = inner.journey.marks;

/** What stands at one place of the picture. */
export type What =
  | { kind: "dosing"; date: string; number: number }
  | { kind: "score"; line: ScoreLine; point: ScoreLine["points"][number] }
  | { kind: "theme"; theme: string; weekStart: string; gain?: ThemeWeek; difficulty?: ThemeWeek }
  | { kind: "kept"; week: AttainmentWeek };

/** One place that can be pointed at or stepped to. */
export interface Mark {
  key: string;
  what: What;
  /** The middle, and the box that answers to the pointer. */
  x: number;
  y: number;
  box: { x: number; y: number; width: number; height: number };
  label: string;
}

export interface MarkRow {
  name: string;
  marks: Mark[];
}

interface Drawn {
  layout: Layout;
  line: TimeLine;
  period: Period;
  dosings: readonly DosingMark[];
  main: ScoreLine | undefined;
  themes: readonly ThemeRow[];
  attainment: readonly AttainmentWeek[];
}

/** The places of the picture in rows, from top to bottom and in each by date. */
export function markRows({ layout, line, period, dosings, main, themes, attainment }: Drawn): MarkRow[] {
  const week = (weekStart: string, y: number, height: number) => {
    const x = Math.max(layout.left, line.start(weekStart));
    const end = Math.min(layout.right, line.start(addDays(weekStart, 7)));
    return { x: (x + end) / 2, y: y + height / 2, box: { x, y, width: Math.max(1, end - x), height } };
  };
  const spot = (date: string, y: number, reach: number) => {
    const x = line.x(date);
    return { x, y, box: { x: x - reach, y: y - reach, width: 2 * reach, height: 2 * reach } };
  };
  const rows: MarkRow[] = [
    {
      name: inner.journey.dosings,
      marks: dosings.flatMap(({ sessionId, date }, i) =>
        within(date, period)
          ? [{ key: sessionId, what: { kind: "dosing", date, number: i + 1 }, ...spot(date, layout.dosings, 12), label: say.dosing(dayMonth(date)) } satisfies Mark]
          : [],
      ),
    },
  ];
  if (main) {
    const y = heights(main.most, layout.score.top, layout.score.bottom);
    rows.push({
      name: main.name,
      marks: main.points
        .filter(({ date }) => within(date, period))
        .map((point) => ({
          key: point.id,
          what: { kind: "score", line: main, point },
          ...spot(point.date, y(point.total), 13),
          label: say.score(main.name, point.total, main.most, point.band, dayMonth(point.date)),
        })),
    });
  }
  themes.forEach((row, i) => {
    const top = middleOf(layout, i) - layout.rows.height / 2;
    rows.push({ name: themeWord(row.theme), marks: themeMarks(row, period).map(({ what, key, label }) => ({ what, key, label, ...week(what.weekStart, top, layout.rows.height) })) });
  });
  rows.push({
    name: inner.journey.kept,
    marks: attainment
      .filter(({ weekStart }) => weekWithin(weekStart, period))
      .map((of) => ({
        key: `kept-${of.weekStart}`,
        what: { kind: "kept", week: of },
        ...week(of.weekStart, layout.kept.top, layout.kept.height),
        label: say.kept(dayMonth(of.weekStart), of.attainment.done, of.attainment.planned),
      })),
  });
  return rows.filter(({ marks }) => marks.length > 0);
}

function themeMarks({ theme, gains, difficulties }: ThemeRow, period: Period) {
  const starts = [...new Set([...gains, ...difficulties].map(({ weekStart }) => weekStart))].filter((weekStart) => weekWithin(weekStart, period)).sort();
  return starts.map((weekStart) => {
    const gain = gains.find((week) => week.weekStart === weekStart);
    const difficulty = difficulties.find((week) => week.weekStart === weekStart);
    return {
      key: `${theme}-${weekStart}`,
      what: { kind: "theme" as const, theme, weekStart, gain, difficulty },
      label: say.theme(themeWord(theme), gain?.count ?? 0, difficulty?.count ?? 0, dayMonth(weekStart)),
    };
  });
}

/** The notes whose words made a mark; null where it was not made of words. */
export const notesOf = (what: What): readonly string[] | null =>
  what.kind === "theme" ? [...(what.gain?.observationIds ?? []), ...(what.difficulty?.observationIds ?? [])] : null;

/** The dates a mark stands for. */
export function periodOf(what: What): Period {
  if (what.kind === "dosing") return { from: what.date, to: what.date };
  if (what.kind === "score") return { from: what.point.date, to: what.point.date };
  const monday = mondayOf(what.kind === "theme" ? what.weekStart : what.week.weekStart);
  return { from: monday, to: addDays(monday, 6) };
}

/** The key of the mark that an arrow key leads to, from where one is. */
export function step(rows: readonly MarkRow[], from: string | null, key: string): string | null {
  const at = rows.findIndex(({ marks }) => marks.some((mark) => mark.key === from));
  const row = rows[at];
  const here = row?.marks.findIndex((mark) => mark.key === from) ?? -1;
  const mark = row?.marks[here];
  if (!row || !mark) return null;
  if (key === "ArrowLeft") return row.marks[here - 1]?.key ?? null;
  if (key === "ArrowRight") return row.marks[here + 1]?.key ?? null;
  if (key === "Home") return row.marks[0]?.key ?? null;
  if (key === "End") return row.marks.at(-1)?.key ?? null;
  const next = rows[key === "ArrowUp" ? at - 1 : key === "ArrowDown" ? at + 1 : -1];
  const near = next && [...next.marks].sort((a, b) => Math.abs(a.x - mark.x) - Math.abs(b.x - mark.x))[0];
  return near?.key ?? null;
}
