/**
 * The access token, in memory and nowhere else. It is renewed by a cookie that scripts cannot read, so that closing
 * the tab leaves nothing behind.
 */
let token: string | null = null;
let renewal: Promise<SignedIn | null> | null = null;
/** Why access ended: somebody signed out, or the session ran out and may be taken up again. */
export type AccessEnd = "signed-out" | "ran-out";

const listeners = new Set<(how: AccessEnd) => void>();

/** What sign-in and renewal answer with. */
export interface SignedIn {
  accessToken: string;
  expiresAt: string;
}

export const accessToken = () => token;

export function keepAccess(signedIn: SignedIn) {
  token = signedIn.accessToken;
}

/** Forgets the token and tells whoever holds patient data to drop it. */
export function dropAccess(how: AccessEnd = "signed-out") {
  token = null;
  for (const listener of listeners) listener(how);
}

/** Calls back when access ends; returns how to stop that. */
export function onAccessEnd(listener: (how: AccessEnd) => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

/** Where new tokens come from: by default the API, by its cookie. */
let source = async (origin: string): Promise<SignedIn | null> => {
  const response = await fetch(new Request(`${origin}/api/v1/auth/refresh`, { method: "POST", credentials: "same-origin" }));
  return response.ok ? ((await response.json()) as SignedIn) : null;
};

/** From now on new tokens come from elsewhere: an authority that signs people in instead of the API. */
export function renewFrom(other: typeof source) {
  source = other;
}

/** Asks for a new token; calls at the same time share one request. Null where there is no session. */
export function renewAccess<T extends SignedIn>(origin: string): Promise<T | null> {
  renewal ??= source(origin)
    .then((signedIn) => {
      if (signedIn) keepAccess(signedIn);
      return signedIn;
    })
    .finally(() => (renewal = null));
  return renewal as Promise<T | null>;
}
