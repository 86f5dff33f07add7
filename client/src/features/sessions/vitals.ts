import type { Reading } from "../../api/models";
import { minutesBetween } from "../../ui/time";
import { monitoringMinutes } from "./clock";

/** A straight scale from values to pixels. */
export const scale =
  ([from, to]: readonly [number, number], [start, end]: readonly [number, number]) =>
  (value: number) =>
    start + ((value - from) / (to - from)) * (end - start);

export interface VitalPoint {
  /** Minutes from dosing; negative before it. */
  minute: number;
  reading: Reading;
}

/** The readings that count, in the order of time, with their minutes from dosing. */
export const pointsOf = (readings: readonly Reading[], dosedAt: string): VitalPoint[] =>
  readings.filter((reading) => !reading.errorAt).map((reading) => ({ minute: minutesBetween(dosedAt, reading.takenAt), reading }));

/** How far back before dosing is drawn, in minutes. */
const before = 30;
const step = 20;

/** The minutes the picture spans: from a little before dosing to the end of monitoring, or as long as it took. */
export function spanOf(points: readonly VitalPoint[], untilMinute: number): readonly [number, number] {
  const first = Math.max(-before, Math.min(0, ...points.map(({ minute }) => minute)));
  const last = Math.max(monitoringMinutes, untilMinute, ...points.map(({ minute }) => minute));
  return [Math.min(-5, first), Math.ceil(last / step) * step];
}

/** Marks on the time axis. */
export const ticksOf = ([, last]: readonly [number, number]): number[] => Array.from({ length: last / step + 1 }, (_, i) => i * step);

/** The line through the points that have a value, as the path of an SVG. */
export function pathOf(points: readonly VitalPoint[], valueOf: (reading: Reading) => number | undefined, x: (minute: number) => number, y: (value: number) => number): string {
  return points
    .flatMap(({ minute, reading }) => {
      const value = valueOf(reading);
      return value === undefined ? [] : [`${x(minute).toFixed(1)},${y(value).toFixed(1)}`];
    })
    .map((at, i) => (i === 0 ? `M${at}` : `L${at}`))
    .join("");
}

/** Above 140/90 in either number: the label's guide for weighing a delay, and for reading again. */
export const isElevated = ({ systolic, diastolic }: { systolic: number; diastolic: number }) => systolic > 140 || diastolic > 90;

/** The elevated readings that are named in the picture: the highest first, and none whose name would lie on one of those. */
export function namedHighs(points: readonly VitalPoint[], x: (minute: number) => number, room: number): ReadonlySet<string> {
  const named: VitalPoint[] = [];
  const highs = points.filter(({ reading }) => reading.bloodPressure && isElevated(reading.bloodPressure));
  for (const point of highs.toSorted((a, b) => (b.reading.bloodPressure?.systolic ?? 0) - (a.reading.bloodPressure?.systolic ?? 0))) {
    if (named.every(({ minute }) => Math.abs(x(minute) - x(point.minute)) >= room)) named.push(point);
  }
  return new Set(named.map(({ reading }) => reading.id));
}
