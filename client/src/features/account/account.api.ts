import { type QueryKey, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { dropAccess } from "../../api/access";
import { api, body } from "../../api/client";

const factorKey = ["account", "second-factor"] as const;
const passkeysKey = ["account", "passkeys"] as const;
const sessionsKey = ["account", "sessions"] as const;

/** A deed on one's own account. What it changed is asked again; passwords, codes and keys do not stay in memory. */
function useDeed<T, R>(deed: (input: T) => Promise<R>, ...changed: QueryKey[]) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: deed,
    gcTime: 0,
    onSettled: () => Promise.all(changed.map((queryKey) => cache.invalidateQueries({ queryKey }))),
  });
}

/** Changes the password; the account's other sessions end. */
export const useChangePassword = () =>
  useDeed((passwords: { password: string; newPassword: string }) => body(api.POST("/api/v1/auth/password", { body: passwords })), sessionsKey);

export const useSecondFactor = () => useQuery({ queryKey: factorKey, queryFn: ({ signal }) => body(api.GET("/api/v1/auth/second-factor", { signal })) });

export const useBeginFactor = () => useDeed((password: string) => body(api.POST("/api/v1/auth/second-factor/enrolment", { body: { password } })));

/** Confirms the authenticator by its first code, and answers the recovery codes. */
export const useEnrolFactor = () =>
  useDeed((first: { enrolment: string; code: string }) => body(api.POST("/api/v1/auth/second-factor", { body: first })), factorKey, sessionsKey);

export const useRenewCodes = () => useDeed((password: string) => body(api.POST("/api/v1/auth/second-factor/recovery-codes", { body: { password } })), factorKey);

export const useRemoveFactor = () =>
  useDeed((proof: { password: string; code: string }) => body(api.POST("/api/v1/auth/second-factor/remove", { body: proof })), factorKey);

export const usePasskeys = () =>
  useQuery({ queryKey: passkeysKey, queryFn: ({ signal }) => body(api.GET("/api/v1/auth/passkeys", { signal })), select: (list) => list.items });

/** Whether this browser can make a passkey. */
export const makesPasskeys = () => typeof PublicKeyCredential === "function" && "parseCreationOptionsFromJSON" in PublicKeyCredential;

/** Lets the browser make a passkey, and adds it to the account. */
export const useAddPasskey = () =>
  useDeed(async ({ password, name }: { password: string; name: string }) => {
    const { options, ceremony } = await body(api.POST("/api/v1/auth/passkeys/options", { body: { password } }));
    const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(options as PublicKeyCredentialCreationOptionsJSON);
    const credential = (await navigator.credentials.create({ publicKey })) as PublicKeyCredential;
    return body(api.POST("/api/v1/auth/passkeys", { body: { name, ceremony, credential: credential.toJSON() as unknown } }));
  }, passkeysKey);

export const useRenamePasskey = () =>
  useDeed(
    ({ id, name }: { id: string; name: string }) =>
      body(api.PUT("/api/v1/auth/passkeys/{passkeyId}", { params: { path: { passkeyId: id } }, body: { name } })),
    passkeysKey,
  );

export const useRemovePasskey = () =>
  useDeed((id: string) => body(api.DELETE("/api/v1/auth/passkeys/{passkeyId}", { params: { path: { passkeyId: id } } })), passkeysKey);

export const useSessions = () =>
  useQuery({ queryKey: sessionsKey, queryFn: ({ signal }) => body(api.GET("/api/v1/auth/sessions", { signal })), select: (list) => list.items });

export const useEndSession = () =>
  useDeed((id: string) => body(api.DELETE("/api/v1/auth/sessions/{staffSessionId}", { params: { path: { staffSessionId: id } } })), sessionsKey);

/** Ends every session of the account, and forgets this one here. */
export const useSignOutEverywhere = () =>
  useDeed(async () => {
    await body(api.POST("/api/v1/auth/sign-out-everywhere"));
    dropAccess();
  });
