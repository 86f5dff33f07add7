import type { ClinicClock } from "../../ui/time";

const day = 24 * 60 * 60_000;

/** The latest instant, not after now, at which the clinic's clock showed a time such as "10:42"; undefined where none is said, which is now. */
export function recently(time: string, clock: ClinicClock, now: string): string | undefined {
  if (!time) return undefined;
  const today = clock.instant(`${clock.date(now)}T${time}`);
  if (today <= now) return today;
  return clock.instant(`${clock.date(new Date(Date.parse(now) - day).toISOString())}T${time}`);
}
