import { queryOptions, useQuery } from "@tanstack/react-query";
import { api, body } from "./client";
import { keys } from "./keys";
import type { PlanDay } from "./models";

/** A day ahead, with what stands on it. */
export interface DayAhead extends PlanDay {
  /** Whether a goal is planned or was done on it. */
  taken: boolean;
}

const week = 7;
const takes = ["planned", "due", "done", "partial"];
const plusWeek = (date: string) => new Date(Date.parse(`${date}T12:00:00Z`) + week * 86_400_000).toISOString().slice(0, 10);

/** The week of a patient that a date lies in; the week of today without one. */
export const planQuery = (patientId: string, date?: string) =>
  queryOptions({
    queryKey: [...keys.patient(patientId), "plan", date],
    queryFn: () => body(api.GET("/api/v1/patients/{patientId}/plan", { params: { path: { patientId }, query: { week: date } } })),
  });

/** The seven days from the patient's today; empty until they are known. */
export function useDaysAhead(patientId: string): DayAhead[] {
  const { data: now } = useQuery(planQuery(patientId));
  const { data: next } = useQuery({ ...planQuery(patientId, now && plusWeek(now.today)), enabled: now !== undefined });
  if (!now || !next) return [];
  return [now, next]
    .flatMap(({ days, goals }) => days.map((day) => ({ ...day, taken: goals.some(({ cells }) => cells.some((cell) => cell.date === day.date && takes.includes(cell.state))) })))
    .filter((day) => day.date >= now.today)
    .slice(0, week);
}
