import { type QueryClient, queryOptions, useInfiniteQuery, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { api, body, ifMatch } from "../../api/client";
import { useAskEvery } from "../../api/connection";
import { keys, refreshPatient } from "../../api/keys";
import type { Alert } from "../../api/models";

export type Tier = Alert["tier"];
export type AlertStatus = "open" | "acknowledged" | "resolved";
export type Disposition = "contacted-patient" | "sent-to-emergency" | "medical-review" | "false-alarm" | "other";

/** What narrows the inbox: a tier, and those one is asked about or has. */
export interface AlertFilter {
  tier?: Tier;
  mine?: true;
}

/** Alerts of one status, those due first on top, page by page. */
export const useAlerts = (status: AlertStatus, { tier, mine }: AlertFilter) =>
  useInfiniteQuery({
    queryKey: [...keys.alerts, "list", status, tier, mine],
    queryFn: ({ pageParam }) => body(api.GET("/api/v1/alerts", { params: { query: { status, tier, mine, limit: 50, after: pageParam } } })),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
    refetchInterval: useAskEvery(),
  });

const alertQuery = (alertId: string) =>
  queryOptions({
    queryKey: [...keys.alerts, "one", alertId],
    queryFn: () => body(api.GET("/api/v1/alerts/{alertId}", { params: { path: { alertId } } })),
  });

/** One alert, whatever its status; what the list says of it stands until it is there. */
export const useAlert = (alertId: string, listed: Alert | undefined) => useQuery({ ...alertQuery(alertId), placeholderData: listed });

/** An alert as it is now, for what has to be said about it at once. */
export const fetchAlert = (cache: QueryClient, alertId: string) => cache.fetchQuery({ ...alertQuery(alertId), staleTime: 0 });

/** What became of an alert, the first step on top. */
export const useAlertHistory = (alertId: string) =>
  useQuery({
    queryKey: [...keys.alerts, "history", alertId],
    queryFn: () => body(api.GET("/api/v1/alerts/{alertId}/history", { params: { path: { alertId } } })),
    select: (history) => history.items,
  });

/** What to say, ask and do on the phone, with the numbers to call. */
export const useCallScript = (alertId: string) =>
  useQuery({
    queryKey: ["call-script", alertId],
    queryFn: () => body(api.GET("/api/v1/alerts/{alertId}/call-script", { params: { path: { alertId } } })),
  });

/** Who is asked when an alert opens, and who next where nobody looks. */
export const useOnCall = () =>
  useQuery({ queryKey: ["on-call"], queryFn: () => body(api.GET("/api/v1/on-call")), select: (order) => order.members });

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
    refetchInterval: useAskEvery(),
  });

const at = (alert: Alert) => ({ params: { path: { alertId: alert.id }, header: ifMatch(alert.version) } });

/** A deed on an alert. What follows is said in <c>onDone</c> and not where the button is: once the list is asked again the button may be gone, and with it what it would have said. */
function useAlertDeed<V extends { alert: Alert }>(deed: (values: V) => Promise<Alert>, onDone: (alert: Alert) => void) {
  const cache = useQueryClient();
  return useMutation({ mutationFn: deed, onSuccess: onDone, onSettled: (_alert, _error, { alert }) => refreshPatient(cache, alert.patientId) });
}

export const useAcknowledge = (onDone: () => void) =>
  useAlertDeed(({ alert }: { alert: Alert }) => body(api.POST("/api/v1/alerts/{alertId}/acknowledge", at(alert))), onDone);

export interface Settlement {
  disposition: Disposition;
  note: string;
}

export const useResolve = (onDone: () => void) =>
  useAlertDeed(({ alert, ...done }: { alert: Alert } & Settlement) => body(api.POST("/api/v1/alerts/{alertId}/resolve", { ...at(alert), body: done })), onDone);

/** Notes what was done so far; the alert stays. */
export const useNoteSoFar = (onDone: () => void) =>
  useAlertDeed(({ alert, ...done }: { alert: Alert } & Settlement) => body(api.POST("/api/v1/alerts/{alertId}/disposition", { ...at(alert), body: done })), onDone);

export const useHandOver = (onDone: () => void) =>
  useAlertDeed(
    ({ alert, ...to }: { alert: Alert; staffId: string; note: string }) => body(api.POST("/api/v1/alerts/{alertId}/hand-over", { ...at(alert), body: to })),
    onDone,
  );
