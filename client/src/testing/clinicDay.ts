import { http, HttpResponse } from "msw";
import type { Checklist, ChecklistItem, Course, MonitoringForm, MonitoringFormEntry, Protocol, Reading, SessionFocus } from "../api/models";
import { session, sessions } from "./fixtures";
import { ago } from "./instants";

/** The third of the sessions: its patient has arrived and was asked nothing yet. */
export const arrived = sessions[2] ?? session();

const item = (code: ChecklistItem["code"], state: ChecklistItem["state"] = "clear", message = "In order."): ChecklistItem => ({ code, state, message });

export const checklist = (more: Partial<Checklist> = {}): Checklist => ({
  id: arrived.id,
  version: 1,
  patientId: arrived.patientId,
  status: "arrived",
  beforeDosing: [
    item("rems-enrolled", "blocking", "Ask whether the patient is enrolled in the risk programme."),
    item("transport", "blocking", "The ride home is not confirmed: nobody drives after dosing."),
    item("fasting"),
    item("nasal-spray"),
    item("contraindications"),
    item("interacting-medicines"),
    item("blood-pressure", "blocking", "Measure the blood pressure: none in the last 60 minutes."),
    item("alerts"),
  ],
  beforeDischarge: [
    item("monitoring-time", "blocking", "The patient was not dosed."),
    item("sedation", "blocking", "Record the sedation score after dosing."),
    item("breathing"),
    item("alerts"),
  ],
  answers: {},
  decisions: [],
  due: [{ measure: "blood-pressure", reason: "before-dosing", dueAt: ago(12) }],
  warnings: [],
  ...more,
});

export const reading = (id: string, minutesAgo: number, more: Partial<Reading>): Reading => ({
  id,
  sessionId: "session-1",
  patientId: "p-maya",
  takenAt: ago(minutesAgo),
  recordedAt: ago(minutesAgo),
  recordedBy: "Joan Ferreira",
  ...more,
});

/** Of the first of the sessions, dosed 74 minutes ago: before dosing, at the peak, and one that was mistyped. */
export const readings: Reading[] = [
  reading("r-1", 80, { bloodPressure: { systolic: 124, diastolic: 78 }, pulse: 70, oxygenSaturation: 98 }),
  reading("r-2", 34, { bloodPressure: { systolic: 148, diastolic: 92 }, pulse: 82, oxygenSaturation: 96, sedation: 4, dissociationResolved: false }),
  reading("r-3", 20, { bloodPressure: { systolic: 231, diastolic: 83 }, errorAt: ago(19), errorBy: "Joan Ferreira", errorReason: "Mistyped 131" }),
];

export const focus = (more: Partial<SessionFocus> = {}): SessionFocus => ({ sessionId: arrived.id, patientId: arrived.patientId, version: 0, ...more });

export const formEntries: MonitoringFormEntry[] = [
  { sessionId: "session-7", patientId: "p-nina", patientName: "Nina Petrov", dosedAt: ago(8 * 1440), dueOn: "2026-11-22", status: "overdue" },
  { sessionId: "session-8", patientId: "p-ben", patientName: "Ben Castellano", dosedAt: ago(6 * 1440), dueOn: "2026-11-24", status: "due" },
];

export const form = (more: Partial<MonitoringForm> = {}): MonitoringForm => ({
  id: "session-7",
  version: 3,
  patientId: "p-nina",
  status: "overdue",
  dueOn: "2026-11-22",
  missing: ["ready-after-minutes", "serious-event"],
  patientName: "Nina Petrov",
  birthDate: "1979-02-11",
  sex: "female",
  clinicName: "Harbour Clinic",
  treatedOn: "2026-11-15",
  firstTreatment: false,
  remsEnrolled: true,
  benzodiazepines: false,
  dose: { value: 56, unit: "mg" },
  lotNumbers: ["24KF362", "24KF362"],
  pressureBeforeDosing: { takenAt: ago(8 * 1440), systolic: 122, diastolic: 80 },
  oximetry: [
    { takenAt: ago(8 * 1440 - 15), percent: 97 },
    { takenAt: ago(8 * 1440 - 30), percent: 95 },
  ],
  sedation: { occurred: true, onsetMinutes: 15, resolvedMinutes: 85 },
  dissociation: { occurred: false },
  monitoredMinutes: 124,
  ...more,
});

export const protocol: Protocol = {
  id: "protocol-1",
  version: 1,
  builtIn: true,
  protocol: {
    name: "Esketamine, adults",
    medicine: "esketamine",
    route: "intranasal",
    doseUnit: "mg",
    phases: [
      { name: "Weeks 1 to 4", doses: [56, 84], firstDose: 56, perWeek: 2, everyWeeks: 1, weeks: 4 },
      { name: "Weeks 5 to 8", doses: [56, 84], perWeek: 1, everyWeeks: 1, weeks: 4 },
      { name: "Week 9 on", doses: [56, 84], perWeek: 1, everyWeeks: 1, mostEveryWeeks: 2 },
    ],
  },
  warnings: [],
};

export const course = (more: Partial<Course> = {}): Course => ({
  id: "course-1",
  version: 2,
  patientId: "p-aisha",
  protocolId: protocol.id,
  protocol: protocol.protocol,
  startsOn: "2026-10-26",
  status: "active",
  phase: 1,
  phaseName: "Weeks 1 to 4",
  phaseSinceOn: "2026-10-26",
  dosedSessions: 7,
  plannedSessions: 1,
  evaluations: [],
  warnings: [{ code: "evaluation-due", message: "Weeks 1 to 4 has had its 4 weeks. Evaluate the benefit before going on." }],
  ...more,
});

const list = <T>(items: T[]) => HttpResponse.json({ items, next: null });
const base = "*/api/v1";

/** What the clinic answers about sessions, forms and courses. */
export const clinicDay = [
  http.get(`${base}/sessions/:id`, ({ params }) => HttpResponse.json(sessions.find(({ id }) => id === params.id) ?? session({ id: String(params.id) }))),
  http.get(`${base}/sessions/:id/checklist`, ({ params }) => HttpResponse.json(checklist({ id: String(params.id) }))),
  http.get(`${base}/sessions/:id/readings`, ({ params }) => list(params.id === "session-1" ? readings : [])),
  http.get(`${base}/sessions/:id/focus`, ({ params }) => HttpResponse.json(focus({ sessionId: String(params.id) }))),
  http.get(`${base}/sessions/:id/monitoring-form`, () => HttpResponse.json(form())),
  http.get(`${base}/monitoring-forms`, () => list(formEntries)),
  http.get(`${base}/protocols`, () => list([protocol])),
  http.get(`${base}/patients/:id/courses`, () => list([course()])),
];
