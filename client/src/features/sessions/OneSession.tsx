import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { Problem } from "../../api/problem";
import type { Checklist as Stored, Session } from "../../api/models";
import { MarkedInError } from "../../ui/MarkedInError";
import { Answer, Loading, Missing } from "../../ui/states";
import { inner } from "../../words/inner";
import { words } from "../../words/words";
import { useChecklist, useSession } from "./care.api";
import { Checklist } from "./Checklist";
import { DischargeCard } from "./DischargeCard";
import { DoseCard } from "./DoseCard";
import { FocusCard } from "./FocusCard";
import classes from "./OneSession.module.css";
import { OutcomeCard } from "./OutcomeCard";
import { PlanActions } from "./PlanActions";
import { Warnings } from "../../ui/Warnings";
import { SessionHead } from "./SessionHead";
import { SessionInError } from "./SessionInError";
import { VitalsCard } from "./VitalsCard";

const say = inner.care;

/** One dosing session from arrival to discharge: what is asked, given, measured and decided, and what comes next. */
export function OneSession({ sessionId, alerts }: { sessionId: string; alerts: (patientId: string) => ReactNode }) {
  const session = useSession(sessionId);
  const checklist = useChecklist(sessionId);
  if (session.error && Problem.of(session.error).slug === "not-found")
    return (
      <Missing title={say.missing.title} lead={say.missing.lead}>
        <Link to="/sessions" className="link">
          {say.missing.action}
        </Link>
      </Missing>
    );
  const loading = <Loading rows={4} height={120} label={say.loading} />;
  return (
    <>
      {!session.data && <h1 className="hidden">{words.shell.session}</h1>}
      <Answer query={session} loading={loading}>
        {(stored) => (
          <>
            {!checklist.data && <SessionHead session={stored} actions={null} />}
            <Answer query={checklist} loading={loading}>
              {/* An answer to the checklist is a new version of the session; the next step is taken against the newer of the two. */}
              {(asked) => <Sheet session={{ ...stored, version: Math.max(stored.version, asked.version) }} checklist={asked} alerts={alerts(stored.patientId)} />}
            </Answer>
          </>
        )}
      </Answer>
    </>
  );
}

function Sheet({ session, checklist, alerts }: { session: Session; checklist: Stored; alerts: ReactNode }) {
  const { status } = session;
  const given = session.dosedAt !== undefined;
  const over = status === "discharged" || status === "cancelled" || status === "no-show";
  const vitals = <VitalsCard session={session} checklist={checklist} />;
  return (
    <div className={classes.page}>
      <SessionHead
        session={session}
        actions={
          <span className="row">
            <PlanActions session={session} />
            <SessionInError session={session} />
          </span>
        }
      />
      {session.enteredInError && <MarkedInError error={session.enteredInError} />}
      {alerts}
      <Warnings warnings={checklist.warnings} label={say.warnings} />
      {status === "scheduled" ? (
        <FocusCard session={session} />
      ) : (
        <div className={classes.two}>
          <div className={classes.column}>
            {status === "arrived" && <Checklist checklist={checklist} session={session} />}
            {given && vitals}
            {over && <OutcomeCard session={session} />}
          </div>
          <div className={classes.column}>
            {status === "arrived" && vitals}
            {(status === "arrived" || given) && <DoseCard session={session} checklist={checklist} />}
            {given && <DischargeCard session={session} checklist={checklist} />}
            <FocusCard session={session} />
          </div>
        </div>
      )}
      {given && <Checklist checklist={checklist} session={session} />}
    </div>
  );
}
