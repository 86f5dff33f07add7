import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { api, body, ifMatch } from "../../api/client";
import { keys, refreshPatient } from "../../api/keys";
import type { SessionFocus } from "../../api/models";

export const useBrief = (patientId: string) =>
  useQuery({
    queryKey: [...keys.patient(patientId), "brief"],
    queryFn: () => body(api.GET("/api/v1/patients/{patientId}/brief", { params: { path: { patientId } } })),
  });

/** What was set for a session, as it is stored now. */
export const readFocus = (sessionId: string) => body(api.GET("/api/v1/sessions/{sessionId}/focus", { params: { path: { sessionId } } }));

export function useSetFocus({ sessionId, patientId }: Pick<SessionFocus, "sessionId" | "patientId">) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: ({ version, values }: { version: number; values: FocusValues }) =>
      body(
        api.PUT("/api/v1/sessions/{sessionId}/focus", {
          params: { path: { sessionId }, header: ifMatch(version) },
          body: { focus: values.focus.trim(), timing: values.timing.trim() || undefined, expectations: values.expectations.trim() || undefined },
        }),
      ),
    onSettled: () => refreshPatient(cache, patientId),
  });
}

/** The three things that are set, as they are typed. */
export type FocusValues = Record<"focus" | "timing" | "expectations", string>;

export const focusValues = ({ focus, timing, expectations }: Partial<SessionFocus>): FocusValues => ({ focus: focus ?? "", timing: timing ?? "", expectations: expectations ?? "" });
