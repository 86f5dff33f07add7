import createClient from "openapi-fetch";
import { accessToken, dropAccess, renewAccess } from "./access";
import { reached } from "./connection";
import { Problem } from "./problem";
import type { paths } from "./schema";

const origin = window.location.origin;
const isAuth = (request: Request) => new URL(request.url).pathname.startsWith("/api/v1/auth/");

function prepared(request: Request): Request {
  const token = accessToken();
  if (token) request.headers.set("Authorization", `Bearer ${token}`);
  return request;
}

/** Sends with the token; on a refused token renews it once and sends again. */
async function send(request: Request): Promise<Response> {
  // The key makes the second sending of a POST the same deed as the first.
  if (request.method === "POST" && !isAuth(request)) request.headers.set("Idempotency-Key", newKey());
  const again = request.clone();
  const response = await fetched(prepared(request));
  if (response.status !== 401 || isAuth(request)) return response;
  if (await renewAccess(origin)) return fetched(prepared(again));
  dropAccess("ran-out");
  return response;
}

/** Fetches, and tells the connection banner whether the server answered. */
async function fetched(request: Request): Promise<Response> {
  try {
    const response = await globalThis.fetch(request);
    reached(true);
    return response;
  } catch (error) {
    // A request that was given up says nothing about the connection.
    if (!request.signal.aborted) reached(false);
    throw error;
  }
}

const newKey = () => [...crypto.getRandomValues(new Uint8Array(16))].map((b) => b.toString(16).padStart(2, "0")).join("");

/** The typed client; its paths and bodies come from openapi.yaml. */
export const api = createClient<paths>({ baseUrl: origin, fetch: send });

/** The header that says which version a change was made against. */
export const ifMatch = (version: number) => ({ "If-Match": `"${version}"` });

/** Takes the body out of an answer, or throws the problem it describes. */
export async function body<T>(answer: Promise<{ data?: T; error?: unknown; response: Response }>): Promise<T> {
  const { data, error, response } = await answer.catch((cause: unknown) => {
    throw Problem.of(cause);
  });
  if (!response.ok) throw Problem.read(response, error);
  return data as T;
}
