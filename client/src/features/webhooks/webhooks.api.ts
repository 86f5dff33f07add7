import { type QueryClient, useInfiniteQuery, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { api, body, ifMatch } from "../../api/client";
import type { Delivery, Webhook, WebhookDetails } from "../../api/models";

const key = ["webhooks"] as const;
const oneKey = (id: string) => [...key, id] as const;
const logKey = (id: string) => [...oneKey(id), "deliveries"] as const;

export type DeliveryStatus = Delivery["status"];

/** How often what is on its way is looked at again. */
const lookAgainMs = 5_000;

/** All webhooks, retired ones too: there are few. */
export const useWebhooks = () =>
  useQuery({
    queryKey: key,
    queryFn: async ({ signal }) => (await body(api.GET("/api/v1/webhooks", { params: { query: { limit: 200 } }, signal }))).items,
    refetchInterval: ({ state }) => state.data?.some(({ waiting, status }) => waiting > 0 && status === "active") && lookAgainMs,
  });

export const readWebhook = (webhookId: string, signal?: AbortSignal) => body(api.GET("/api/v1/webhooks/{webhookId}", { params: { path: { webhookId } }, signal }));

export const useWebhook = (webhookId: string) =>
  useQuery({
    queryKey: oneKey(webhookId),
    queryFn: ({ signal }) => readWebhook(webhookId, signal),
    refetchInterval: ({ state }) => state.data !== undefined && state.data.waiting > 0 && state.data.status === "active" && lookAgainMs,
  });

/** What was sent, newest first; looked at again while some of it is on its way. */
export const useDeliveries = (webhookId: string, status: DeliveryStatus | undefined) =>
  useInfiniteQuery({
    queryKey: [...logKey(webhookId), status],
    queryFn: ({ pageParam, signal }) =>
      body(api.GET("/api/v1/webhooks/{webhookId}/deliveries", { params: { path: { webhookId }, query: { status, limit: 50, after: pageParam } }, signal })),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
    refetchInterval: ({ state }) => state.data?.pages.some(({ items }) => items.some((delivery) => delivery.status === "waiting")) && lookAgainMs,
  });

const stale = (cache: QueryClient) => () => cache.invalidateQueries({ queryKey: key });

/** Adds a webhook, or changes one. An answer that holds a secret is not kept. */
export function useAddWebhook() {
  const cache = useQueryClient();
  return useMutation({ mutationFn: (details: WebhookDetails) => body(api.POST("/api/v1/webhooks", { body: details })), gcTime: 0, onSettled: stale(cache) });
}

export function useUpdateWebhook() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: ({ webhook, details }: { webhook: Webhook; details: WebhookDetails }) =>
      body(api.PUT("/api/v1/webhooks/{webhookId}", { params: at(webhook), body: details })),
    onSettled: stale(cache),
  });
}

export function useRotateSecret() {
  const cache = useQueryClient();
  return useMutation({ mutationFn: (webhook: Webhook) => body(api.POST("/api/v1/webhooks/{webhookId}/secret", { params: at(webhook) })), gcTime: 0, onSettled: stale(cache) });
}

export function useRetireWebhook() {
  const cache = useQueryClient();
  return useMutation({ mutationFn: (webhook: Webhook) => body(api.DELETE("/api/v1/webhooks/{webhookId}", { params: at(webhook) })), onSettled: stale(cache) });
}

export function useTestWebhook() {
  const cache = useQueryClient();
  return useMutation({ mutationFn: ({ id }: Webhook) => body(api.POST("/api/v1/webhooks/{webhookId}/test", { params: { path: { webhookId: id } } })), onSettled: stale(cache) });
}

/** One delivery, asked for each second until it was tried. */
export function useTried(webhookId: string, deliveryId: string) {
  const cache = useQueryClient();
  return useQuery({
    queryKey: ["webhook-test", deliveryId],
    queryFn: async ({ signal }) => {
      const delivery = await body(api.GET("/api/v1/webhooks/{webhookId}/deliveries/{deliveryId}", { params: { path: { webhookId, deliveryId } }, signal }));
      if (delivery.triedAt) void cache.invalidateQueries({ queryKey: key });
      return delivery;
    },
    refetchInterval: ({ state }) => !state.data?.triedAt && 1_000,
  });
}

export function useReplay(webhookId: string) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (deliveryId: string) => body(api.POST("/api/v1/webhooks/{webhookId}/deliveries/{deliveryId}/replay", { params: { path: { webhookId, deliveryId } } })),
    onSettled: stale(cache),
  });
}

export function useReplayFailed(webhookId: string) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (since: string) => body(api.POST("/api/v1/webhooks/{webhookId}/replay", { params: { path: { webhookId } }, body: { since } })),
    onSettled: stale(cache),
  });
}

const at = ({ id, version }: Webhook) => ({ path: { webhookId: id }, header: ifMatch(version) });
