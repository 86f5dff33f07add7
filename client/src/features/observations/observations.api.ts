import { keepPreviousData, useInfiniteQuery, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { api, body, ifMatch } from "../../api/client";
import { keys, refreshPatient } from "../../api/keys";
import type { Goal, GoalParts, Observation, Suggestion } from "../../api/models";
import type { Sureness } from "../../ui/Confidence";

export type Author = "patient" | "clinician" | "companion";

/** Reads a draft as it stands; nothing of it is stored. The reading before stays until the next one is there. */
export const useInterpretation = (text: string, author: Author, dosedAt: string | undefined, timeZone: string) =>
  useQuery({
    queryKey: ["interpretation", author, dosedAt, text],
    queryFn: async ({ signal }) => ({
      text,
      read: await body(api.POST("/api/v1/interpretations", { body: { text, author, dosedAt, timeZone }, signal })),
    }),
    enabled: text.trim() !== "",
    placeholderData: keepPreviousData,
    staleTime: Infinity,
    gcTime: 0,
  });

/** The notes of a patient as they stand, the newest first. */
export const useObservations = (patientId: string) =>
  useInfiniteQuery({
    queryKey: [...keys.patient(patientId), "observations"],
    queryFn: ({ pageParam }) =>
      body(api.GET("/api/v1/patients/{patientId}/observations", { params: { path: { patientId }, query: { limit: 10, after: pageParam } } })),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
    // What was amended is found behind its amendment.
    select: ({ pages }) => pages.flatMap((page) => page.items).filter((note) => !note.amendedBy),
  });

export function useSubmit(patientId: string) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: ({ text, author }: { text: string; author: Author }) =>
      body(api.POST("/api/v1/patients/{patientId}/observations", { params: { path: { patientId } }, body: { text, author, source: "staff" } })),
    onSuccess: () => refreshPatient(cache, patientId),
  });
}

/** A note by its id: one that was amended is in no list. */
export const useObservation = (patientId: string, observationId: string) =>
  useQuery({
    queryKey: [...keys.patient(patientId), "observation", observationId],
    queryFn: () => body(api.GET("/api/v1/observations/{observationId}", { params: { path: { observationId } } })),
  });

const of = (note: Observation) => ({ params: { path: { observationId: note.id }, header: ifMatch(note.version) } });

function useNoteDeed<V>(note: Observation, deed: (values: V) => Promise<Observation>, onDone?: () => void) {
  const cache = useQueryClient();
  // Said here, not where the button is: once the list is asked again the note may be gone, and with it what it would have said.
  return useMutation({ mutationFn: deed, onSuccess: onDone, onSettled: () => refreshPatient(cache, note.patientId) });
}

/** Stores a corrected text beside the first. */
export const useAmend = (note: Observation, onDone: () => void) =>
  useNoteDeed(note, (amendment: { text: string; reason: string }) => body(api.POST("/api/v1/observations/{observationId}/amend", { ...of(note), body: amendment })), onDone);

export const useMarkInError = (note: Observation) =>
  useNoteDeed(note, (reason: string) => body(api.POST("/api/v1/observations/{observationId}/entered-in-error", { ...of(note), body: { reason } })));

/** The open suggestions of a patient: those of the note just saved, or else of the newest note that has any. */
export const useSuggestions = (patientId: string, observationId: string | null) =>
  useQuery({
    queryKey: [...keys.patient(patientId), "suggestions", observationId],
    queryFn: () =>
      observationId
        ? body(api.GET("/api/v1/observations/{observationId}/suggestions", { params: { path: { observationId } } }))
        : body(api.GET("/api/v1/patients/{patientId}/suggestions", { params: { path: { patientId } } })),
  });

const at = (suggestion: Suggestion) => ({ params: { path: { suggestionId: suggestion.id }, header: ifMatch(suggestion.version) } });

/** How an accepted suggestion differs from the proposed one: in other words, or in its parts. */
export interface SuggestionEdit {
  sentence?: string;
  edits?: GoalParts;
}

export function useAccept(onDone: (goal: Goal) => void) {
  const cache = useQueryClient();
  // Said here, not where the button is: once the list is asked again the button's card may be gone, and with it what it would have said.
  return useMutation({
    mutationFn: ({ suggestion, ...acceptance }: { suggestion: Suggestion } & SuggestionEdit & Sureness) =>
      body(api.POST("/api/v1/suggestions/{suggestionId}/accept", { ...at(suggestion), body: acceptance })),
    onSuccess: onDone,
    onSettled: (_goal, _error, { suggestion }) => refreshPatient(cache, suggestion.patientId),
  });
}

export function useDismiss(onDone: () => void) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (suggestion: Suggestion) => body(api.POST("/api/v1/suggestions/{suggestionId}/dismiss", { ...at(suggestion), body: {} })),
    onSuccess: onDone,
    onSettled: (_done, _error, suggestion) => refreshPatient(cache, suggestion.patientId),
  });
}
