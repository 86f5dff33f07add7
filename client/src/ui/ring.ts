import { words } from "../words/words";

/** What the ring of an afterglow window shows. */
export interface RingReading {
  /** Share of the window that is left, 0 to 1. */
  left: number;
  /** A CSS colour on the way from gold (just dosed) over coral to violet (closing). */
  colour: string;
  /** "9 h", or minutes in the last hour: "40 min". */
  label: string;
}

/**
 * Reads the ring off a window.
 * @param hoursLeft hours until the window closes; below zero counts as closed
 * @param hours length of the whole window, in hours
 */
export function readRing(hoursLeft: number, hours: number): RingReading {
  const left = hours > 0 ? Math.min(1, Math.max(0, hoursLeft / hours)) : 0;
  // The first half of the way is gold to coral, the second coral to violet.
  const colour =
    left >= 0.5
      ? `color-mix(in oklab, var(--glow-1) ${Math.round((left - 0.5) * 200)}%, var(--glow-2))`
      : `color-mix(in oklab, var(--glow-2) ${Math.round(left * 200)}%, var(--glow-3))`;
  const label = left > 0 && hoursLeft < 1 ? words.time.minutes(Math.max(1, Math.round(hoursLeft * 60))) : words.time.hours(Math.max(0, Math.floor(hoursLeft)));
  return { left, colour, label };
}
