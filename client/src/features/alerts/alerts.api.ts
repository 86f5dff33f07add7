import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { api, body, ifMatch } from "../../api/client";
import { keys, refreshPatient } from "../../api/keys";
import type { Alert } from "../../api/models";

export type AlertStatus = "open" | "acknowledged" | "resolved";
export type Disposition = "contacted-patient" | "sent-to-emergency" | "medical-review" | "false-alarm" | "other";

/** Alerts of one status, those due first on top, page by page. */
export const useAlerts = (status: AlertStatus) =>
  useInfiniteQuery({
    queryKey: [...keys.alerts, "list", status],
    queryFn: ({ pageParam }) => body(api.GET("/api/v1/alerts", { params: { query: { status, limit: 50, after: pageParam } } })),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
    refetchInterval: 30_000,
  });

/** The open alerts of one patient. */
export const usePatientAlerts = (patientId: string) =>
  useQuery({
    queryKey: [...keys.patient(patientId), "alerts"],
    queryFn: () => body(api.GET("/api/v1/alerts", { params: { query: { patientId, limit: 20 } } })),
    select: (page) => page.items.filter((alert) => alert.status !== "resolved"),
  });

/** How many alerts are open, and whether an emergency is among them; kept fresh while the dashboard is open. */
export const useOpenAlertCount = () =>
  useQuery({
    queryKey: [...keys.alerts, "count"],
    queryFn: () => body(api.GET("/api/v1/alerts", { params: { query: { status: "open", limit: 200 } } })),
    select: (page) => ({ total: page.items.length, emergency: page.items.some((alert) => alert.tier === "emergency") }),
    refetchInterval: 30_000,
  });

export function useAcknowledge(onDone: () => void) {
  const cache = useQueryClient();
  // Said here, not where the button is: once the list is asked again the button's card may be gone, and with it what it would have said.
  return useMutation({
    mutationFn: (alert: Alert) =>
      body(api.POST("/api/v1/alerts/{alertId}/acknowledge", { params: { path: { alertId: alert.id }, header: ifMatch(alert.version) } })),
    onSuccess: onDone,
    onSettled: (_done, _error, alert) => refreshPatient(cache, alert.patientId),
  });
}

export function useResolve(onDone: () => void) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: ({ alert, disposition, note }: { alert: Alert; disposition: Disposition; note: string }) =>
      body(
        api.POST("/api/v1/alerts/{alertId}/resolve", {
          params: { path: { alertId: alert.id }, header: ifMatch(alert.version) },
          body: { disposition, note },
        }),
      ),
    onSuccess: onDone,
    onSettled: (_done, _error, { alert }) => refreshPatient(cache, alert.patientId),
  });
}
