import type { AlertEvent, CallScript, OnCallMember } from "../api/models";
import { alert } from "./fixtures";
import { ago } from "./instants";

export const onCall: OnCallMember[] = [
  { staffId: "staff-2", name: "Joan Ferreira", role: "clinician", reachableBy: "extension 22" },
  { staffId: "staff-1", name: "Ana Lindqvist", role: "prescriber", reachableBy: "617 555 0143" },
  { staffId: "staff-3", name: "Sam Whitlock", role: "administrator", reachableBy: "617 555 0144" },
];

export const alertSteps: AlertEvent[] = [
  { kind: "opened", at: ago(30), to: "Joan Ferreira", tier: "emergency" },
  { kind: "escalated", at: ago(15), to: "Ana Lindqvist", step: 1 },
];

export const callScript: CallScript = {
  id: alert.id,
  patientId: alert.patientId,
  code: "chest-pain",
  say: "Hello Harold, this is Harbour Clinic.",
  ask: ["Is the pain there now?"],
  do: ["Pain now: 911."],
  patientPhone: "617 555 0101",
  emergencyNumber: "911",
  crisisLine: "988",
};
