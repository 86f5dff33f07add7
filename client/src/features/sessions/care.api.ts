import { useMutation, useMutationState, useQuery, useQueryClient } from "@tanstack/react-query";
import { api, body, ifMatch } from "../../api/client";
import { keys, refreshPatient } from "../../api/keys";
import type { Checklist, ChecklistAnswers, ReadingDetails, Session, SessionDecision, SessionFocus } from "../../api/models";
import { Problem } from "../../api/problem";

// What is due and what blocks moves with the clock, also when nobody touches the session.
const refetchInterval = 30_000;
const of = (sessionId: string) => ({ params: { path: { sessionId } } });
const sessionKey = (sessionId: string) => [...keys.session, sessionId];
const checklistKey = (sessionId: string) => [...sessionKey(sessionId), "checklist"];

export const useSession = (sessionId: string) =>
  useQuery({ queryKey: sessionKey(sessionId), queryFn: () => body(api.GET("/api/v1/sessions/{sessionId}", of(sessionId))), refetchInterval });

const checklistQuery = (sessionId: string) => ({
  queryKey: checklistKey(sessionId),
  queryFn: () => body(api.GET("/api/v1/sessions/{sessionId}/checklist", of(sessionId))),
});

export const useChecklist = (sessionId: string) => useQuery({ ...checklistQuery(sessionId), refetchInterval });

/** Every reading of the session in the order in which they were taken, those entered in error among them. */
export const useReadings = (sessionId: string) =>
  useQuery({
    queryKey: [...sessionKey(sessionId), "readings"],
    queryFn: () => body(api.GET("/api/v1/sessions/{sessionId}/readings", { params: { path: { sessionId }, query: { limit: 200 } } })),
    select: (page) => page.items,
  });

/** The focus as stored now. */
export const readFocus = (sessionId: string) => body(api.GET("/api/v1/sessions/{sessionId}/focus", of(sessionId)));

export const useFocus = (sessionId: string) => useQuery({ queryKey: [...sessionKey(sessionId), "focus"], queryFn: () => readFocus(sessionId) });

/** One or more answers of the checklist; the ride home is asked with them. */
export type Answering = Omit<ChecklistAnswers, "note"> & { transport?: boolean };

const putAnswers = (stored: Checklist, { transport, ...answers }: Answering) =>
  body(
    api.PUT("/api/v1/sessions/{sessionId}/checklist", {
      params: { path: { sessionId: stored.id }, header: ifMatch(stored.version) },
      body: { answers: { ...stored.answers, ...answers }, ...(transport !== undefined && { transportConfirmed: transport }) },
    }),
  );

/** Stores each answer as it is given, one after the other; where somebody else answered meanwhile, on top of theirs. */
export function useAnswers(checklist: Checklist) {
  const cache = useQueryClient();
  const queryKey = checklistKey(checklist.id);
  const mutationKey = [...queryKey, "answer"];
  const { mutate, error } = useMutation({
    mutationKey,
    scope: { id: mutationKey.join() },
    mutationFn: async (answering: Answering) => {
      try {
        return await putAnswers(cache.getQueryData<Checklist>(queryKey) ?? checklist, answering);
      } catch (refused) {
        if (Problem.of(refused).status !== 412) throw refused;
        return putAnswers(await cache.fetchQuery({ ...checklistQuery(checklist.id), staleTime: 0 }), answering);
      }
    },
    onSuccess: (stored) => cache.setQueryData(queryKey, stored),
    onSettled: () => refreshPatient(cache, checklist.patientId),
  });
  const underWay = useMutationState({ filters: { mutationKey, status: "pending" }, select: ({ state }) => state.variables as Answering });
  const answers = underWay.reduce<Answering>((given, answering) => ({ ...given, ...answering }), checklist.answers);
  return { answers, answer: mutate, error };
}

/** A deed at the patient's side that is no step of the session itself. */
function useCare<T, R>(session: Pick<Session, "patientId">, mutationFn: (details: T) => Promise<R>, onDone?: () => void) {
  const cache = useQueryClient();
  return useMutation({ mutationFn, onSuccess: onDone, onSettled: () => refreshPatient(cache, session.patientId) });
}

export const useRecordReading = (session: Session, onDone: () => void) =>
  useCare(session, (reading: ReadingDetails) => body(api.POST("/api/v1/sessions/{sessionId}/readings", { ...of(session.id), body: reading })), onDone);

export const useReadingInError = (session: Session, readingId: string) =>
  useCare(
    session,
    (reason: string) =>
      body(
        api.POST("/api/v1/sessions/{sessionId}/readings/{readingId}/error", { params: { path: { sessionId: session.id, readingId } }, body: { reason } }),
      ),
  );

export const useDecide = (checklist: Checklist, onDone: () => void) =>
  useCare(
    checklist,
    (decision: Pick<SessionDecision, "about" | "verdict" | "reason">) =>
      body(api.POST("/api/v1/sessions/{sessionId}/decisions", { ...of(checklist.id), body: decision })),
    onDone,
  );

export const useRecordDevice = (session: Session, onDone: () => void) =>
  useCare(
    session,
    (device: { lot: string; expiresOn?: string; givenAt?: string }) =>
      body(
        api.POST("/api/v1/sessions/{sessionId}/devices", {
          params: { path: { sessionId: session.id }, header: ifMatch(session.version) },
          body: device,
        }),
      ),
    onDone,
  );

export const useSetFocus = (focus: SessionFocus) =>
  useCare(
    focus,
    ({ version, ...details }: { version: number; timing?: string; expectations?: string; focus: string }) =>
      body(
        api.PUT("/api/v1/sessions/{sessionId}/focus", {
          params: { path: { sessionId: focus.sessionId }, header: ifMatch(version) },
          body: details,
        }),
      ),
  );
