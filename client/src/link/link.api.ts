import type { components } from "../api/schema";

/** The patient's own week. Nothing clinical is in it. */
export interface MyPlan {
  /** The patient's first name. */
  given: string;
  clinicName: string;
  /** The patient's date now. */
  today: string;
  /** Where in the days after dosing the patient is, in plain words. */
  window?: { day: number; text: string } | null;
  help: components["schemas"]["Guardrails"];
}

/** Why the page cannot be shown: the link does not open any more, or no answer came. */
export type Refusal = "closed" | "unreachable";

/** Asks on behalf of the link. The token goes into a header, never into an address. */
export async function ask<T>(token: string, path: string, init: RequestInit = {}): Promise<T> {
  const request = new Request(`${window.location.origin}/api/v1/me${path}`, { ...init, credentials: "omit" });
  request.headers.set("Authorization", `Link ${token}`);
  const response = await fetch(request).catch(() => null);
  if (response?.ok) return (await response.json()) as T;
  // The API answers the same for a link that ended, was taken back or never was.
  throw new LinkProblem(response && response.status >= 400 && response.status < 500 && response.status !== 429 ? "closed" : "unreachable");
}

export class LinkProblem extends Error {
  constructor(readonly refusal: Refusal) {
    super(refusal);
  }
}

export const readPlan = (token: string, signal: AbortSignal) => ask<MyPlan>(token, "/plan", { signal });
