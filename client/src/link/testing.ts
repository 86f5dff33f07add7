import type { CellState, MyAssessment, MyGoal, MyReply, MyPlan } from "./link.api";

const week = ["2026-11-23", "2026-11-24", "2026-11-25", "2026-11-26", "2026-11-27", "2026-11-28", "2026-11-29"];

/** A goal of a Tuesday: done on Monday, and planned for Wednesday and Thursday. */
export const goalOf = (today: CellState): MyGoal => ({
  id: "g-1",
  sentence: "Two minutes of grounding before email",
  today,
  days: week.map((date, i) => ({ date, state: i === 0 ? "done" : i === 1 ? today : i < 4 ? "planned" : "off" })),
  reportFrom: "2026-11-23",
  reportTo: "2026-11-24",
});

export const plan: MyPlan = {
  given: "Aisha",
  clinicName: "Harbour Clinic",
  timeZone: "America/New_York",
  today: "2026-11-24",
  weekStart: "2026-11-23",
  weekEnd: "2026-11-29",
  window: { day: 1, closesAt: "2026-11-26T15:00:00Z", text: "The day after your session. Keep it light." },
  noDriving: false,
  goals: [goalOf("due")],
  help: { callClinic: "Call", clinicPhone: "617 555 0142", emergency: "911", crisis: "988", driving: "" },
};

export const replyOf = (urgency: MyReply["urgency"]): MyReply => ({
  id: "o-1",
  urgency,
  title: urgency === "none" ? "Thank you. Your clinic has your note" : "Please get help now",
  text: "What the clinic says.",
  help: plan.help,
});

/** Three questions, of which one may be left out. */
export const asked: MyAssessment = {
  instrument: "phq-9",
  dueOn: "2026-11-24",
  stem: "Over the last 2 weeks, how often?",
  questions: ["Little interest", "Feeling down", "Trouble sleeping"].map((text, i) => ({ id: `q${String(i + 1)}`, text })),
  answers: ["Not at all", "Several days"].map((text, value) => ({ value, text })),
  mostMissing: 1,
};
