import type { Alert, Interpretation, Me, Observation, Patient, PatientSummary, Session, Suggestion, TimelineItem, Today, WindowRow } from "../api/models";
export { now, today } from "./instants";
import { ago, from, today, windowWith } from "./instants";
import { goal } from "./plans";

const quiet = { emergency: 0, urgent: 0, soon: 0 };

export const me: Me = {
  id: "staff-1",
  name: "Ana Lindqvist",
  email: "ana@clinic.example",
  role: "prescriber",
  scopes: ["patients", "sessions", "observations", "goals", "alerts"]
    .flatMap((area) => [`${area}:read`, `${area}:write`])
    .concat("sessions:care", "sessions:override"),
  clinic: { id: "clinic-1", name: "Harbour Clinic", timeZone: "America/New_York", phone: "617 555 0142", windowHours: 72, idleMinutes: 15 },
};

export const patient: Patient = {
  id: "p-aisha",
  version: 1,
  given: "Aisha",
  family: "Rahman",
  birthDate: "1992-03-14",
  sex: "female",
  timeZone: "America/New_York",
  language: "en",
  identifiers: [{ system: "urn:clinic:record-number", value: "MRN 20418" }],
  status: "active",
  createdAt: ago(90_000),
  updatedAt: ago(900),
  window: windowWith(33),
  nextSession: { id: "session-9", scheduledAt: "2026-11-26T15:00:00.000Z" },
  openAlerts: quiet,
};

const summary = (id: string, given: string, family: string, birthDate: string, more: Partial<PatientSummary> = {}): PatientSummary => ({
  id,
  given,
  family,
  birthDate,
  status: "active",
  identifiers: [{ system: "urn:clinic:record-number", value: `MRN 2${birthDate.replaceAll("-", "").slice(2, 6)}` }],
  openAlerts: quiet,
  activeGoals: 0,
  ...more,
});

export const patients: PatientSummary[] = [
  summary("p-ruth", "Ruth", "Abel", "1968-07-02", { nextSessionAt: from(4), activeGoals: 1 }),
  summary("p-ben", "Ben", "Castellano", "1985-01-30", { window: windowWith(9), nextSessionAt: from(4200) }),
  summary("p-harold", "Harold", "Finch", "1959-11-09", { openAlerts: { emergency: 1, urgent: 0, soon: 0 } }),
  summary("p-george", "George", "Lindqvist", "1977-05-21", { window: windowWith(38), nextSessionAt: from(5600) }),
  summary("p-maya", "Maya", "Okafor", "1990-09-12", { window: windowWith(69), activeGoals: 2 }),
  summary("p-aisha", "Aisha", "Rahman", "1992-03-14", { window: windowWith(33), nextSessionAt: "2026-11-26T15:00:00.000Z", activeGoals: 2 }),
  summary("p-tomasz", "Tomasz", "Zieliński", "1981-12-01", { openAlerts: { emergency: 0, urgent: 1, soon: 1 }, window: windowWith(71) }),
];

export const session = (more: Partial<Session> = {}): Session => ({
  id: "session-1",
  version: 1,
  patientId: "p-maya",
  patientName: "Maya Okafor",
  status: "scheduled",
  scheduledAt: from(120),
  medicine: "esketamine",
  route: "intranasal",
  plannedDose: { value: 84, unit: "mg" },
  rideHomeConfirmed: false,
  ...more,
});

export const sessions: Session[] = [
  session({
    status: "monitoring",
    scheduledAt: ago(90),
    arrivedAt: ago(95),
    dosedAt: ago(74),
    dose: { value: 84, unit: "mg" },
    rideHomeConfirmed: true,
    dischargeAllowedAt: from(46),
    preBloodPressure: { systolic: 124, diastolic: 78 },
  }),
  session({
    id: "session-2",
    patientId: "p-tomasz",
    patientName: "Tomasz Zieliński",
    status: "monitoring",
    medicine: "ketamine",
    route: "intravenous",
    plannedDose: { value: 0.5, unit: "mg-per-kg" },
    dosedAt: ago(131),
    rideHomeConfirmed: true,
    dischargeAllowedAt: ago(11),
  }),
  session({
    id: "session-3",
    patientId: "p-ruth",
    patientName: "Ruth Abel",
    status: "arrived",
    arrivedAt: ago(12),
    scheduledAt: from(4),
    plannedDose: { value: 56, unit: "mg" },
  }),
  session({ id: "session-4", patientId: "p-dana", patientName: "Dana Whitfield", scheduledAt: from(124) }),
  session({ id: "session-5", patientId: "p-luis", patientName: "Luis Ferrer", scheduledAt: from(154) }),
  session({ id: "session-6", patientId: "p-priya", patientName: "Priya Nair", scheduledAt: from(244), plannedDose: { value: 56, unit: "mg" } }),
];

export const noteText =
  "Starting tasks felt easier right after dosing, I even did the dishes. This morning self-criticism was quieter. Still couldn't fall asleep till two. No chest pain or anything like that.";
const span = (words: string, text = noteText) => ({ start: text.indexOf(words), length: words.length });

export const reading: Interpretation = {
  findings: [
    {
      theme: "task-initiation",
      direction: "gain",
      certainty: "asserted",
      since: "same-day",
      evidence: [span("Starting tasks felt easier")],
      ruleId: "task.start+easier",
      by: "rule",
    },
    {
      theme: "self-criticism",
      direction: "gain",
      certainty: "asserted",
      timeOfDay: "morning",
      evidence: [span("self-criticism was quieter")],
      ruleId: "critic+quieter",
      by: "rule",
    },
    {
      theme: "sleep",
      direction: "difficulty",
      certainty: "asserted",
      timeOfDay: "night",
      evidence: [span("couldn't fall asleep")],
      ruleId: "sleep.fall+unable",
      by: "rule",
    },
  ],
  flags: [],
  denied: [{ code: "chest-pain", evidence: [span("chest pain")], ruleId: "chest.pain" }],
  goals: [],
  suggestions: [],
  held: false,
};

