import type { components } from "./schema";

// Short names for the generated types; nothing is defined here.
type Schemas = components["schemas"];

export type Me = Schemas["Staff"];
export type SignedInStaff = Schemas["SignedIn"];
export type SignInOptions = Schemas["SignInOptions"];
export type ExternalSignIn = Schemas["ExternalSignIn"];
export type Invitation = Schemas["Invitation"];
export type SecondFactorEnrolment = Schemas["SecondFactorEnrolment"];
export type Finding = Schemas["Finding"];
export type Flag = Schemas["Flag"];
export type Denied = Schemas["Denied"];
export type Interpretation = Schemas["InterpretedText"];
export type GoalParts = Schemas["GoalParts"];
export type AfterglowWindow = Schemas["AfterglowWindow"];
export type PatientSummary = Schemas["PatientSummary"];
export type NewPatient = Schemas["PatientDetails"];
export type Patient = Schemas["Patient"];
export type AlertCounts = Schemas["OpenAlertCounts"];
export type Session = Schemas["Session"];
export type Observation = Schemas["Observation"];
export type Suggestion = Schemas["Suggestion"];
export type CheckIn = Schemas["CheckIn"];
export type Goal = Schemas["Goal"];
export type ParsedGoal = Schemas["ParsedGoal"];
export type GoalReview = Schemas["GoalReview"];
export type Plan = Schemas["WeekPlan"];
export type Alert = Schemas["Alert"];
export type AlertEvent = Schemas["AlertEvent"];
export type AlertEvidence = Schemas["AlertEvidence"];
export type CallScript = Schemas["CallScript"];
export type OnCallMember = Schemas["OnCallMember"];
export type AttainmentLevel = Schemas["AttainmentLevel"];
export type LineageGoal = Schemas["LineageGoal"];
export type WindowRow = Schemas["WindowRow"];
export type Today = Schemas["Today"];
export type TimelineItem = Schemas["TimelineItem"];
