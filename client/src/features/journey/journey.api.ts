import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { api, body } from "../../api/client";
import { keys } from "../../api/keys";
import type { Observation } from "../../api/models";

/** How a patient's themes, scores and goals moved from a local date to today. The picture shown stays until the next one is there. */
export const useTrends = (patientId: string, from: string) =>
  useQuery({
    queryKey: [...keys.patient(patientId), "trends", from],
    queryFn: ({ signal }) => body(api.GET("/api/v1/patients/{patientId}/trends", { params: { path: { patientId }, query: { from } }, signal })),
    placeholderData: keepPreviousData,
  });

/** The notes written since a local date, the newest first: all of them, however many pages that takes. */
export const useNotesSince = (patientId: string, from: string) =>
  useQuery({
    queryKey: [...keys.patient(patientId), "notes-since", from],
    queryFn: async ({ signal }) => {
      const notes: Observation[] = [];
      let after: string | undefined;
      do {
        const query = { from: `${from}T00:00:00Z`, limit: 200, after };
        const page = await body(api.GET("/api/v1/patients/{patientId}/observations", { params: { path: { patientId }, query }, signal }));
        notes.push(...page.items);
        after = page.next ?? undefined;
      } while (after);
      return notes;
    },
    placeholderData: keepPreviousData,
  });
