import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { api, body, ifMatch } from "../../api/client";

const onCallKey = ["on-call"] as const;

/** Who is on call, in order, as it is stored now. */
export const readOnCall = () => body(api.GET("/api/v1/on-call"));

export const useOnCall = () => useQuery({ queryKey: onCallKey, queryFn: readOnCall });

/** Somebody in the order, and how they are reached. */
export interface Watch {
  staffId: string;
  reachableBy: string;
}

export function useReplaceOnCall() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: ({ version, members }: { version: number; members: Watch[] }) => body(api.PUT("/api/v1/on-call", { params: { header: ifMatch(version) }, body: { members } })),
    onSuccess: (stored) => cache.setQueryData(onCallKey, stored),
  });
}
