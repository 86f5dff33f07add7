import type { Instrument, Observation, Trends } from "../../api/models";
import { observation } from "../../testing/fixtures";
import { today } from "../../testing/instants";

/** Six weeks of one patient, up to the fixtures' Monday. */
export const trends: Trends = {
  patientId: "p-aisha",
  from: "2026-08-31",
  to: today,
  dosings: [
    { sessionId: "d-1", dosedAt: "2026-10-13T15:00:00Z", date: "2026-10-13" },
    { sessionId: "d-2", dosedAt: "2026-11-22T15:00:00Z", date: "2026-11-22" },
  ],
  themes: [
    { theme: "task-initiation", direction: "gain", weeks: [{ weekStart: "2026-11-16", count: 2, observationIds: ["o-1", "o-2"] }] },
    { theme: "sleep", direction: "difficulty", weeks: [{ weekStart: "2026-10-12", count: 1, observationIds: ["o-3"] }] },
    { theme: "sleep", direction: "gain", weeks: [{ weekStart: "2026-11-16", count: 1, observationIds: ["o-1"] }] },
    { theme: "mood", direction: "unchanged", weeks: [{ weekStart: "2026-11-16", count: 1, observationIds: ["o-1"] }] },
  ],
  scores: [
    { instrument: "gad-7", name: "GAD-7", points: [{ assessmentId: "g-1", takenAt: "2026-10-12T15:00:00Z", date: "2026-10-12", total: 9, band: { code: "mild", text: "Mild" } }] },
    {
      instrument: "phq-9",
      name: "PHQ-9",
      points: [
        { assessmentId: "a-1", takenAt: "2026-10-12T15:00:00Z", date: "2026-10-12", total: 21, band: { code: "severe", text: "Severe" } },
        { assessmentId: "a-2", takenAt: "2026-11-20T15:00:00Z", date: "2026-11-20", total: 11, band: { code: "moderate", text: "Moderate" } },
      ],
    },
    { instrument: "c-ssrs-screener", name: "Columbia screener", points: [{ assessmentId: "c-1", takenAt: "2026-10-12T15:00:00Z", date: "2026-10-12", band: { code: "none", text: "No risk identified" } }] },
  ],
  attainment: [{ weekStart: "2026-11-16", attainment: { done: 3, partial: 1, missed: 0, unreported: 0, held: 0, planned: 4, ratio: 0.875 } }],
};

const instrument = (code: string, name: string, to: number): Instrument => ({
  code,
  name,
  scoring: "sum",
  byClinicianOnly: false,
  tracksOutcome: true,
  items: [],
  answers: [],
  total: { from: 0, to },
  bands: [
    { code: "mild", text: "Mild", from: 0, to: 9 },
    { code: "severe", text: "Severe", from: 10, to },
  ],
  mostMissing: 0,
  missingRule: "",
  licence: "",
});
export const instruments = [instrument("phq-9", "PHQ-9", 27), instrument("gad-7", "GAD-7", 21)];

export const notes: Observation[] = [{ ...observation, id: "o-1", writtenAt: "2026-11-20T15:00:00Z" }, { ...observation, id: "o-3", text: "Up all night again.", findings: [], denied: [], writtenAt: "2026-10-13T23:00:00Z" }];
