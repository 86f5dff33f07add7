import { useMutation } from "@tanstack/react-query";
import { accessToken, dropAccess, keepAccess, renewAccess } from "../../api/access";
import { api, body } from "../../api/client";
import type { Me, SignedInStaff } from "../../api/models";

/** Signs in; with <paramref name="newPassword"/> a one-time password is exchanged for a lasting one. */
export async function signIn(email: string, password: string, newPassword?: string): Promise<Me> {
  const signedIn: SignedInStaff = await body(api.POST("/api/v1/auth/sign-in", { body: { email, password, newPassword } }));
  keepAccess(signedIn);
  return signedIn.staff;
}

/** Takes up the session that the cookie stands for, if there is one. */
export async function resume(): Promise<Me | null> {
  const signedIn = await renewAccess<SignedInStaff>(window.location.origin);
  return signedIn?.staff ?? null;
}

/** Ends the session on the server and forgets it here, even where the server does not answer. */
export async function signOut(): Promise<void> {
  try {
    if (accessToken()) await body(api.POST("/api/v1/auth/sign-out"));
  } finally {
    dropAccess();
  }
}

export const useSignOut = () => useMutation({ mutationFn: signOut });
