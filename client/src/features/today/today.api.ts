import { useQuery } from "@tanstack/react-query";
import { api, body } from "../../api/client";
import { keys } from "../../api/keys";

/** The board of the day, asked again each half minute. */
export const useToday = () => useQuery({ queryKey: keys.today, queryFn: () => body(api.GET("/api/v1/today")), refetchInterval: 30_000 });
