import type { AuditEvent, BreakGlass } from "../../api/models";
import { ago, from } from "../../testing/instants";

const event = (id: string, more: Partial<AuditEvent>): AuditEvent => ({
  id,
  number: 41,
  at: ago(10),
  staffId: "joan",
  staffName: "Joan Ferreira",
  role: "clinician",
  action: "get-patient",
  outcome: "shown",
  patientIds: ["p-aisha"],
  address: "10.0.0.4",
  agent: "Firefox",
  traceId: "trace-1",
  hash: "ab12",
  ...more,
});

export const events: AuditEvent[] = [
  event("e-1", {}),
  event("e-2", { action: "list-staff", outcome: "refused", patientIds: [], detail: "forbidden" }),
  event("e-3", { action: "sign-in", outcome: "refused", staffId: undefined, staffName: undefined, role: "none", patientIds: [] }),
];

export const opening: BreakGlass = {
  id: "b-1",
  version: 1,
  patientId: "p-aisha",
  staffId: "joan",
  staffName: "Joan Ferreira",
  reason: "Called from the emergency department; needed her last dose.",
  openedAt: ago(600),
  endsAt: from(60),
  uses: 4,
};
