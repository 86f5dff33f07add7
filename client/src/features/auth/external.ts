import { InMemoryWebStorage, UserManager, WebStorageStateStore, type User } from "oidc-client-ts";
import { keepAccess, renewFrom, type SignedIn } from "../../api/access";
import type { ExternalSignIn } from "../../api/models";

/** Where the authority sends its window back to. */
export const returnPath = "/signed-in";

let manager: UserManager | null = null;

/**
 * Signs in at the clinic's own authority (OpenID Connect, authorization code with PKCE) in a window of its own: this page stays open
 * meanwhile, so that state, verifier and tokens never leave its memory. Later tokens come by the refresh token, if the authority gives one.
 */
export async function signInExternally(external: ExternalSignIn): Promise<void> {
  manager = managerOf(external);
  keepAccess(tokenOf(await manager.signinPopup()));
  const renewing = manager;
  renewFrom(async () => {
    const user = await renewing.getUser();
    if (!user?.refresh_token) return null;
    const renewed = await renewing.signinSilent();
    return renewed && tokenOf(renewed);
  });
}

/** Whether whoever works here came from the clinic's own authority. */
export const cameExternally = () => manager !== null;

/** Asks the authority anew who is here, even where its own session still stands. */
export async function proveExternally(): Promise<void> {
  if (manager) keepAccess(tokenOf(await manager.signinPopup({ prompt: "login" })));
}

/** In the authority's window, after it sent it back: hands the answer to the page that opened it, which closes it. */
export const returnToOpener = () => new UserManager({ authority: "", client_id: "", redirect_uri: "", ...inMemory() }).signinPopupCallback();

/** Forgets the tokens of the authority. Its own session is its own. */
export function endExternal() {
  void manager?.removeUser();
  manager = null;
}

function managerOf({ authority, clientId, scopes, resource }: ExternalSignIn): UserManager {
  return new UserManager({
    authority,
    client_id: clientId,
    redirect_uri: window.location.origin + returnPath,
    scope: scopes,
    resource,
    automaticSilentRenew: false,
    ...inMemory(),
  });
}

const inMemory = () => ({
  userStore: new WebStorageStateStore({ store: new InMemoryWebStorage() }),
  stateStore: new WebStorageStateStore({ store: new InMemoryWebStorage() }),
});

const tokenOf = ({ access_token, expires_at }: User): SignedIn => ({
  accessToken: access_token,
  expiresAt: new Date((expires_at ?? 0) * 1000).toISOString(),
});
