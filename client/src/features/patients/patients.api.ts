import { infiniteQueryOptions, keepPreviousData, useInfiniteQuery, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { api, body } from "../../api/client";
import { keys } from "../../api/keys";
import type { NewPatient } from "../../api/models";

export type PatientStatus = "active" | "inactive";

/** Patients by family name, narrowed by what is searched for; the list shown stays until the next one is there. */
export const usePatients = (search: string, status: PatientStatus) =>
  useInfiniteQuery({
    queryKey: [...keys.patients, status, search],
    queryFn: ({ pageParam }) =>
      body(api.GET("/api/v1/patients", { params: { query: { search: search || undefined, status, limit: 50, after: pageParam } } })),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
    placeholderData: keepPreviousData,
  });

export const usePatient = (patientId: string) =>
  useQuery({
    queryKey: [...keys.patient(patientId), "record"],
    queryFn: () => body(api.GET("/api/v1/patients/{patientId}", { params: { path: { patientId } } })),
  });

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
