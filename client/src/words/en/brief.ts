import type { ReactNode } from "react";
import { counted } from "../locale";
import { phrase } from "../phrase";

export const brief = {
  loading: "Loading the brief",
  since: (at: ReactNode) => phrase`Since the dosing of ${at}. It proposes; you decide.`,
  beforeFirst: "Before the first dosing",
  print: "Print",
  ahead: "Next session",
  noSession: "No session is booked",
  noSessionHint: "Once one is scheduled, its focus, timing and expectations are set here.",
  notSet: "Nothing is set yet. Take up a proposal, or write your own.",
  setIt: "Set the focus",
  change: "Change",
  setBy: (name: string, at: ReactNode) => phrase`Set by ${name}, ${at}`,
  set: {
    focus: "Focus",
    timing: "Timing",
    expectations: "Expectations",
    hints: { focus: "What the session is about.", timing: "When and how it is to go.", expectations: "What the patient hopes for and fears." },
    save: "Save",
    saved: "Set for the session",
  },
  proposed: "It could be about",
  proposedHint: "with the reason for each",
  use: "Use this",
  useNamed: (text: string) => `Use this as focus: ${text}`,
  toAsk: "To ask",
  alerts: "Alerts",
  moved: "What moved",
  nothingMoved: "No theme was spoken of since.",
  recurs: "came back",
  before: (gains: number, difficulties: number) =>
    `Before: ${counted(gains, { one: "gain", other: "gains" })}, ${counted(difficulties, { one: "difficulty", other: "difficulties" })}`,
  movements: { better: "better", same: "as before", worse: "harder" },
  goals: "Goals",
  noGoals: "No goal had days since.",
  keptOf: (done: number, planned: number, partial: number) => (partial > 0 ? `${done} of ${planned} days, ${partial} partly` : `${done} of ${planned} days`),
  kept: { kept: "kept", partly: "partly", not: "not kept", unreported: "nobody has said" },
  scores: "Scores",
  noScores: "None within half a year.",
  scoreBefore: (previous: number | null, baseline: number | null) =>
    [previous !== null && `${previous} the time before · `, baseline !== null && `${baseline} at the start · `].filter(Boolean).join(""),
  noticed: "In their own words",
  nothingNoticed: "Nothing was written since.",
};
