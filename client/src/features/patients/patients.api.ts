import { infiniteQueryOptions, keepPreviousData, useInfiniteQuery, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { api, body, ifMatch } from "../../api/client";
import { keys, refreshPatient } from "../../api/keys";
import type { NewPatient } from "../../api/models";

export type PatientStatus = "active" | "inactive";
/** Narrows the list to patients whose window is open, who have open alerts, or whose window is open and who have no goal. */
export type PatientOnly = "window" | "alerts" | "no-goal";

/** Patients by family name, narrowed by what is searched for, which stands in no address; the list shown stays until the next one is there. */
export const usePatients = (search: string, status: PatientStatus, only: PatientOnly | null = null) => {
  const narrowed = { status, only: only ?? undefined, limit: 100 };
  return useInfiniteQuery({
    queryKey: [...keys.patients, status, only, search],
    queryFn: ({ pageParam, signal }) =>
      body(
        search.trim() === ""
          ? api.GET("/api/v1/patients", { params: { query: { ...narrowed, after: pageParam } }, signal })
          : api.POST("/api/v1/patients/search", { body: { search, ...narrowed, after: pageParam }, signal }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
    placeholderData: keepPreviousData,
  });
};

/** The record as it is stored now. */
export const readPatient = (patientId: string) => body(api.GET("/api/v1/patients/{patientId}", { params: { path: { patientId } } }));

export const usePatient = (patientId: string) =>
  useQuery({ queryKey: [...keys.patient(patientId), "record"], queryFn: () => readPatient(patientId) });

export function useUpdatePatient(patientId: string) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: ({ version, details }: { version: number; details: NewPatient }) =>
      body(api.PUT("/api/v1/patients/{patientId}", { params: { path: { patientId }, header: ifMatch(version) }, body: details })),
    onSettled: () => refreshPatient(cache, patientId),
  });
}

export function useRegister() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (patient: NewPatient) => body(api.POST("/api/v1/patients", { body: patient })),
    onSuccess: () => cache.invalidateQueries({ queryKey: keys.patients }),
  });
}

/** What happened to a patient, the newest first, page by page. */
export const timelineQuery = (patientId: string) =>
  infiniteQueryOptions({
    queryKey: [...keys.patient(patientId), "timeline"],
    queryFn: ({ pageParam }) =>
      body(api.GET("/api/v1/patients/{patientId}/timeline", { params: { path: { patientId }, query: { limit: 50, after: pageParam } } })),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
  });
