import { type ReactNode, useEffect, useState, useSyncExternalStore } from "react";
import { link as say } from "../words/en/link";
import { withUnsent } from "./days";
import { Goals } from "./Goals";
import type { MyPlan } from "./link.api";
import { Questions } from "./Questions";
import { Reply } from "./Reply";
import { SomethingWrong } from "./SomethingWrong";
import { useToken } from "./useToken";
import { openWeek, type Week, type WeekState } from "./week";
import { WriteLine } from "./WriteLine";

/** The page behind a patient's link. */
export function LinkPage() {
  const token = useToken();
  // Another link is another page: nothing of the one before stays on it.
  return token ? <Opened key={token} token={token} /> : <Stopped title={say.missing.title} lead={say.missing.lead} help={null} />;
}

function Opened({ token }: { token: string }) {
  const [week] = useState(() => openWeek(token));
  const state = useSyncExternalStore(week.subscribe, week.state);
  useEffect(() => week.start(), [week]);

  if (state.plan && state.at === "open") return <MyWeek week={week} state={state} plan={state.plan} />;
  if (state.at === "closed")
    return (
      <Stopped title={say.closed.title} lead={say.closed.lead} help={state.help}>
        <LeftBehind state={state} forget={week.forget} />
      </Stopped>
    );
  if (state.at === "unreachable")
    return (
      <Stopped title={say.unreachable.title} lead={say.unreachable.lead} help={state.help}>
        <button type="button" className="wide main" onClick={() => void week.refresh()}>
          {say.unreachable.retry}
        </button>
      </Stopped>
    );
  return (
    <main>
      <div role="status" aria-label={say.loading} className="waiting">
        <i />
        <i />
        <i />
      </div>
    </main>
  );
}

function MyWeek({ week, state, plan }: { week: Week; state: WeekState; plan: MyPlan }) {
  return (
    <main>
      <header>
        <h1>{greeting(new Date().getHours())(plan.given)}</h1>
        {plan.window && <p className="muted">{plan.window.text}</p>}
      </header>
      {state.reply && state.reply.urgency !== "none" && <Reply reply={state.reply} />}
      {plan.noDriving && (
        <section className="card guard" aria-labelledby="driving">
          <h2 id="driving">{say.driving.title}</h2>
          <p>{say.driving.lead}</p>
        </section>
      )}
      {state.refused === "day" && (
        <p role="alert" className="card">
          {say.dayRefused}
        </p>
      )}
      <Goals plan={withUnsent(plan, state.days)} unsent={state.days} waiting={state.waiting} lasting={state.lasting} say={week.say} />
      <WriteLine week={week} state={state} />
      {/* Comes after the rest: what is about to be touched stays where it is. */}
      <Questions week={week} state={state} />
      <SomethingWrong clinic={plan.help} />
      <footer>
        <p className="muted small">{say.from(plan.clinicName)}</p>
        <button type="button" className="wide" onClick={() => window.print()}>
          {say.print}
        </button>
      </footer>
    </main>
  );
}

/** By the clock of the phone: it is with the patient. */
const greeting = (hour: number) => (hour < 12 ? say.goodMorning : hour < 18 ? say.goodDay : say.goodEvening);

/** The page without a week: what happened, what helps, and whom to call all the same. */
function Stopped({ title, lead, help, children }: { title: string; lead: string; help: MyPlan["help"] | null; children?: ReactNode }) {
  return (
    <main>
      <section className="card" role="alert">
        <h1>{title}</h1>
        <p>{lead}</p>
        {children}
      </section>
      <SomethingWrong clinic={help} />
    </main>
  );
}

/** What was written and cannot be sent by a link that has ended. It is shown, so that it can be told or copied. */
function LeftBehind({ state, forget }: { state: WeekState; forget: () => void }) {
  const texts = [...state.notes.map((note) => note.text), state.draft].filter(Boolean);
  if (texts.length === 0) return null;
  return (
    <>
      <p>{say.leftBehind.lead}</p>
      {texts.map((text, i) => (
        <blockquote key={i}>{text}</blockquote>
      ))}
      <button type="button" className="wide" onClick={forget}>
        {say.leftBehind.forget}
      </button>
    </>
  );
}
