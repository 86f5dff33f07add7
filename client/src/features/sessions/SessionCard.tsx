import { Link } from "@tanstack/react-router";
import type { Session } from "../../api/models";
import { Chip, Chips } from "../../ui/Chip";
import { useClinicClock, useNow, When } from "../../ui/ClinicClock";
import { doseWord, medicineWord, plain, routeWord } from "../../ui/words";
import { words } from "../../words/words";
import { monitoringClock } from "./clock";
import { MonitoringBar } from "./MonitoringBar";
import { SessionActions } from "./SessionActions";
import classes from "./SessionCard.module.css";
import { nextReading, stageOf } from "./stage";

const say = words.sessions;

/** A patient who is in the clinic: what is given, how long ago, what is due, what comes next. */
export function SessionCard({ session }: { session: Session }) {
  const now = useNow(10_000);
  const clock = monitoringClock(session, now);
  const stage = stageOf(session, now);
  const due = nextReading(session, now);
  return (
    <article className={classes.card} aria-label={session.patientName} data-row tabIndex={-1}>
      <div className="row between">
        <Link to="/sessions/$sessionId" params={{ sessionId: session.id }} className={classes.name}>
          {session.patientName}
        </Link>
        <Chip tone={stage === "ready" ? "gain" : "accent"}>{say.stages[stage]}</Chip>
      </div>
      <p className="small muted">
        {say.given(medicineWord(session.medicine), doseWord(session.dose ?? session.plannedDose), routeWord(session.route))} ·{" "}
        {session.dosedAt ? say.dosed(<When at={session.dosedAt} as="time" />) : say.planned(<When at={session.scheduledAt} as="time" />)}
      </p>
      {clock && <MonitoringBar clock={clock} />}
      <div className="row between wrap small">
        {clock ? <span>{clock.words}</span> : <Chip tone={session.rideHomeConfirmed ? "gain" : "urgent"}>{session.rideHomeConfirmed ? say.ride : say.noRide}</Chip>}
        {due && <NextReading due={due} />}
        <SessionActions session={session} />
      </div>
    </article>
  );
}

function NextReading({ due: { measure, dueAt, late } }: { due: ReturnType<typeof nextReading> & object }) {
  const clock = useClinicClock();
  return (
    <Chips>
      <Chip tone={late ? "urgent" : "plain"} title={clock.time(dueAt)}>
        {(late ? say.readingDue : say.readingNext)(say.measures[measure] ?? plain(measure), clock.time(dueAt))}
      </Chip>
    </Chips>
  );
}

/** A session that has not begun, in one line. */
export function SessionLine({ session }: { session: Session }) {
  return (
    <li className={classes.line}>
      <span className={classes.at}>
        <When at={session.scheduledAt} as="time" />
      </span>
      <span className={classes.grow}>
        <Link to="/sessions/$sessionId" params={{ sessionId: session.id }} className={classes.name}>
          {session.patientName}
        </Link>
        <span className="muted small">
          {medicineWord(session.medicine)} {doseWord(session.plannedDose)}
        </span>
      </span>
      <SessionActions session={session} compact />
    </li>
  );
}
