import type { GoalParts } from "../api/models";

const themes: Record<string, string> = {
  mood: "Mood",
  interest: "Interest",
  sensory: "Senses",
  rumination: "Thought loops",
  "self-criticism": "Self-criticism",
  anxiety: "Anxiety",
  calm: "Calm",
  "task-initiation": "Task start",
  morning: "Mornings",
  energy: "Energy",
  focus: "Focus",
  sleep: "Sleep",
  appetite: "Appetite",
  movement: "Movement",
  connection: "Connection",
  irritability: "Irritability",
  "distress-tolerance": "Sitting with discomfort",
  "emotional-range": "Emotional range",
  hope: "Hope",
  "self-care": "Self-care",
  "substance-use": "Substance use",
  "trauma-memories": "Trauma memories",
  "uplift-ambivalence": "Uneasy with feeling good",
};

const flags: Record<string, string> = {
  "suicidal-intent": "Suicidal intent",
  "suicidal-ideation": "Suicidal thoughts",
  "self-harm": "Self-harm",
  "harm-to-others": "Harm to others",
  "chest-pain": "Chest pain",
  "breathing-difficulty": "Trouble breathing",
  fainting: "Fainting",
  neurological: "Neurological sign",
  "allergic-reaction": "Allergic reaction",
  "severe-headache": "Severe headache",
  "persistent-vomiting": "Persistent vomiting",
  palpitations: "Palpitations",
  psychosis: "Psychosis",
  mania: "Mania",
  "persistent-dissociation": "Dissociation that stays",
  "prolonged-sedation": "Prolonged sedation",
  "urinary-symptoms": "Urinary symptoms",
  "substance-misuse": "Substance misuse",
  "drove-after-dosing": "Drove after dosing",
  "fall-injury": "Fall or injury",
  pregnancy: "Pregnancy",
  "feels-off": "Something feels off",
  "blood-pressure-high": "High blood pressure",
  "oxygen-low": "Low oxygen",
  "respiratory-rate": "Respiratory rate",
  "heart-rate": "Pulse",
  "sedation-deep": "Deep sedation",
  "phq9-item9": "PHQ-9 item 9",
  "cssrs-moderate": "C-SSRS: moderate risk",
  "cssrs-high": "C-SSRS: high risk",
};

const times: Record<string, string> = {
  "same-day": "dosing day",
  "next-day": "day after",
  later: "days later",
};

/** "task-start" → "Task start", for a code that has no word of its own yet. */
export function plain(code: string): string {
  const words = code.replaceAll("-", " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}

export const themeWord = (code: string) => themes[code] ?? plain(code);
export const flagWord = (code: string) => flags[code] ?? plain(code);

/** The sign that goes with a direction, so that colour is never the only one. */
export const directionSign = (direction: string) => (direction === "gain" ? "▲" : direction === "difficulty" ? "▼" : "＝");
export const directionTone = (direction: string) => (direction === "gain" ? "gain" : direction === "difficulty" ? "hard" : "plain");
export const tierTone = (tier: string) => (tier === "emergency" ? "danger" : tier === "urgent" ? "urgent" : "plain");

/** When a finding holds, in words: "morning", "dosing day, night"; empty where the text does not say. */
export const timingWords = (timeOfDay?: string | null, since?: string | null) =>
  [since ? (times[since] ?? plain(since)) : "", timeOfDay ?? ""].filter(Boolean).join(", ");

const windows: Record<string, string> = {
  "this-week": "this week",
  "next-week": "next week",
  today: "today",
  tomorrow: "tomorrow",
  weekend: "at the weekend",
  "until-session": "until the next session",
};

export function windowWord(code: string): string {
  const days = /^next-(\d+)-days$/.exec(code)?.[1];
  return days ? `the next ${days} days` : (windows[code] ?? plain(code).toLowerCase());
}

/** The amount of one go of a goal: "2 minutes", "3 lines", or nothing for a done-or-not act. */
export function amountWord(goal: GoalParts): string {
  if (goal.minutes != null) return `${goal.minutes} ${Number(goal.minutes) === 1 ? "minute" : "minutes"}`;
  return goal.count != null ? `${goal.count} ${goal.unit ?? "times"}` : "";
}

/** The days of a goal: "Mon, Wed", "3 days". */
export function daysWord(goal: GoalParts): string {
  if (goal.days && goal.days.length > 0) return goal.days.map(plain).join(", ");
  if (goal.daysPerWeek == null) return "";
  return goal.daysPerWeek === 7 ? "every day" : `${goal.daysPerWeek} ${goal.daysPerWeek === 1 ? "day" : "days"}`;
}

const missing: Record<string, string> = {
  action: "what is done",
  measure: "how much of it",
  frequency: "on how many days",
  window: "until when",
  "too-big": "small enough: ten minutes or less",
};

export const missingWord = (code: string) => missing[code] ?? plain(code).toLowerCase();

const medicines: Record<string, string> = { esketamine: "Esketamine", ketamine: "Ketamine" };
const units: Record<string, string> = { mg: "mg", "mg-per-kg": "mg/kg" };
const routes: Record<string, string> = { intranasal: "intranasal", intravenous: "IV", intramuscular: "IM", sublingual: "sublingual", oral: "oral" };

export const medicineWord = (code: string) => medicines[code] ?? plain(code);
export const unitWord = (code: string) => units[code] ?? code;
export const routeWord = (code: string) => routes[code] ?? code;
export const doseWord = (dose: { value: number; unit: string }) => `${dose.value} ${unitWord(dose.unit)}`;
