import type { Goal, LineageGoal, Plan } from "../api/models";
import { ago, today, windowWith } from "./instants";

export const goal: Goal = {
  id: "g-1",
  version: 3,
  patientId: "p-aisha",
  status: "active",
  sentence: "Two minutes of grounding exercises before email, three days this week",
  parts: { action: "grounding exercises", minutes: 2, cue: "before email", daysPerWeek: 3, window: "this-week" },
  theme: "task-initiation",
  category: "grounding",
  slot: "action",
  startsOn: "2026-11-23",
  endsOn: "2026-11-29",
  plannedDays: ["2026-11-23", "2026-11-24", "2026-11-25"],
  checkIns: [],
  heldDays: [],
  streak: 0,
  scale: [
    { level: -2, from: 0, text: "Not begun" },
    { level: -1, from: 0.5, text: "Done on one or two days" },
    { level: 0, from: 3, text: "Done on three days, as planned" },
    { level: 1, from: 4, text: "Done on four days" },
    { level: 2, from: 5, text: "Done on five days or more" },
  ],
  attainment: { done: 0, partial: 0, missed: 0, unreported: 0, held: 0, planned: 3 },
  reviewDueOn: "2026-11-29",
  createdAt: ago(60),
};

export const lateGoal: Goal = {
  ...goal,
  id: "g-2",
  sentence: "Lights low and phone away at 10 pm, five evenings this week",
  parts: { action: "lights low and phone away", cue: "at 10 pm", daysPerWeek: 5, window: "this-week" },
  startsOn: "2026-11-17",
  plannedDays: ["2026-11-19", "2026-11-20", "2026-11-21", "2026-11-23"],
  checkIns: [
    { date: "2026-11-19", outcome: "done" },
    { date: "2026-11-20", outcome: "partial", note: "Half of it" },
    { date: "2026-11-21", outcome: "done" },
  ],
  attainment: { done: 2, partial: 1, missed: 0, unreported: 0, held: 0, planned: 4, ratio: 0.63 },
  reviewDueOn: today,
};

/** The weeks of the goal: begun smaller, kept, and one day more. */
export const line: LineageGoal[] = [
  {
    id: "g-0",
    status: "completed",
    sentence: "Two minutes of grounding exercises before email, two days this week",
    startsOn: "2026-11-16",
    endsOn: "2026-11-22",
    changes: [],
    decision: "up",
    reason: "She asked for it",
    attainment: 1,
    score: 0,
  },
  { id: "g-1", status: "active", sentence: goal.sentence, startsOn: "2026-11-23", endsOn: "2026-11-29", changes: ["one day more"] },
];

const week = ["2026-11-23", "2026-11-24", "2026-11-25", "2026-11-26", "2026-11-27", "2026-11-28", "2026-11-29"];
export const plan: Plan = {
  patientId: "p-aisha",
  weekStart: "2026-11-23",
  weekEnd: "2026-11-29",
  today,
  window: windowWith(33),
  days: week.map((date, i) => ({
    date,
    kind: i === 0 ? "light" : i === 3 ? "session" : "open",
    windowDay: i < 2 ? i + 1 : undefined,
    label: i === 0 ? "Light day: the day after dosing" : i === 3 ? "Session at 10:00: a day of rest" : "",
  })),
  goals: [
    { goal, cells: week.map((date, i) => ({ date, state: i === 0 ? "due" : i < 3 ? "planned" : i === 3 ? "rest" : "off" })) },
    { goal: lateGoal, cells: week.map((date, i) => ({ date, state: i === 0 ? "done" : i === 3 ? "rest" : i < 6 ? "planned" : "off" })) },
  ],
  routines: [],
  guardrails: {
    callClinic: "Call the clinic for vomiting that does not stop, a severe headache, or anything that feels off.",
    clinicPhone: "617 555 0142",
    emergency: "911",
    crisis: "988",
    driving: "No driving until the day after dosing, after a night's sleep.",
  },
  held: false,
};
