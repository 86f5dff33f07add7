import { keepPreviousData, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { api, body, ifMatch } from "../../api/client";
import { planQuery } from "../../api/days";
import { keys, refreshPatient } from "../../api/keys";
import type { AttainmentLevel, Goal, GoalParts } from "../../api/models";
import type { Sureness } from "../../ui/Confidence";

export type Outcome = "done" | "partial" | "missed";
export type Decision = "up" | "hold" | "smaller" | "new-cue" | "new-action" | "retire";

/** The week of a patient that a date lies in; the week of today without one. */
export const usePlan = (patientId: string, week: string | undefined) =>
  useQuery({
    ...planQuery(patientId, week),
    placeholderData: keepPreviousData,
  });

const of = (goal: Goal) => ({ path: { goalId: goal.id }, header: ifMatch(goal.version) });

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

/** What a review would say now. <c>confidence</c> is how sure the patient is now; where it is not asked, as sure as at the start. */
export const useReview = (goal: Goal, confidence: number | null) =>
  useQuery({
    queryKey: [...keys.patient(goal.patientId), "review", goal.id, goal.version, confidence],
    queryFn: () =>
      body(api.GET("/api/v1/goals/{goalId}/review", { params: { path: { goalId: goal.id }, query: { confidence: confidence ?? undefined } } })),
    placeholderData: keepPreviousData,
  });

/** The goals it grew out of and those that grew out of it, the first first. */
export const useLineage = (goal: Goal) =>
  useQuery({
    queryKey: [...keys.patient(goal.patientId), "lineage", goal.id],
    queryFn: () => body(api.GET("/api/v1/goals/{goalId}/lineage", { params: { path: { goalId: goal.id } } })),
    select: (lineage) => lineage.items,
  });

/** The goal as stored now. */
export const readGoal = (goalId: string) => body(api.GET("/api/v1/goals/{goalId}", { params: { path: { goalId } } }));

/** Replaces the levels on which a running goal is scored. */
export function useSetScale(patientId: string) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: ({ goal, levels }: { goal: Goal; levels: AttainmentLevel[] }) => body(api.PUT("/api/v1/goals/{goalId}/scale", { params: of(goal), body: { levels } })),
    onSuccess: () => refreshPatient(cache, patientId),
  });
}

export interface ReviewDraft {
  decision: Decision;
  reason?: string;
  sentence?: string;
  confidence?: number;
  despiteLowConfidence?: boolean;
}

export const useDecide = (goal: Goal) =>
  useGoalDeed(goal.patientId, (review: ReviewDraft) =>
    body(api.POST("/api/v1/goals/{goalId}/review", { params: of(goal), body: review })),
  );

export const useStop = (goal: Goal) =>
  useGoalDeed(goal.patientId, (reason: string) =>
    body(api.POST("/api/v1/goals/{goalId}/stop", { params: of(goal), body: { reason } })),
  );

/** A mark on a goal or one of its days; where somebody else changed the goal meanwhile, it is asked again as well. */
function useGoalMark(goal: Goal, mark: (reason: string) => Promise<Goal>) {
  const cache = useQueryClient();
  return useMutation({ mutationFn: mark, onSettled: () => refreshPatient(cache, goal.patientId) });
}

export const useGoalInError = (goal: Goal) =>
  useGoalMark(goal, (reason) => body(api.POST("/api/v1/goals/{goalId}/entered-in-error", { params: of(goal), body: { reason } })));

export const useCheckInInError = (goal: Goal, date: string) =>
  useGoalMark(goal, (reason) =>
    body(api.POST("/api/v1/goals/{goalId}/check-ins/{date}/entered-in-error", { params: { ...of(goal), path: { goalId: goal.id, date } }, body: { reason } })),
  );

/** A goal in a sentence or in parts. */
export type GoalDraft = { sentence: string } | { goal: GoalParts };

export const useWriteGoal = (patientId: string) =>
  useGoalDeed(patientId, (draft: GoalDraft & Sureness) =>
    body(api.POST("/api/v1/patients/{patientId}/goals", { params: { path: { patientId } }, body: draft })),
  );
