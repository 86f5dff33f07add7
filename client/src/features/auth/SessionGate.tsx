import { type ReactNode, useEffect, useState } from "react";
import { onAccessEnd } from "../../api/access";
import type { Me } from "../../api/models";
import { ProblemMessage } from "../../ui/states";
import { resume } from "./auth.api";
import { MeContext } from "../../api/me";
import { SignIn } from "./SignIn";
import classes from "./SignIn.module.css";

type State = { at: "asking" } | { at: "out" } | { at: "failed"; error: unknown } | { at: "in"; me: Me };

/** Shows the screens to whoever is signed in, and the sign-in form to everyone else. */
export function SessionGate({ children }: { children: ReactNode }) {
  const [state, setState] = useState<State>({ at: "asking" });
  const [turn, setTurn] = useState(0);

  useEffect(() => {
    let current = true;
    resume().then(
      (me) => current && setState(me ? { at: "in", me } : { at: "out" }),
      (error: unknown) => current && setState({ at: "failed", error }),
    );
    return () => {
      current = false;
    };
  }, [turn]);
  useEffect(() => onAccessEnd(() => setState({ at: "out" })), []);

  if (state.at === "in") return <MeContext value={state.me}>{children}</MeContext>;
  if (state.at === "out") return <SignIn onSignedIn={(me) => setState({ at: "in", me })} />;
  return (
    <main className={classes.page}>
      {state.at === "failed" ? (
        <ProblemMessage error={state.error} retry={() => setTurn((n) => n + 1)} />
      ) : (
        <div className={classes.orb} role="status" aria-label="Opening the dashboard" />
      )}
    </main>
  );
}
