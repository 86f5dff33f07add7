import type { Session } from "../../api/models";
import { minutesBetween } from "../../ui/time";
import { words } from "../../words/words";

const say = words.sessions;

/** How long a patient is watched after dosing, in minutes. */
export const monitoringMinutes = 120;
/** When the blood pressure is read again, in minutes after dosing. */
export const readingMinute = 40;

export interface MonitoringClock {
  minutes: number;
  /** Share of the monitoring time that is over, 0 to 1. */
  share: number;
  /** True once the patient has been watched long enough to leave. */
  complete: boolean;
  words: string;
}

/** Reads the running clock of a dosed session; null before dosing and after discharge. */
export function monitoringClock(session: Pick<Session, "status" | "dosedAt">, now: string): MonitoringClock | null {
  if ((session.status !== "dosed" && session.status !== "monitoring") || !session.dosedAt) return null;
  const minutes = Math.max(0, minutesBetween(session.dosedAt, now));
  const complete = minutes >= monitoringMinutes;
  return {
    minutes,
    share: Math.min(1, minutes / monitoringMinutes),
    complete,
    words: complete ? say.sinceDosing(minutes) : say.ofMinutes(minutes, monitoringMinutes),
  };
}
