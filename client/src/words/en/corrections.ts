import type { ReactNode } from "react";
import { phrase } from "../phrase";

/** What is marked as entered in error, and what changes by it. */
export const corrections = {
  open: "Entered in error",
  title: (what: string) => `${what}: entered in error`,
  lead: "It stays in the record with your name and reason, and nothing is concluded from it any more.",
  changes: "What changes",
  reason: "What is wrong with it",
  submit: "Mark as an error",
  marked: (by: string, at: ReactNode, reason: ReactNode) => phrase`Entered in error, marked by ${by} ${at}: ${reason}`,
  alertStays: "An alert that it opened stays until somebody resolves it.",
  note: {
    what: "Note",
    done: "Note marked as entered in error",
    leaves: "It leaves lists, suggestions and trends.",
    standsAgain: "The text that it amended stands again.",
  },
  assessment: {
    done: "Assessment marked as entered in error",
    leaves: "Trend, baseline, response and what is due are told without it.",
    alertOpen: "The alert that it opened stays open until somebody has asked the patient.",
  },
  reading: {
    what: (at: string) => `Reading of ${at}`,
    done: "Reading marked as an error",
    leaves: "The curve, the checklists and what is due are told without it.",
  },
  session: {
    what: "Session",
    done: "Session marked as entered in error",
    cancelled: "It counts as cancelled and leaves the lists; this page keeps it to be read.",
    window: "No afterglow window, no day of rest and no light day are drawn from its dose, and no driving guard.",
    form: "Its monitoring form is asked for no more.",
    course: "Its course counts one session less.",
  },
  goal: {
    what: "Goal",
    done: "Goal marked as entered in error",
    ends: "It ends now, and its planned days with it.",
    leaves: (kept: string) => `It leaves the plan, the score of the week and the patient’s page, and what is learned from goals: ${kept}.`,
    kept: (done: number, planned: number) => `${done} of ${planned} planned days kept`,
  },
  checkIn: {
    what: (day: string) => `Check-in of ${day}`,
    done: (day: string) => `Check-in of ${day} marked as an error`,
    title: "What was reported",
    none: "Nothing yet",
    unreported: "The day is unreported again, which is no failure.",
    attainment: (before: string, after: string) => `Kept so far: ${before} becomes ${after}.`,
    of: (kept: number, planned: number) => `${kept} of ${planned}`,
    note: "The note that came with it is an observation of its own: mark it too if it is wrong.",
    row: (day: string, outcome: string) => `${day}: ${outcome}`,
    because: (reason: string) => `entered in error: ${reason}`,
  },
};
