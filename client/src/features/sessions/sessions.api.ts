import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { api, body, ifMatch } from "../../api/client";
import { keys, refreshPatient } from "../../api/keys";
import type { Session } from "../../api/models";

export const usePatientSessions = (patientId: string) =>
  useQuery({
    queryKey: [...keys.patient(patientId), "sessions"],
    queryFn: () => body(api.GET("/api/v1/patients/{patientId}/sessions", { params: { path: { patientId }, query: { limit: 100 } } })),
    select: (page) => page.items,
  });

export const useSessionDay = (date: string) =>
  useQuery({
    queryKey: [...keys.sessionDay, date],
    queryFn: () => body(api.GET("/api/v1/sessions", { params: { query: { date } } })),
    select: (page) => page.items,
  });

const at = (session: Session) => ({ params: { path: { sessionId: session.id }, header: ifMatch(session.version) } });

/** A blood pressure in mmHg, recorded as a reading before the step it goes with. */
export interface Pressure {
  systolic: number;
  diastolic: number;
}

/** What can be done to a session, by name; each carries what its form asks for. */
export type SessionDeed =
  | { deed: "start"; details: { rideHomeConfirmed: boolean; note?: string } }
  | { deed: "dose"; pressure?: Pressure; details: { doseValue: number; doseUnit: "mg" | "mg-per-kg"; lot?: string } }
  | { deed: "complete"; details: object }
  | { deed: "discharge"; pressure?: Pressure; details: { escortedBy?: string; overrideReason?: string } }
  | { deed: "cancel"; details: { reason: string } };

async function carryOut(session: Session, step: SessionDeed): Promise<Session> {
  if ("pressure" in step && step.pressure)
    await body(api.POST("/api/v1/sessions/{sessionId}/readings", { params: { path: { sessionId: session.id } }, body: step.pressure }));
  const { deed, details } = step;
  switch (deed) {
    case "start":
      return body(api.POST("/api/v1/sessions/{sessionId}/start", { ...at(session), body: details }));
    case "dose":
      return body(api.POST("/api/v1/sessions/{sessionId}/dose", { ...at(session), body: details }));
    case "complete":
      return body(api.POST("/api/v1/sessions/{sessionId}/complete", { ...at(session), body: details }));
    case "discharge":
      return body(api.POST("/api/v1/sessions/{sessionId}/discharge", { ...at(session), body: details }));
    case "cancel":
      return body(api.POST("/api/v1/sessions/{sessionId}/cancel", { ...at(session), body: details }));
  }
}

export function useSessionDeed(session: Session, onDone: () => void) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (deed: SessionDeed) => carryOut(session, deed),
    onSuccess: onDone,
    onSettled: () => refreshPatient(cache, session.patientId),
  });
}

export interface NewSession {
  scheduledAt: string;
  medicine: "esketamine" | "ketamine";
  route: "intranasal" | "intravenous" | "intramuscular" | "sublingual" | "oral";
  plannedDose: { value: number; unit: "mg" | "mg-per-kg" };
}

export function useSchedule(patientId: string) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (session: NewSession) => body(api.POST("/api/v1/patients/{patientId}/sessions", { params: { path: { patientId } }, body: session })),
    onSuccess: () => refreshPatient(cache, patientId),
  });
}
