import type { components } from "./schema";

// Short names for the generated types; nothing is defined here.
type Schemas = components["schemas"];

export type Me = Schemas["Me"];
export type SignedInStaff = Schemas["SignedIn"];
export type Finding = Schemas["Finding"];
export type Flag = Schemas["Flag"];
export type Denied = Schemas["Denied"];
export type Interpretation = Schemas["Interpretation"];
export type GoalParts = Schemas["GoalParts"];
export type AfterglowWindow = Schemas["Window"];
export type PatientSummary = Schemas["PatientSummary"];
export type NewPatient = Schemas["NewPatient"];
export type Patient = Schemas["Patient"];
export type AlertCounts = Schemas["AlertCounts"];
export type Session = Schemas["Session"];
export type Observation = Schemas["Observation"];
export type Suggestion = Schemas["Suggestion"];
export type SuggestionList = Schemas["Suggestions"];
export type ParsedGoal = Schemas["ParsedGoal"];
export type Complaint = Schemas["Complaint"];
export type CheckIn = Schemas["CheckIn"];
export type Goal = Schemas["Goal"];
export type GoalReview = Schemas["GoalReview"];
export type Plan = Schemas["Plan"];
export type Alert = Schemas["Alert"];
export type WindowRow = Schemas["WindowRow"];
export type Today = Schemas["Today"];
export type TimelineItem = Schemas["TimelineItem"];
