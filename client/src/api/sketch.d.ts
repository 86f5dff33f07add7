import type { components } from "./schema";
type G = components["schemas"];
export interface S {
  ParsedGoal: { goal?: G["GoalParts"]; missing: G["MissingPart"][]; sentence?: string; complaints: { code: string; message: string; blocking: boolean }[]; proposal?: { sentence: string; goal: G["GoalParts"] } };
  GoalReview: { attainment: number; doneDays: number; plannedDays: number; proposal: { step: "up" | "hold" | "smaller" | "new-cue" | "new-action" | "retire"; sentence?: string; goal?: G["GoalParts"]; reason: string }; scale: { level: number; text: string }[]; score: number };
  Plan: { patientId: string; weekStart: string; weekEnd: string; today: string; window?: G["AfterglowWindow"]; days: { date: string; kind: "rest" | "light" | "session" | "open"; windowDay?: number; label: string }[]; goals: { goal: G["Goal"]; cells: { date: string; state: "done" | "partial" | "missed" | "planned" | "due" | "unreported" | "rest" | "off" }[] }[]; guardrails: { callClinic: string; clinicPhone: string; emergency: string; crisis: string; driving: string }; held: boolean };
  WindowRow: { patientId: string; name: string; window: G["AfterglowWindow"]; lastQuote?: string; lastGoal?: string; themes: { theme: G["Theme"]; direction: G["Direction"] }[]; needs: ("no-note" | "no-goal" | "check-in-today")[]; doneDays: number; plannedDays: number; dayKind: "rest" | "light" | "session" | "open" };
  Today: { date: string; sessions: (G["Session"] & { minutesSinceDose?: number })[]; window: S["WindowRow"][]; alerts: G["Alert"][]; counts: { sessions: number; inWindow: number; withoutGoal: number; openAlerts: number } };
  TimelineItem: { kind: "observation" | "session" | "goal" | "check-in" | "review" | "alert"; at: string; title: string; id: string; observation?: G["Observation"]; session?: G["Session"]; goal?: G["Goal"]; alert?: G["Alert"]; checkIn?: G["CheckIn"] };
}
type List<T> = { items: T[]; next?: string };
type Op<R, B = never, P = never, Q = never> = {
  parameters: ([P] extends [never] ? { path?: never } : { path: P }) & { query?: Q; header?: { "If-Match"?: string }; cookie?: never };
  responses: { 200: { headers: { [name: string]: unknown }; content: { "application/json": R } } };
} & ([B] extends [never] ? { requestBody?: never } : { requestBody: { content: { "application/json": B } } });
type Page = { limit?: number; after?: string };
export interface SketchPaths {
  "/api/v1/goals/parse": { post: Op<S["ParsedGoal"], { sentence: string }> };
  "/api/v1/patients/{patientId}/goals": { post: Op<G["Goal"], { sentence?: string }, { patientId: string }> };
  "/api/v1/goals/{goalId}/check-ins/{date}": { put: Op<G["Goal"], { outcome: G["CheckInOutcome"]; note?: string }, { goalId: string; date: string }>; delete: Op<G["Goal"], never, { goalId: string; date: string }> };
  "/api/v1/goals/{goalId}/review": { get: Op<S["GoalReview"], never, { goalId: string }>; post: Op<{ goal: G["Goal"]; next?: G["Goal"] }, { decision: S["GoalReview"]["proposal"]["step"]; reason?: string; sentence?: string }, { goalId: string }> };
  "/api/v1/goals/{goalId}/stop": { post: Op<G["Goal"], { reason: string }, { goalId: string }> };
  "/api/v1/patients/{patientId}/plan": { get: Op<S["Plan"], never, { patientId: string }, { week?: string }> };
  "/api/v1/today": { get: Op<S["Today"]> };
  "/api/v1/patients/{patientId}/timeline": { get: Op<List<S["TimelineItem"]>, never, { patientId: string }, Page> };
}
