import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { api, body, ifMatch } from "../../api/client";
import { keys, refreshPatient } from "../../api/keys";
import type { Assessment, NewAssessment } from "../../api/models";

/** The latest two hundred assessments of a patient, the newest first: more than a screen shows, and years of them. */
export const useAssessments = (patientId: string) =>
  useQuery({
    queryKey: [...keys.patient(patientId), "assessments"],
    queryFn: async () =>
      (await body(api.GET("/api/v1/patients/{patientId}/assessments", { params: { path: { patientId }, query: { limit: 200 } } }))).items,
  });

export const useDue = (patientId: string) =>
  useQuery({
    queryKey: [...keys.patient(patientId), "assessments-due"],
    queryFn: async () => (await body(api.GET("/api/v1/patients/{patientId}/assessments/due", { params: { path: { patientId } } }))).items,
  });

export function useRecordMeasure(patientId: string) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (assessment: NewAssessment) => body(api.POST("/api/v1/patients/{patientId}/assessments", { params: { path: { patientId } }, body: assessment })),
    onSuccess: () => refreshPatient(cache, patientId),
  });
}

export function useMarkInError(assessment: Assessment) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (reason: string) =>
      body(
        api.POST("/api/v1/assessments/{assessmentId}/entered-in-error", {
          params: { path: { assessmentId: assessment.id }, header: ifMatch(assessment.version) },
          body: { reason },
        }),
      ),
    onSettled: () => refreshPatient(cache, assessment.patientId),
  });
}
