import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { api, body, ifMatch } from "../../api/client";
import { keys } from "../../api/keys";
import type { MonitoringForm } from "../../api/models";

/** How many forms the board of the day shows. */
const onBoard = 5;

const list = (query: { status?: "submitted"; limit: number; after?: string }) => body(api.GET("/api/v1/monitoring-forms", { params: { query } }));

/** The forms that are due first, of those that are not submitted. */
export const useDueForms = (enabled: boolean) =>
  useQuery({ queryKey: [...keys.forms, "board"], queryFn: () => list({ limit: onBoard }), select: (page) => page.items, enabled });

/** The worklist, page by page: those to submit, or those that were. */
export const useForms = (status: "open" | "submitted") =>
  useInfiniteQuery({
    queryKey: [...keys.forms, "list", status],
    queryFn: ({ pageParam }) => list({ status: status === "submitted" ? status : undefined, limit: 50, after: pageParam }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
  });

const formKey = (sessionId: string) => [...keys.forms, "one", sessionId];

/** The form as stored now. */
export const readForm = (sessionId: string) => body(api.GET("/api/v1/sessions/{sessionId}/monitoring-form", { params: { path: { sessionId } } }));

export const useForm = (sessionId: string) => useQuery({ queryKey: formKey(sessionId), queryFn: () => readForm(sessionId) });

function useFormDeed<T>(form: MonitoringForm, mutationFn: (details: T) => Promise<MonitoringForm>, onDone?: () => void) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn,
    onSuccess: (stored) => {
      cache.setQueryData(formKey(form.id), stored);
      onDone?.();
    },
    onSettled: () => cache.invalidateQueries({ queryKey: keys.forms }),
  });
}

const at = (form: MonitoringForm) => ({ params: { path: { sessionId: form.id }, header: ifMatch(form.version) } });

export interface FormAnswers {
  readyAfterMinutes?: number;
  seriousEvent?: boolean;
  seriousEventDetails?: string;
}

export const useAnswerForm = (form: MonitoringForm) =>
  useFormDeed(form, ({ from, answers }: { from: MonitoringForm; answers: FormAnswers }) =>
    body(api.PUT("/api/v1/sessions/{sessionId}/monitoring-form", { ...at(from), body: answers })),
  );

export const useSubmitForm = (form: MonitoringForm, onDone: () => void) =>
  useFormDeed(
    form,
    (details: { confirmation: string; incompleteReason?: string }) =>
      body(api.POST("/api/v1/sessions/{sessionId}/monitoring-form/submit", { ...at(form), body: details })),
    onDone,
  );
