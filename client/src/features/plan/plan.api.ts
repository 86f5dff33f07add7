import { keepPreviousData, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { api, body, ifMatch } from "../../api/client";
import { keys, refreshPatient } from "../../api/keys";
import type { Goal } from "../../api/models";
import type { Sureness } from "../../ui/Confidence";

export type Outcome = "done" | "partial" | "missed";
export type Decision = "up" | "hold" | "smaller" | "new-cue" | "new-action" | "retire";

/** The week of a patient that a date lies in; the week of today without one. */
export const usePlan = (patientId: string, week: string | undefined) =>
  useQuery({
    queryKey: [...keys.patient(patientId), "plan", week],
    queryFn: () => body(api.GET("/api/v1/patients/{patientId}/plan", { params: { path: { patientId }, query: { week } } })),
    placeholderData: keepPreviousData,
  });

function useGoalDeed<V>(patientId: string, deed: (values: V) => Promise<unknown>) {
  const cache = useQueryClient();
  return useMutation({ mutationFn: deed, onSuccess: () => refreshPatient(cache, patientId) });
}

export const useCheckIn = (goal: Goal) =>
  useGoalDeed(goal.patientId, ({ date, outcome, note }: { date: string; outcome: Outcome; note?: string }) =>
    body(api.PUT("/api/v1/goals/{goalId}/check-ins/{date}", { params: { path: { goalId: goal.id, date } }, body: { outcome, note } })),
  );

export const useUndoCheckIn = (goal: Goal) =>
  useGoalDeed(goal.patientId, (date: string) =>
    body(api.DELETE("/api/v1/goals/{goalId}/check-ins/{date}", { params: { path: { goalId: goal.id, date } } })),
  );

export const useReview = (goal: Goal) =>
  useQuery({
    queryKey: [...keys.patient(goal.patientId), "review", goal.id, goal.version],
    queryFn: () => body(api.GET("/api/v1/goals/{goalId}/review", { params: { path: { goalId: goal.id } } })),
  });

export const useDecide = (goal: Goal) =>
  useGoalDeed(goal.patientId, (review: { decision: Decision; reason?: string; sentence?: string }) =>
    body(api.POST("/api/v1/goals/{goalId}/review", { params: { path: { goalId: goal.id }, header: ifMatch(goal.version) }, body: review })),
  );

export const useStop = (goal: Goal) =>
  useGoalDeed(goal.patientId, (reason: string) =>
    body(api.POST("/api/v1/goals/{goalId}/stop", { params: { path: { goalId: goal.id }, header: ifMatch(goal.version) }, body: { reason } })),
  );

export const useWriteGoal = (patientId: string) =>
  useGoalDeed(patientId, (draft: { sentence: string } & Sureness) =>
    body(api.POST("/api/v1/patients/{patientId}/goals", { params: { path: { patientId } }, body: draft })),
  );
