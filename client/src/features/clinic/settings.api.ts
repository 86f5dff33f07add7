import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { api, body, ifMatch } from "../../api/client";
import { keys } from "../../api/keys";
import type { ClinicDetails } from "../../api/models";

/** The clinic and its settings, as they are stored now. */
export const readClinic = () => body(api.GET("/api/v1/clinic"));

export const useClinic = () => useQuery({ queryKey: keys.clinic, queryFn: readClinic });

/** The instruments that the application knows; they change with its version only. */
export const useInstruments = () =>
  useQuery({ queryKey: ["instruments"], queryFn: ({ signal }) => body(api.GET("/api/v1/instruments", { signal })), select: (list) => list.items, staleTime: Infinity });

export function useUpdateClinic() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: ({ version, details }: { version: number; details: ClinicDetails }) => body(api.PUT("/api/v1/clinic", { params: { header: ifMatch(version) }, body: details })),
    onSuccess: (stored) => cache.setQueryData(keys.clinic, stored),
  });
}
