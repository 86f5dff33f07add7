import type { ReactNode } from "react";
import { phrase } from "../phrase";

export const record = {
  title: "Whole record",
  loading: "Putting the record together",
  made: (clinic: string, at: ReactNode) => phrase`${clinic}, put together ${at}. Who looked at it is no part of it.`,
  print: "Print",
  download: "Download as JSON",
  inError: "Entered in error",
  yes: "yes",
  no: "no",
  member: (name: string, value: string) => `${name}: ${value}`,
  kinds: {
    patients: "Patient",
    restrictions: "Restricted to the care team",
    careTeamMembers: "Care team",
    courses: "Courses of treatment",
    evaluations: "Whether the treatment helps",
    sessions: "Dosing sessions",
    sessionFocus: "What dosing sessions are about",
    checklists: "Checklists before dosing",
    decisions: "Decisions before dosing",
    devices: "Nasal spray devices",
    observations: "Notes",
    assessments: "Measures",
    alertEvidence: "What raised the alerts",
    alertEvents: "What became of the alerts",
    links: "Personal links",
    entriesInError: "Entered in error, as it stood",
  } as Readonly<Record<string, string>>,
};
