import type { GoalParts } from "../api/models";
import { words } from "../words/words";

const say = words.codes;

/** "task-start" → "Task start", for a code that has no word of its own yet. */
export function plain(code: string): string {
  const spelled = code.replaceAll("-", " ");
  return spelled.charAt(0).toUpperCase() + spelled.slice(1);
}

export const themeWord = (code: string) => say.themes[code] ?? plain(code);
export const flagWord = (code: string) => say.flags[code] ?? plain(code);

/** The sign that goes with a direction, so that colour is never the only one. */
export const directionSign = (direction: string) => (direction === "gain" ? "▲" : direction === "difficulty" ? "▼" : "=");
export const directionTone = (direction: string) => (direction === "gain" ? "gain" : direction === "difficulty" ? "hard" : "plain");
export const tierTone = (tier: string) => (tier === "emergency" ? "danger" : tier === "urgent" ? "urgent" : "plain");

/** When a finding holds, in words: "morning", "dosing day, night"; empty where the text does not say. */
export const timingWords = (timeOfDay?: string | null, since?: string | null) =>
  [since ? (say.times[since] ?? plain(since)) : "", timeOfDay ?? ""].filter(Boolean).join(", ");

export function windowWord(code: string): string {
  const days = /^next-(\d+)-days$/.exec(code)?.[1];
  return days ? say.nextDays(days) : (say.windows[code] ?? plain(code).toLowerCase());
}

/** The amount of one go of a goal: "2 minutes", "3 lines", or nothing for a done-or-not act. */
export function amountWord(goal: GoalParts): string {
  if (goal.minutes != null) return say.minutes(Number(goal.minutes));
  return goal.count != null ? `${goal.count} ${goal.unit ?? say.goes}` : "";
}

/** The days of a goal: "Mon, Wed", "3 days". */
export function daysWord(goal: GoalParts): string {
  if (goal.days && goal.days.length > 0) return goal.days.map(plain).join(", ");
  if (goal.daysPerWeek == null) return "";
  return goal.daysPerWeek === 7 ? say.everyDay : say.days(goal.daysPerWeek);
}

export const missingWord = (code: string) => say.missing[code] ?? plain(code).toLowerCase();
export const sessionStateWord = (code: string) => say.sessionStates[code] ?? plain(code);
export const medicineWord = (code: string) => say.medicines[code] ?? plain(code);
export const unitWord = (code: string) => say.units[code] ?? code;
export const routeWord = (code: string) => say.routes[code] ?? code;
export const doseWord = (dose: { value: number; unit: string }) => `${dose.value} ${unitWord(dose.unit)}`;
