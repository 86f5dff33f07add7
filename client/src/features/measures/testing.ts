import type { Assessment, DueAssessment, Instrument } from "../../api/models";
import { ago, today } from "../../testing/instants";

const base = { byClinicianOnly: false, tracksOutcome: true, answers: [], bands: [], mostMissing: 0, missingRule: "", licence: "Free of charge." };

/** Two questions of it are enough here. */
export const phq9: Instrument = {
  ...base,
  code: "phq-9",
  name: "PHQ-9",
  scoring: "sum",
  stem: "Over the last 2 weeks, how often?",
  items: [
    { id: "q1", text: "Little interest" },
    { id: "q2", text: "Feeling down" },
    { id: "q9", text: "Better off dead" },
  ],
  answers: [
    { value: 0, text: "Not at all" },
    { value: 1, text: "Several days" },
    { value: 2, text: "More than half the days" },
    { value: 3, text: "Nearly every day" },
  ],
  total: { from: 0, to: 27 },
  bands: [
    { code: "minimal", text: "Minimal", from: 0, to: 4 },
    { code: "moderate", text: "Moderate", from: 5, to: 27 },
  ],
};

export const cssrs: Instrument = {
  ...base,
  code: "c-ssrs-screener",
  name: "Columbia screener",
  scoring: "triage",
  items: [
    { id: "q1", text: "Wished to be dead?", yesMeans: "low" },
    { id: "q2", text: "Thoughts of killing yourself?", yesMeans: "low" },
    { id: "q3", text: "How you might?", askedIf: "q2", yesMeans: "moderate" },
    { id: "q6", text: "Done anything?", yesMeans: "moderate" },
  ],
  answers: [
    { value: 0, text: "No" },
    { value: 1, text: "Yes" },
  ],
};

export const madrs: Instrument = { ...base, code: "madrs", name: "MADRS", scoring: "total-only", byClinicianOnly: true, items: [], total: { from: 0, to: 60 } };

const [minimal, moderate] = [
  { code: "minimal", text: "Minimal", from: 0, to: 4 },
  { code: "moderate", text: "Moderate", from: 5, to: 27 },
];

export const assessment = (more: Partial<Assessment> = {}): Assessment => ({
  id: "as-1",
  version: 1,
  patientId: "p-aisha",
  instrument: "phq-9",
  name: "PHQ-9",
  author: "patient",
  takenAt: ago(1000),
  createdAt: ago(1000),
  answers: { q1: 1, q2: 2, q9: 0 },
  missing: [],
  total: 3,
  band: minimal,
  remission: true,
  change: { baselineId: "as-0", baselineTotal: 12, baselineTakenAt: ago(60_000), difference: -9, response: true, meaningful: true },
  alertIds: [],
  ...more,
});

/** The newest first. */
export const taken: Assessment[] = [assessment(), assessment({ id: "as-0", takenAt: ago(60_000), total: 12, band: moderate, remission: false, change: undefined })];

export const due: DueAssessment[] = [{ instrument: "phq-9", name: "PHQ-9", dueOn: today, reason: "before-session", lastTakenAt: ago(1000) }];
