import type { ProtocolPhase } from "../../api/models";
import { addDays } from "../../ui/time";

export const weekdays = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"] as const;
export type Weekday = (typeof weekdays)[number];

/** The most dates a booking makes. */
const most = 100;
const yearAhead = 365;

export const weekdayOf = (date: string): Weekday => weekdays[(new Date(`${date}T12:00:00Z`).getUTCDay() + 6) % 7] ?? "mon";

interface Wanted {
  phase: ProtocolPhase;
  /** The local date on which the phase begins. */
  begins: string;
  /** The clinic's local date: nothing is booked before it. */
  today: string;
  days: readonly Weekday[];
  everyWeeks: number;
  /** How many sessions at the most, where it is said. */
  sessions: number | undefined;
}

/**
 * The dates that a booking will try, as the server counts them: weeks run from the first possible date, not from Monday, and end with the
 * phase or after its number of sessions.
 */
export function previewDates({ phase, begins, today, days, everyWeeks, sessions }: Wanted): string[] {
  const first = begins > today ? begins : today;
  const end = phase.weeks === undefined ? addDays(first, yearAhead) : addDays(begins, 7 * phase.weeks);
  const limit = Math.min(most, sessions ?? most, phase.sessions ?? most);
  const dates: string[] = [];
  if (days.length === 0 || (phase.weeks === undefined && phase.sessions === undefined && sessions === undefined)) return dates;
  for (let day = 0; dates.length < limit; day++) {
    const date = addDays(first, day);
    if (date >= end) break;
    if (Math.floor(day / 7) % everyWeeks === 0 && days.includes(weekdayOf(date))) dates.push(date);
  }
  return dates;
}

/** The week of a course in which a date lies, from 1. */
export const weekOf = (startsOn: string, date: string) => Math.floor(Math.max(0, Date.parse(date) - Date.parse(startsOn)) / (7 * 86_400_000)) + 1;
