import { type QueryClient, useInfiniteQuery, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { api, body } from "../../api/client";
import { keys } from "../../api/keys";
import type { PersonalLink } from "../../api/models";

const linksKey = (patientId: string) => [...keys.patient(patientId), "links"] as const;

/** A patient's newest links; the very old ones are of no interest here. */
export const useLinks = (patientId: string) =>
  useQuery({
    queryKey: linksKey(patientId),
    queryFn: ({ signal }) => body(api.GET("/api/v1/patients/{patientId}/links", { params: { path: { patientId }, query: { limit: 20 } }, signal })),
    select: (page) => page.items,
  });

const clinicLinksKey = ["clinic-links"] as const;

/** The links of all patients, by name and the newest of each first, page by page: all of them, or those in one state. */
export const useClinicLinks = (status: PersonalLink["status"] | undefined) =>
  useInfiniteQuery({
    queryKey: [...clinicLinksKey, status],
    queryFn: ({ pageParam, signal }) => body(api.GET("/api/v1/links", { params: { query: { status, limit: 50, after: pageParam } }, signal })),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
  });

/** The days that a link lives, as the clinic has it: the usual and the longest. */
export const useLinkLife = () =>
  useQuery({
    queryKey: keys.clinic,
    queryFn: ({ signal }) => body(api.GET("/api/v1/clinic", { signal })),
    select: ({ settings }) => ({ usual: settings.links?.defaultDays ?? 14, longest: settings.links?.longestDays ?? 90 }),
  });

/** After a link was made or ended: the patient's links, and those of all. */
const refreshLinks = (cache: QueryClient, patientId: string) =>
  Promise.all([linksKey(patientId), clinicLinksKey].map((queryKey) => cache.invalidateQueries({ queryKey })));

/** Makes a link. Its address is a secret and does not stay in memory. */
export function useMakeLink(patientId: string) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (days: number) => body(api.POST("/api/v1/patients/{patientId}/links", { params: { path: { patientId } }, body: { days } })),
    gcTime: 0,
    onSettled: () => refreshLinks(cache, patientId),
  });
}

export function useRevokeLink(patientId: string) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (linkId: string) => body(api.DELETE("/api/v1/patients/{patientId}/links/{linkId}", { params: { path: { patientId, linkId } } })),
    onSettled: () => refreshLinks(cache, patientId),
  });
}
