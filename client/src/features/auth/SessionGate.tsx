import { type ReactNode, useEffect, useState } from "react";
import { onAccessEnd } from "../../api/access";
import { EnteredContext, MeContext } from "../../api/me";
import type { ExternalSignIn, Me, SignedInStaff } from "../../api/models";
import { keepTouch } from "../../ui/device";
import { ProblemMessage } from "../../ui/states";
import { words } from "../../words/words";
import { AcceptInvite } from "./AcceptInvite";
import { introduce, type LockedSession, resume } from "./auth.api";
import { CodeStep } from "./CodeStep";
import { EnrolFactor } from "./EnrolFactor";
import { returnPath, returnToOpener, signInExternally } from "./external";
import { SignIn } from "./SignIn";
import classes from "./SignIn.module.css";
import { Unlock } from "./Unlock";

type State =
  | { at: "asking" }
  | { at: "failed"; error: unknown }
  | { at: "invited"; token: string }
  | { at: "out" }
  | { at: "challenged"; challenge: string }
  | { at: "locked"; session: LockedSession }
  | { at: "enrolling" }
  | { at: "in"; me: Me; byForm?: boolean };

const invitePath = "/invite";

/** Where the page begins: at a one-time link, whose token is taken out of the address at once, or by asking for the session. */
function begin(): State {
  const token = window.location.hash.slice(1);
  if (window.location.pathname !== invitePath || !token) return { at: "asking" };
  window.history.replaceState(null, "", invitePath);
  return { at: "invited", token };
}

/** Shows the screens to whoever is signed in, and the steps of signing in to everyone else. */
export function SessionGate({ children }: { children: ReactNode }) {
  const [state, setState] = useState<State>(begin);

  useEffect(() => {
    if (state.at !== "asking") return;
    // This is the window in which the authority signed somebody in; the page that opened it takes over.
    if (window.location.pathname === returnPath) return void returnToOpener();
    let current = true;
    resume().then(
      (found) => current && setState(!found ? { at: "out" } : "accessToken" in found ? entered(found) : { at: "locked", session: found }),
      (error: unknown) => current && setState({ at: "failed", error }),
    );
    return () => {
      current = false;
    };
  }, [state.at]);
  useEffect(
    () =>
      onAccessEnd((how) => {
        // What ran out may be locked merely: the server says which.
        if (how === "ran-out") setState((now) => (now.at === "in" ? { at: "asking" } : now));
        else setState({ at: "out" });
      }),
    [],
  );

  const enter = (signedIn: SignedInStaff) => {
    // Whoever has just proved who they are is not asked again by the lock.
    keepTouch(Date.now());
    // A link that was used leads nowhere any more.
    if (window.location.pathname === invitePath) window.history.replaceState(null, "", "/");
    setState(entered(signedIn, true));
  };
  const challenge = (challenge: string) => setState({ at: "challenged", challenge });
  const leave = () => setState({ at: "out" });
  const external = async (authority: ExternalSignIn) => {
    await signInExternally(authority);
    keepTouch(Date.now());
    setState({ at: "in", me: await introduce(), byForm: true });
  };

  switch (state.at) {
    case "in":
      return (
        <MeContext value={state.me}>
          <EnteredContext value={state.byForm ?? false}>{children}</EnteredContext>
        </MeContext>
      );
    case "out":
      return <SignIn onSignedIn={enter} onChallenge={challenge} onExternal={external} />;
    case "invited":
      return <AcceptInvite token={state.token} onSignedIn={enter} onChallenge={challenge} onLeave={leave} />;
    case "challenged":
      return <CodeStep challenge={state.challenge} onSignedIn={enter} onBack={leave} />;
    case "locked":
      return <Unlock session={state.session} onSignedIn={enter} onLeave={leave} />;
    case "enrolling":
      return <EnrolFactor onDone={() => setState({ at: "asking" })} />;
    default:
      return (
        <main className={classes.page}>
          {state.at === "failed" ? (
            <ProblemMessage error={state.error} retry={() => setState({ at: "asking" })} />
          ) : (
            <div className={classes.orb} role="status" aria-label={words.auth.opening} />
          )}
        </main>
      );
  }
}

/** Signed in, but for a second factor that the clinic asks for. */
const entered = ({ staff, mustEnrol }: SignedInStaff, byForm = false): State => (mustEnrol ? { at: "enrolling" } : { at: "in", me: staff, byForm });
