import type { ReactNode } from "react";
import { figure } from "../locale";
import { phrase } from "../phrase";

export const observations = {
  composer: {
    title: "New note",
    dosed: (at: ReactNode) => phrase`dosed ${at}`,
    label: "Note",
    placeholder: "What was noticed, in their own words",
    legend: { gain: "gain", difficulty: "difficulty", danger: "safety" },
    hint: "marked while you write",
    nothingRead: "Nothing was read from this yet. It is kept as it is written.",
    held: "Saving this opens an alert. Suggestions wait until someone has looked at it.",
    unread: (reason: string) => `The text could not be read just now (${reason}). It can be saved all the same.`,
    tooLong: (most: number, length: number) => `A note holds up to ${figure(most)} characters; this one has ${figure(length)}.`,
    author: "Written by",
    authors: { patient: "the patient", clinician: "a clinician", companion: "family or a friend" },
    draft: "Draft, kept on this device",
    draftInTab: "Draft, kept in this tab",
    save: "Save note",
    saved: "Note saved.",
    savedWithAlert: "Note saved. It opened an alert.",
  },
  read: {
    label: "What was read",
    readBy: (rule: string) => `Read by ${rule}`,
    finding: (direction: string, certainty: string, rule: string) => `${direction}, ${certainty}; read by ${rule}`,
    denied: (concern: string) => `Denied: ${concern}`,
  },
  notes: {
    latest: "Latest note",
    earlier: "Earlier notes",
    newestFirst: "newest first",
    loading: "Loading notes",
    none: "No note yet",
    noneHint: "Write what the patient noticed since the last session; two lines are enough.",
    amended: "amended later",
  },
  suggestions: {
    title: "Suggested for this week",
    aside: "up to three",
    label: "Suggestions",
    loading: "Loading suggestions",
    held: "Suggestions are held",
    heldBy: (n: number) =>
      n > 1
        ? `${n} alerts of this patient wait for a clinician’s look. Acknowledge them, and what was suggested shows here.`
        : "An alert of this patient waits for a clinician’s look. Acknowledge it, and what was suggested shows here.",
    showAlert: "Show the alert",
    allDone: "All suggestions are dealt with",
    allDoneHint: "The accepted ones are in the week below.",
    none: "Nothing suggested right now",
    noneHint: "Save a note about what changed and suggestions follow from its words, or write a goal yourself below.",
    about: (slot: string, theme: string | null) => (theme ? `${slot} · ${theme}` : slot),
    restsOn: (quotes: ReactNode) => phrase`Rests on ${quotes}.`,
    accept: "Accept",
    edit: "Edit",
    dismiss: "Not this",
    rank: "Why this rank",
    acceptEdited: "Accept as edited",
    accepted: (sentence: string) => `Goal accepted: ${sentence}`,
    dismissed: "Set aside",
  },
};
