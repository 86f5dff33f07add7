import type { components } from "../api/schema";

type Schemas = components["schemas"];
/** The patient's own week. Nothing clinical is in it. */
export type MyPlan = Schemas["MyPlan"];
export type MyGoal = Schemas["MyGoal"];
export type CellState = Schemas["CellState"];
export type Outcome = Schemas["CheckInOutcome"];
export type MyReply = Schemas["MyReply"];
/** A set of questions that the clinic waits for. */
export type MyAssessment = Schemas["MyAssessment"];
/** The values chosen, by question. */
export type Chosen = Readonly<Record<string, number>>;

/**
 * Why nothing came of a request: the link does not open any more; no answer came, or none that is the API's; or the API will not take what
 * was sent, however often it is.
 */
export type Refusal = "closed" | "unreachable" | "refused";

/** How long one answer may take, in milliseconds. On a connection that only seems to be there, later is never. */
const longestWait = 20_000;

/** Asks on behalf of the link. The token goes into a header, never into an address. */
async function ask<T>(token: string, path: string, init: RequestInit = {}): Promise<T> {
  const request = new Request(`${window.location.origin}/api/v1/me${path}`, { ...init, credentials: "omit", signal: AbortSignal.timeout(longestWait) });
  request.headers.set("Authorization", `Link ${token}`);
  if (init.body) request.headers.set("Content-Type", "application/json");
  const response = await fetch(request).catch(() => null);
  // The page by which a café lets people into its network is an answer too, and no JSON.
  const body = response?.ok ? ((await response.json().catch(() => null)) as T | null) : null;
  if (body) return body;
  throw new LinkProblem(whyNot(response));
}

function whyNot(response: Response | null): Refusal {
  if (!response || response.ok || response.status >= 500 || response.status === 429 || response.status === 408) return "unreachable";
  // The API answers the same for a link that ended, was taken back or never was.
  return response.status === 401 || response.status === 403 ? "closed" : "refused";
}

export class LinkProblem extends Error {
  constructor(readonly refusal: Refusal) {
    super(refusal);
  }
}

export const readPlan = (token: string) => ask<MyPlan>(token, "/plan");

/** Says how a day went. Sent twice, it counts once. */
export async function reportDay(token: string, goalId: string, date: string, outcome: Outcome): Promise<MyPlan> {
  const { plan } = await ask<Schemas["MyDayReply"]>(token, `/goals/${goalId}/check-ins/${date}`, { method: "PUT", body: JSON.stringify({ outcome }) });
  return plan;
}

export const takeBackDay = (token: string, goalId: string, date: string) =>
  ask<MyPlan>(token, `/goals/${goalId}/check-ins/${date}`, { method: "DELETE" });

/** Writes to the clinic. The server keeps its answer to a key, so that a line sent twice is read once. */
export const writeNote = (token: string, key: string, text: string, writtenAt: string) =>
  ask<MyReply>(token, "/notes", { method: "POST", body: JSON.stringify({ text, writtenAt }), headers: { "Idempotency-Key": key } });

export async function readQuestions(token: string): Promise<readonly MyAssessment[]> {
  const { items } = await ask<Schemas["MyAssessments"]>(token, "/assessments");
  return items;
}

/** Sends the answers to a set of questions. Under their key they are stored once. */
export const sendAnswers = (token: string, key: string, instrument: string, answers: Chosen, takenAt: string) =>
  ask<MyReply>(token, "/assessments", {
    method: "POST",
    body: JSON.stringify({ instrument, answers, takenAt }),
    headers: { "Idempotency-Key": key },
  });
