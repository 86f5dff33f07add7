import { keepPreviousData, useInfiniteQuery, useMutation, useQueryClient } from "@tanstack/react-query";
import { api, body, ifMatch } from "../../api/client";
import type { BreakGlass } from "../../api/models";
import { addDays, type ClinicClock } from "../../ui/time";
import type { AuditFilter } from "./filter";

/** The audit trail, newest first, narrowed by a filter whose days are the clinic's. */
export const useAuditTrail = (filter: AuditFilter, clock: ClinicClock) =>
  useInfiniteQuery({
    queryKey: ["audit", filter],
    queryFn: ({ pageParam, signal }) =>
      body(
        api.GET("/api/v1/audit-events", {
          params: {
            query: {
              staffId: filter.who,
              action: filter.action,
              outcome: filter.outcome,
              patientId: filter.patient,
              from: filter.from && clock.instant(`${filter.from}T00:00`),
              until: filter.to && clock.instant(`${addDays(filter.to, 1)}T00:00`),
              limit: 50,
              after: pageParam,
            },
          },
          signal,
        }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
    placeholderData: keepPreviousData,
  });

const breakGlassKey = ["break-glass"] as const;

/** The openings of restricted records, newest first: those that wait for review, or those reviewed. */
export const useBreakGlass = (reviewed: boolean) =>
  useInfiniteQuery({
    queryKey: [...breakGlassKey, reviewed],
    queryFn: ({ pageParam, signal }) => body(api.GET("/api/v1/break-glass", { params: { query: { reviewed, limit: 50, after: pageParam } }, signal })),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
  });

export type Verdict = NonNullable<BreakGlass["verdict"]>;

export function useReviewBreakGlass() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: ({ opening, verdict, note }: { opening: BreakGlass; verdict: Verdict; note: string }) =>
      body(
        api.POST("/api/v1/break-glass/{breakGlassId}/review", {
          params: { path: { breakGlassId: opening.id }, header: ifMatch(opening.version) },
          body: { verdict, note: note || undefined },
        }),
      ),
    onSettled: () => cache.invalidateQueries({ queryKey: breakGlassKey }),
  });
}
