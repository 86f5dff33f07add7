import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { api, body, ifMatch } from "../../api/client";
import { keys, refreshPatient } from "../../api/keys";
import type { Course } from "../../api/models";
import type { Weekday } from "./preview";

export const useCourses = (patientId: string) =>
  useQuery({
    queryKey: [...keys.patient(patientId), "courses"],
    queryFn: () => body(api.GET("/api/v1/patients/{patientId}/courses", { params: { path: { patientId } } })),
    select: (page) => page.items,
  });

export const useProtocols = () =>
  useQuery({
    queryKey: ["protocols"],
    queryFn: () => body(api.GET("/api/v1/protocols", { params: { query: { limit: 200 } } })),
    select: (page) => page.items,
  });

/** When the patient has sessions, so that a preview can pass over those dates as the server will. */
export const useBookedAt = (patientId: string) =>
  useQuery({
    queryKey: [...keys.patient(patientId), "booked"],
    queryFn: () => body(api.GET("/api/v1/patients/{patientId}/sessions", { params: { path: { patientId }, query: { limit: 200 } } })),
    select: (page) => page.items.filter(({ status }) => status !== "cancelled" && status !== "no-show").map(({ scheduledAt }) => scheduledAt),
  });

const at = (course: Course) => ({ params: { path: { courseId: course.id }, header: ifMatch(course.version) } });

function useCourseDeed<T, Answer>(patientId: string, mutationFn: (details: T) => Promise<Answer>, onDone?: () => void) {
  const cache = useQueryClient();
  return useMutation({ mutationFn, onSuccess: onDone, onSettled: () => refreshPatient(cache, patientId) });
}

export const useStartCourse = (patientId: string) =>
  useCourseDeed(patientId, (details: { protocolId: string; startsOn: string }) =>
    body(api.POST("/api/v1/patients/{patientId}/courses", { params: { path: { patientId } }, body: details })),
  );

/** What is booked of a phase: the weekdays at one local time of the clinic. */
export interface Booking {
  weekdays: Weekday[];
  time: string;
  everyWeeks?: number;
  sessions?: number;
}

export const useBookCourse = (patientId: string) =>
  useCourseDeed(patientId, ({ course, booking }: { course: Course; booking: Booking }) =>
    body(api.POST("/api/v1/courses/{courseId}/sessions", { ...at(course), body: booking })),
  );

export const useEvaluate = (course: Course, onDone: () => void) =>
  useCourseDeed(
    course.patientId,
    (details: { benefit: "benefit" | "no-benefit" | "unclear"; note?: string }) => body(api.POST("/api/v1/courses/{courseId}/evaluations", { ...at(course), body: details })),
    onDone,
  );

export const useChangePhase = (course: Course, onDone: () => void) =>
  useCourseDeed(course.patientId, (phase: number) => body(api.POST("/api/v1/courses/{courseId}/phase", { ...at(course), body: { phase } })), onDone);

export const useEndCourse = (course: Course, onDone: () => void) =>
  useCourseDeed(
    course.patientId,
    (details: { completed: boolean; reason: string }) => body(api.POST("/api/v1/courses/{courseId}/end", { ...at(course), body: details })),
    onDone,
  );
