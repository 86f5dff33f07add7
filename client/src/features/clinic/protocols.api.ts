import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { api, body, ifMatch } from "../../api/client";
import type { Protocol, ProtocolDetails } from "../../api/models";

const protocolsKey = ["protocols"] as const;

/** The built-in protocols and the clinic's own. */
export const useProtocols = () =>
  useQuery({
    queryKey: protocolsKey,
    queryFn: ({ signal }) => body(api.GET("/api/v1/protocols", { params: { query: { limit: 200 } }, signal })),
    select: (page) => page.items,
  });

/** A protocol as stored now. */
export const readProtocol = (protocolId: string) => body(api.GET("/api/v1/protocols/{protocolId}", { params: { path: { protocolId } } }));

/** Stores a protocol: a new one, or another version of one there is. */
export function useSaveProtocol() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: ({ changed, details }: { changed: Protocol | null; details: ProtocolDetails }) =>
      body(
        changed
          ? api.PUT("/api/v1/protocols/{protocolId}", { params: { path: { protocolId: changed.id }, header: ifMatch(changed.version) }, body: details })
          : api.POST("/api/v1/protocols", { body: details }),
      ),
    onSettled: () => cache.invalidateQueries({ queryKey: protocolsKey }),
  });
}