export const observation: Observation = {
  id: "o-1",
  version: 1,
  patientId: patient.id,
  text: noteText,
  author: "patient",
  source: "staff",
  writtenAt: ago(200),
  createdAt: ago(200),
  findings: reading.findings,
  flags: [],
  denied: reading.denied,
  goals: [],
  alertIds: [],
};

const suggestion = (
  id: string,
  slot: Suggestion["slot"],
  category: Suggestion["category"],
  theme: Suggestion["theme"],
  sentence: string,
  rationale: string,
  quotes: string[],
  goal: Suggestion["goal"],
): Suggestion => ({
  id,
  version: 1,
  observationId: observation.id,
  patientId: patient.id,
  behaviourId: `${category}.${id}`,
  status: "open",
  slot,
  category,
  theme,
  sentence,
  rationale,
  quotes,
  goal,
  evidence: quotes.map((q) => span(q)),
  terms: [
    { name: "evidence", value: 0.62 },
    { name: "time-of-day", value: 0.2 },
    { name: "window", value: 0.15 },
    { name: "record", value: -0.04 },
  ],
});

export const suggestions: Suggestion[] = [
  suggestion(
    "s-1",
    "action",
    "grounding",
    "task-initiation",
    "Two minutes of grounding exercises before email, three days this week",
    "Because “Starting tasks felt easier” right after dosing, a small start in the morning keeps that going.",
    ["Starting tasks felt easier"],
    { action: "grounding exercises", minutes: 2, cue: "before email", daysPerWeek: 3, window: "this-week" },
  ),
  suggestion(
    "s-2",
    "support",
    "sleep",
    "sleep",
    "Lights low and phone away at 10 pm, five evenings this week",
    "Falling asleep was hard; a fixed wind-down is the smallest help there is.",
    ["couldn't fall asleep"],
    { action: "lights low and phone away", cue: "at 10 pm", daysPerWeek: 5, window: "this-week" },
  ),
  suggestion(
    "s-3",
    "connection",
    "connection",
    "connection",
    "Send one person a “thinking of you” text, once this week",
    "A contact that asks nothing back fits a quieter week.",
    [],
    { action: "send one person a text", daysPerWeek: 1, window: "this-week" },
  ),
];

const alertText = "It was fine mostly but there's this weight on my chest since last night, and it gets worse on the stairs.";
const alertQuote = { text: alertText, marks: [span("weight on my chest", alertText)] };
export const alert: Alert = {
  id: "a-1",
  version: 1,
  patientId: "p-harold",
  patientName: "Harold Finch",
  code: "chest-pain",
  tier: "emergency",
  status: "open",
  openedAt: ago(5),
  dueAt: from(10),
  overdue: false,
  observationId: "o-9",
  quote: alertQuote,
  evidence: [{ notedAt: ago(5), tier: "emergency", observationId: "o-9", quote: alertQuote }],
  escalations: 0,
};
const drove = "ran to the shops in the car around six, felt ok";
const droveQuote = { text: drove, marks: [span("ran to the shops in the car", drove)] };
export const alerts: Alert[] = [
  alert,
  {
    ...alert,
    id: "a-2",
    patientId: "p-luis",
    patientName: "Luis Ferrer",
    code: "drove-after-dosing",
    tier: "urgent",
    openedAt: ago(300),
    dueAt: from(130),
    quote: droveQuote,
    evidence: [{ notedAt: ago(300), tier: "urgent", observationId: "o-10", quote: droveQuote }],
  },
];

const row = (patientId: string, name: string, hoursLeft: number, more: Partial<WindowRow>): WindowRow => ({
  patientId,
  name,
  window: windowWith(hoursLeft),
  themes: [],
  needs: [],
  doneDays: 0,
  plannedDays: 0,
  dayKind: "open",
  ...more,
});

export const board: Today = {
  date: today,
  sessions: sessions.map((session) => ({ ...session, assessmentsDue: [] })),
  window: [
    row("p-ben", "Ben Castellano", 9, {
      lastQuote: "Answered two emails before lunch. Didn't hate it.",
      themes: [{ theme: "task-initiation", direction: "gain" }],
      needs: ["no-goal"],
    }),
    row("p-aisha", "Aisha Rahman", 33, {
      lastGoal: "Two minutes of grounding exercises before email, three days this week",
      needs: ["check-in-today"],
      doneDays: 1,
      plannedDays: 3,
    }),
    row("p-george", "George Lindqvist", 38, { needs: ["no-note", "no-goal"], dayKind: "light" }),
    row("p-maya", "Maya Okafor", 70, { dayKind: "rest" }),
  ],
  alerts,
  counts: { sessions: 7, inWindow: 4, withoutGoal: 2, openAlerts: 2 },
};

export const timeline: TimelineItem[] = [
  { kind: "goal", at: ago(60), title: goal.sentence, id: goal.id, goal },
  { kind: "observation", at: observation.writtenAt, title: "Note", id: observation.id, observation },
  { kind: "check-in", at: ago(1600), title: "Lights low and phone away: done", id: "c-1", checkIn: { date: "2026-11-22", outcome: "done" } },
  {
    kind: "session",
    at: ago(2340),
    title: "Dosing session",
    id: "session-0",
    session: session({
      id: "session-0",
      patientId: patient.id,
      patientName: "Aisha Rahman",
      status: "discharged",
      dosedAt: ago(2340),
      dose: { value: 56, unit: "mg" },
    }),
  },
];
