import type { DueReading, Session } from "../../api/models";
import { minutesBetween } from "../../ui/time";
import { monitoringClock } from "./clock";

/** Where a patient who is in the clinic stands. */
type Stage = "arrived" | "dosed" | "monitoring" | "over" | "ready";

/** Ready is who has been watched for 120 minutes and lacks no reading that leaving asks for; over is who still lacks one. */
export function stageOf(session: Session, now: string): Stage {
  const clock = monitoringClock(session, now);
  if (!clock) return "arrived";
  if (session.status === "dosed") return "dosed";
  if (!clock.complete) return "monitoring";
  return session.due?.some(({ reason }) => reason !== "interval") ? "over" : "ready";
}

const order: readonly Stage[] = ["ready", "over", "dosed", "monitoring", "arrived"];

/** Those first who can leave, then those who wait for something. */
export const byStage = (now: string) => (a: Session, b: Session) =>
  order.indexOf(stageOf(a, now)) - order.indexOf(stageOf(b, now)) || (a.dosedAt ?? a.scheduledAt).localeCompare(b.dosedAt ?? b.scheduledAt);

/** The most pressing reading to take; null where none is asked for. */
export function nextReading(session: Session, now: string): (DueReading & { late: boolean }) | null {
  const due = session.due?.[0];
  return due ? { ...due, late: minutesBetween(now, due.dueAt) < 1 } : null;
}
