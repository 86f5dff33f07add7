import { keepPreviousData, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { api, body, ifMatch } from "../../api/client";
import { keys, refreshPatient } from "../../api/keys";
import type { Restriction } from "../../api/models";

/** Who looked at a record or changed it, by day, in a stretch of the clinic's days. */
export const useAccesses = (patientId: string, from: string, to: string) =>
  useQuery({
    queryKey: [...keys.patient(patientId), "accesses", from, to],
    queryFn: () => body(api.GET("/api/v1/patients/{patientId}/accesses", { params: { path: { patientId }, query: { from, to } } })),
    placeholderData: keepPreviousData,
  });

/** The restriction as stored now. */
export const readRestriction = (patientId: string) => body(api.GET("/api/v1/patients/{patientId}/restriction", { params: { path: { patientId } } }));

export const useRestriction = (patientId: string) => useQuery({ queryKey: [...keys.patient(patientId), "restriction"], queryFn: () => readRestriction(patientId) });

/** The staff who can be in a care team, by name. */
export const useColleagues = (enabled: boolean) =>
  useQuery({
    queryKey: ["staff", "colleagues"],
    queryFn: async () => (await body(api.GET("/api/v1/staff", { params: { query: { limit: 200 } } }))).items.filter(({ status }) => status === "active"),
    enabled,
  });

/** Restricts a record, or chooses another team, against the restriction that was read. */
export function useRestrict({ patientId }: Restriction) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: ({ version, ...restriction }: { version: number; reason: string; careTeam: string[] }) =>
      body(api.PUT("/api/v1/patients/{patientId}/restriction", { params: { path: { patientId }, header: ifMatch(version) }, body: restriction })),
    onSettled: () => refreshPatient(cache, patientId),
  });
}

export function useLift({ patientId, version }: Restriction) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: () => body(api.DELETE("/api/v1/patients/{patientId}/restriction", { params: { path: { patientId }, header: ifMatch(version) } })),
    onSettled: () => refreshPatient(cache, patientId),
  });
}

/** Opens a restricted record for some minutes, with the reason that will be reviewed. */
export function useBreakGlass(patientId: string) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (emergency: { reason: string; minutes: number }) => body(api.POST("/api/v1/break-glass", { body: { patientId, ...emergency } })),
    onSuccess: () => refreshPatient(cache, patientId),
  });
}
