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

/** What can be done to a session, by name; each carries what its form asks for. */
export type SessionDeed =
  | { deed: "start"; details: { rideHomeConfirmed: boolean; note?: string } }
  | { deed: "dose"; details: { doseValue: number; doseUnit: "mg" | "mg-per-kg"; lot?: string; expiresOn?: string; dosedAt?: string } }
  | { deed: "complete"; details: { doseValue?: number } }
  | { deed: "discharge"; details: { escortedBy?: string; overrideReason?: string } }
  | { deed: "cancel"; details: { reason: string } }
  | { deed: "no-show"; details: { note?: string } };

function carryOut(session: Session, { deed, details }: SessionDeed): Promise<Session> {
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
    case "no-show":
      return body(api.POST("/api/v1/sessions/{sessionId}/no-show", { ...at(session), body: details }));
  }
}

export function useSessionDeed(session: Session, onDone: () => void) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (deed: SessionDeed) => carryOut(session, deed),
    onSuccess: (stored) => {
      cache.setQueryData([...keys.session, session.id], stored);
      onDone();
    },
    onSettled: () => refreshPatient(cache, session.patientId),
  });
}

export function useSessionInError(session: Session) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (reason: string) => body(api.POST("/api/v1/sessions/{sessionId}/entered-in-error", { ...at(session), body: { reason } })),
    onSuccess: (marked) => cache.setQueryData([...keys.session, session.id], marked),
    onSettled: () => refreshPatient(cache, session.patientId),
  });
}

export interface NewSession {
  scheduledAt: string;
  medicine: "esketamine" | "ketamine";
  route: "intranasal" | "intravenous" | "intramuscular" | "sublingual" | "oral";
  plannedDose: { value: number; unit: "mg" | "mg-per-kg" };
}

/** The session as stored now. */
export const readSession = (sessionId: string) => body(api.GET("/api/v1/sessions/{sessionId}", { params: { path: { sessionId } } }));

/** Books a session, or moves one that is booked, from the version that was read. */
export function useSchedule(patientId: string) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: ({ moving, session }: { moving: Session | null; session: NewSession }) =>
      body(
        moving
          ? api.PUT("/api/v1/sessions/{sessionId}", { ...at(moving), body: session })
          : api.POST("/api/v1/patients/{patientId}/sessions", { params: { path: { patientId } }, body: session }),
      ),
    onSuccess: () => refreshPatient(cache, patientId),
  });
}
