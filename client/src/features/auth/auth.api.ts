import { useMutation } from "@tanstack/react-query";
import { accessToken, dropAccess, keepAccess } from "../../api/access";
import { api, body } from "../../api/client";
import type { Me, SignedInStaff } from "../../api/models";
import { Problem } from "../../api/problem";
import { endExternal, proveExternally } from "./external";

async function kept(answer: Promise<SignedInStaff>): Promise<SignedInStaff> {
  const signedIn = await answer;
  keepAccess(signedIn);
  return signedIn;
}

/** Signs in; with a new password a one-time password is exchanged for a lasting one. */
export const signIn = (email: string, password: string, newPassword?: string) =>
  kept(body(api.POST("/api/v1/auth/sign-in", { body: { email, password, newPassword } })));

/** The second step, where the first was answered by a challenge. */
export const signInWithCode = (challenge: string, code: string) =>
  kept(body(api.POST("/api/v1/auth/sign-in/second-factor", { body: { challenge, code } })));

/** Signs in with whichever passkey the person picks. */
export async function signInWithPasskey(): Promise<SignedInStaff> {
  return kept(body(api.POST("/api/v1/auth/sign-in/passkey", { body: await askPasskey() })));
}

/** Whether this browser has passkeys at all. */
export const knowsPasskeys = () => typeof PublicKeyCredential === "function" && "parseRequestOptionsFromJSON" in PublicKeyCredential;

async function askPasskey() {
  const { options, ceremony } = await body(api.POST("/api/v1/auth/sign-in/passkey/options"));
  const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(options as PublicKeyCredentialRequestOptionsJSON);
  const credential = (await navigator.credentials.get({ publicKey })) as PublicKeyCredential;
  return { ceremony, credential: credential.toJSON() as unknown };
}

/** Locks the session on the server, so that loading the page anew does not get round the lock. */
export const lock = () => body(api.POST("/api/v1/auth/lock"));

/** Goes on with the locked session by its owner's password. */
export const unlock = (password: string) => kept(body(api.POST("/api/v1/auth/unlock", { body: { password } })));

/** Goes on with the locked session by one of its owner's passkeys. */
export async function unlockWithPasskey(): Promise<SignedInStaff> {
  return kept(body(api.POST("/api/v1/auth/unlock", { body: { passkey: await askPasskey() } })));
}

export const signInOptions = () => body(api.GET("/api/v1/auth/options"));

export const readInvitation = (token: string) => body(api.POST("/api/v1/auth/invitation", { body: { token } }));

/** Sets the password of whoever was invited, and signs them in. */
export const acceptInvitation = (token: string, name: string, password: string) =>
  kept(body(api.POST("/api/v1/auth/invitation/accept", { body: { token, name, password } })));

export const beginSecondFactor = (password: string) => body(api.POST("/api/v1/auth/second-factor/enrolment", { body: { password } }));

/** Confirms the authenticator by its first code, and answers the recovery codes. */
export async function enrolSecondFactor(enrolment: string, code: string): Promise<string[]> {
  return (await body(api.POST("/api/v1/auth/second-factor", { body: { enrolment, code } }))).codes;
}

/** Whose session waits behind a lock. */
export interface LockedSession {
  name: string;
  email: string;
}

/** Takes up the session that the cookie stands for: signed in, locked, or none. */
export async function resume(): Promise<SignedInStaff | LockedSession | null> {
  try {
    return await kept(body(api.POST("/api/v1/auth/refresh")));
  } catch (error) {
    const { slug, extra, status } = Problem.of(error);
    if (slug === "session-locked") return { name: String(extra.name), email: String(extra.email) };
    if (status === 401) return null;
    throw error;
  }
}

/** The first call with a token of an external authority. */
export const introduce = (): Promise<Me> => body(api.POST("/api/v1/auth/external"));

/** Goes on where the person of this id proves anew at the authority to be here; for anybody else the session ends. */
export async function unlockExternally(id: string): Promise<void> {
  await proveExternally();
  if ((await introduce()).id === id) return;
  endExternal();
  dropAccess("ran-out");
}

/** Ends the session on the server and forgets it here, even where the server does not answer. */
export async function signOut(): Promise<void> {
  try {
    if (accessToken()) await body(api.POST("/api/v1/auth/sign-out"));
  } finally {
    endExternal();
    dropAccess();
  }
}

export const useSignOut = () => useMutation({ mutationFn: signOut });
