import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { api, body, ifMatch } from "../../api/client";
import { keys, refreshPatient } from "../../api/keys";
import type { Session } from "../../api/models";

export const usePatientSessions = (patientId: string) =>
  useQuery({
    queryKey: [...keys.patient(patientId), "sessions"],
    queryFn: () => body(api.GET("/api/v1/patients/{id}/sessions", { params: { path: { id: patientId }, query: { limit: 100 } } })),
    select: (page) => page.items,
  });

export const useSessionDay = (date: string) =>
  useQuery({
    queryKey: [...keys.sessionDay, date],
    queryFn: () => body(api.GET("/api/v1/sessions", { params: { query: { date } } })),
    select: (page) => page.items,
  });

const at = (session: Session) => ({ params: { path: { id: session.id } }, headers: ifMatch(session.version) });

/** What can be done to a session, by name; each carries what its form asks for. */
export type SessionDeed =
  | { deed: "start"; rideHomeConfirmed: boolean; note?: string }
  | { deed: "dose"; doseValue: number; doseUnit: string; lot?: string; systolic?: number; diastolic?: number }
  | { deed: "discharge"; systolic?: number; diastolic?: number; escortedBy?: string; overrideReason?: string }
  | { deed: "cancel"; reason: string };

function carryOut(session: Session, { deed, ...form }: SessionDeed): Promise<Session> {
  switch (deed) {
    case "start":
      return body(api.POST("/api/v1/sessions/{id}/start", { ...at(session), body: form as Extract<SessionDeed, { deed: "start" }> }));
    case "dose":
      return body(api.POST("/api/v1/sessions/{id}/dose", { ...at(session), body: form as Extract<SessionDeed, { deed: "dose" }> }));
    case "discharge":
      return body(api.POST("/api/v1/sessions/{id}/discharge", { ...at(session), body: form }));
    case "cancel":
      return body(api.POST("/api/v1/sessions/{id}/cancel", { ...at(session), body: form as Extract<SessionDeed, { deed: "cancel" }> }));
  }
}

export function useSessionDeed(session: Session) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (deed: SessionDeed) => carryOut(session, deed),
    onSuccess: () => refreshPatient(cache, session.patientId),
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
    mutationFn: (session: NewSession) => body(api.POST("/api/v1/patients/{id}/sessions", { params: { path: { id: patientId } }, body: session })),
    onSuccess: () => refreshPatient(cache, patientId),
  });
}
