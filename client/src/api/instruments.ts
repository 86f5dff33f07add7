import { useQuery } from "@tanstack/react-query";
import { api, body } from "./client";

/** The instruments with their items, bands and ranges. They change with a new version of the server only. */
export const useInstruments = () =>
  useQuery({
    queryKey: ["instruments"],
    queryFn: async () => (await body(api.GET("/api/v1/instruments"))).items,
    staleTime: Infinity,
  });
