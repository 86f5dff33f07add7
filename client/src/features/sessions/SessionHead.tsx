import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import type { Session } from "../../api/models";
import { Chip } from "../../ui/Chip";
import { useNow, When } from "../../ui/ClinicClock";
import { doseWord, medicineWord, routeWord, sessionStateWord } from "../../ui/words";
import { inner } from "../../words/inner";
import { monitoringClock } from "./clock";
import { MonitoringBar } from "./MonitoringBar";
import classes from "./SessionHead.module.css";
import { stateTone } from "./stateTone";

const say = inner.care;

/** Whose session it is, what is given, how far it is, and the running clock. */
export function SessionHead({ session, actions }: { session: Session; actions: ReactNode }) {
  const clock = monitoringClock(session, useNow(10_000));
  return (
    <header className={classes.head} data-error={session.enteredInError ? true : undefined}>
      <div className="row between wrap">
        <div className={classes.who}>
          <h1>
            <Link to="/patients/$patientId" params={{ patientId: session.patientId }} search={{ tab: "sessions" }} className={classes.name}>
              {session.patientName}
            </Link>
          </h1>
          <Chip tone={stateTone(session.status)}>{sessionStateWord(session.status)}</Chip>
        </div>
        {actions}
      </div>
      <p className="muted">
        {say.of(medicineWord(session.medicine), doseWord(session.dose ?? session.plannedDose), routeWord(session.route))}
        {session.week !== undefined && session.phaseName && <> · {say.course(session.week, session.phaseName)}</>} · <When at={session.scheduledAt} />
      </p>
      <ol className={classes.steps} aria-label={say.steps.label}>
        {stepsOf(session).map(({ step, at }) => (
          <li key={step} data-done={at ? true : undefined}>
            <span>{say.steps[step]}</span> <span className="muted">{at ? <When at={at} as="time" /> : <span className="hidden">{say.steps.notYet}</span>}</span>
          </li>
        ))}
      </ol>
      {clock && (
        <div className={classes.clock}>
          <MonitoringBar clock={clock} />
          <p className="row between small">
            <span className="strong">{clock.complete ? say.clock.over : clock.words}</span>
            {session.dischargeAllowedAt && !clock.complete && <span className="muted">{say.clock.leave(<When at={session.dischargeAllowedAt} as="time" />)}</span>}
          </p>
        </div>
      )}
    </header>
  );
}

type Step = "arrived" | "dosed" | "monitoring" | "discharged" | "cancelled" | "no-show";

function stepsOf(session: Session): { step: Step; at: string | undefined }[] {
  if (session.cancelledAt) return [{ step: "cancelled", at: session.cancelledAt }];
  if (session.noShowAt) return [{ step: "no-show", at: session.noShowAt }];
  return [
    { step: "arrived", at: session.arrivedAt },
    { step: "dosed", at: session.dosedAt },
    { step: "monitoring", at: session.monitoringAt },
    { step: "discharged", at: session.dischargedAt },
  ];
}
