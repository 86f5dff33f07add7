import { locale } from "../words/locale";
import { words } from "../words/words";

const say = words.time;

/** Instants are shown on the clinic's clock, local dates as they are. All functions are pure: "now" is passed in. */
export interface ClinicClock {
  time: (instant: string) => string;
  day: (instant: string) => string;
  dayTime: (instant: string) => string;
  full: (instant: string) => string;
  /** The clinic's local date at an instant: "2026-11-23". */
  date: (instant: string) => string;
  /** The instant at which the clinic's clock shows a local "2026-11-23T10:15". */
  instant: (local: string) => string;
}

/** A clock for an IANA time zone, such as <c>America/New_York</c>; a zone the browser does not know counts as UTC. */
export function clockFor(timeZone: string): ClinicClock {
  const zone = knownZone(timeZone) ? timeZone : "UTC";
  const format = (options: Intl.DateTimeFormatOptions) => {
    const formatter = new Intl.DateTimeFormat(locale, { timeZone: zone, ...options });
    return (instant: string) => formatter.format(new Date(instant));
  };
  const time = format({ hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
  const day = format({ weekday: "short", day: "numeric", month: "short" });
  const parts = new Intl.DateTimeFormat("en-CA", { timeZone: zone, year: "numeric", month: "2-digit", day: "2-digit" });
  return {
    time,
    day,
    dayTime: (instant) => `${day(instant)}, ${time(instant)}`,
    full: format({ dateStyle: "full", timeStyle: "short" }),
    date: (instant) => parts.format(new Date(instant)),
    instant: (local) => instantIn(zone, local),
  };
}

function instantIn(zone: string, local: string): string {
  const asUtc = Date.parse(`${local}:00Z`);
  const shown = new Intl.DateTimeFormat("sv-SE", { timeZone: zone, dateStyle: "short", timeStyle: "short" });
  // The offset is looked up at the first guess, and again where the clock changed in between.
  let instant = asUtc;
  for (let turn = 0; turn < 2; turn++) instant += asUtc - Date.parse(`${shown.format(new Date(instant)).replace(" ", "T")}:00Z`);
  return new Date(instant).toISOString();
}

function knownZone(timeZone: string): boolean {
  try {
    new Intl.DateTimeFormat(locale, { timeZone });
    return true;
  } catch {
    return false;
  }
}

// A local date has no zone: it is placed at noon UTC and read back in UTC, so that no zone can move it.
const atNoon = (date: string) => new Date(`${date}T12:00:00Z`);
const dateFormat = (options: Intl.DateTimeFormatOptions) => {
  const formatter = new Intl.DateTimeFormat(locale, { timeZone: "UTC", ...options });
  return (date: string) => formatter.format(atNoon(date));
};

/** "Mon 23" */
export const shortDay = dateFormat({ weekday: "short", day: "numeric" });
/** "Mon" */
export const weekday = dateFormat({ weekday: "short" });
/** "23" */
export const dayOfMonth = dateFormat({ day: "numeric" });
/** "Monday 23 November" */
export const longDay = dateFormat({ weekday: "long", day: "numeric", month: "long" });
/** "23 Nov" */
export const dayMonth = dateFormat({ day: "numeric", month: "short" });
/** "23 Nov 1989" */
export const dayMonthYear = dateFormat({ day: "numeric", month: "short", year: "numeric" });

/** The local date some days after another. */
export function addDays(date: string, days: number): string {
  const moved = atNoon(date);
  moved.setUTCDate(moved.getUTCDate() + days);
  return moved.toISOString().slice(0, 10);
}

/** Whole years from a birth date to a local date. */
export function ageOn(birthDate: string, today: string): number {
  const years = Number(today.slice(0, 4)) - Number(birthDate.slice(0, 4));
  return today.slice(5) < birthDate.slice(5) ? years - 1 : years;
}

/** Whole minutes from one instant to another; negative when the second lies before. */
export const minutesBetween = (from: string, to: string) => Math.floor((Date.parse(to) - Date.parse(from)) / 60_000);

/** A stretch of minutes as a person says it: "now", "36 min", "2 h 10", "3 days". */
export function spell(minutes: number): string {
  const m = Math.abs(Math.trunc(minutes));
  const hours = Math.floor(m / 60);
  if (m < 1) return say.now;
  if (m < 60) return say.minutes(m);
  if (m < 48 * 60) return m % 60 === 0 || hours >= 10 ? say.hours(hours) : say.hoursMinutes(hours, String(m % 60).padStart(2, "0"));
  return say.days(Math.floor(hours / 24));
}

/** Where a due time stands: "due in 2 h 10" or "overdue by 40 min". */
export function dueWords(dueAt: string, now: string): string {
  const left = minutesBetween(now, dueAt);
  if (left >= 1) return say.dueIn(spell(left));
  return left > -1 ? say.dueNow : say.overdueBy(spell(left));
}
