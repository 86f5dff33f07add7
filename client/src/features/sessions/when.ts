import type { Session } from "../../api/models";
import type { ClinicClock } from "../../ui/time";

const day = 24 * 60 * 60_000;

/** The latest instant, not after now, at which the clinic's clock showed a time such as "10:42"; undefined where none is said, which is now. */
export function recently(time: string, clock: ClinicClock, now: string): string | undefined {
  if (!time) return undefined;
  const today = clock.instant(`${clock.date(now)}T${time}`);
  if (today <= now) return today;
  return clock.instant(`${clock.date(new Date(Date.parse(now) - day).toISOString())}T${time}`);
}

/** The instant of a session's day at which the clinic's clock showed a time; of one that went on past midnight, that of the day after where the first was before it. */
export function ofTheDay(time: string, clock: ClinicClock, { arrivedAt, dosedAt, dischargedAt }: Pick<Session, "arrivedAt" | "dosedAt" | "dischargedAt">): string | undefined {
  const begun = arrivedAt ?? dosedAt;
  if (!time || !begun) return undefined;
  const first = clock.instant(`${clock.date(begun)}T${time}`);
  const last = clock.instant(`${clock.date(dischargedAt ?? begun)}T${time}`);
  return Date.parse(first) < Date.parse(begun) && dischargedAt && Date.parse(last) <= Date.parse(dischargedAt) ? last : first;
}
