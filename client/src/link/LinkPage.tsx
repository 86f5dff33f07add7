import { type ReactNode, useEffect, useState } from "react";
import { link as say } from "../words/en/link";
import { LinkProblem, type MyPlan, readPlan, type Refusal } from "./link.api";
import { useToken } from "./useToken";

type State = { at: "loading" } | { at: "refused"; why: Refusal } | { at: "open"; plan: MyPlan };

/** The page behind a patient's link. */
export function LinkPage() {
  const token = useToken();
  // Another link is another page: nothing of the one before stays on it.
  return token ? <Opened key={token} token={token} /> : <Refused title={say.missing.title} lead={say.missing.lead} />;
}

function Opened({ token }: { token: string }) {
  const [state, setState] = useState<State>({ at: "loading" });
  const [turn, setTurn] = useState(0);
  useEffect(() => {
    const end = new AbortController();
    readPlan(token, end.signal).then(
      (plan) => setState({ at: "open", plan }),
      (error: unknown) => {
        if (!end.signal.aborted) setState({ at: "refused", why: error instanceof LinkProblem ? error.refusal : "unreachable" });
      },
    );
    return () => end.abort();
  }, [token, turn]);

  if (state.at === "loading")
    return (
      <Frame>
        <div role="status" aria-label={say.loading} className="waiting">
          <i />
          <i />
        </div>
      </Frame>
    );
  if (state.at === "open") return <Week plan={state.plan} />;
  if (state.why === "closed") return <Refused title={say.closed.title} lead={say.closed.lead} />;
  const again = () => {
    setState({ at: "loading" });
    setTurn((n) => n + 1);
  };
  return (
    <Refused title={say.unreachable.title} lead={say.unreachable.lead}>
      <button type="button" className="wide main" onClick={again}>
        {say.unreachable.retry}
      </button>
    </Refused>
  );
}

function Week({ plan }: { plan: MyPlan }) {
  return (
    <Frame>
      <header>
        {plan.window && <p className="muted small">{plan.window.text}</p>}
        <h1>{greeting(new Date().getHours())(plan.given)}</h1>
      </header>
      <SomethingWrong clinic={plan.help} />
    </Frame>
  );
}

/** By the clock of the phone: it is with the patient. */
const greeting = (hour: number) => (hour < 12 ? say.goodMorning : hour < 18 ? say.goodDay : say.goodEvening);

/** The page without a week: what happened, what helps, and whom to call all the same. */
function Refused({ title, lead, children }: { title: string; lead: string; children?: ReactNode }) {
  return (
    <Frame>
      <section className="card" role="alert">
        <h1>{title}</h1>
        <p>{lead}</p>
        {children}
      </section>
      <SomethingWrong clinic={null} />
    </Frame>
  );
}

const Frame = ({ children }: { children: ReactNode }) => <main>{children}</main>;

/** The numbers of the United States: they stand here before the clinic's own are known, for whoever cannot wait for those. */
const national = { emergency: "911", crisis: "988" };

/** When to call whom. Stands on every state of the page. */
function SomethingWrong({ clinic }: { clinic: MyPlan["help"] | null }) {
  const { emergency, crisis } = clinic ?? national;
  return (
    <section className="card call" aria-labelledby="wrong">
      <h2 id="wrong">{say.wrong.title}</h2>
      <p>
        {clinic ? say.wrong.callClinicAt : say.wrong.callClinic} {clinic && <Call number={clinic.clinicPhone} />}
      </p>
      <p>
        {say.wrong.emergency} <Call number={emergency} />.
      </p>
      <p>
        {say.wrong.crisis} <Call number={crisis} />.
      </p>
    </section>
  );
}

const Call = ({ number }: { number: string }) => <a href={`tel:${number.replace(/[^\d+]/g, "")}`}>{number}</a>;
