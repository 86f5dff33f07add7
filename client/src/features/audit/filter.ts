/** What the audit trail is searched by; it stands in the address. It holds ids and codes, and no name. */
export interface AuditFilter {
  /** A member of staff. */
  who?: string;
  /** A use case, such as <c>get-patient</c>. */
  action?: string;
  outcome?: Outcome;
  patient?: string;
  /** Days of the clinic, both included: "2026-11-23". */
  from?: string;
  to?: string;
}

export const outcomes = ["done", "shown", "refused"] as const;
export type Outcome = (typeof outcomes)[number];

const id = /^[\da-z-]{1,60}$/i;
const day = /^\d{4}-\d\d-\d\d$/;

/** Takes from an address what can be searched by, and leaves the rest. */
export function readAuditFilter(search: Record<string, unknown>): AuditFilter {
  const text = (name: keyof AuditFilter, form: RegExp) => {
    const value = search[name];
    return typeof value === "string" && form.test(value) ? { [name]: value } : {};
  };
  const outcome = outcomes.find((one) => one === search.outcome);
  return { ...text("who", id), ...text("action", id), ...text("patient", id), ...text("from", day), ...text("to", day), ...(outcome && { outcome }) };
}
