import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { api, body } from "./client";

/** Reads a goal sentence as it is typed: its parts, what is missing, what the checker says. */
export const useParsedGoal = (sentence: string) =>
  useQuery({
    queryKey: ["parsed-goal", sentence],
    queryFn: ({ signal }) => body(api.POST("/api/v1/goals/parse", { body: { sentence }, signal })),
    enabled: sentence.trim() !== "",
    placeholderData: keepPreviousData,
    staleTime: Infinity,
    gcTime: 0,
  });
