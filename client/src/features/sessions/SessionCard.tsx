import { Link } from "@tanstack/react-router";
import type { Session } from "../../api/models";
import { Chip, Chips } from "../../ui/Chip";
import { useNow, When } from "../../ui/ClinicClock";
import { doseWord, medicineWord, routeWord } from "../../ui/words";
import { monitoringClock, monitoringMinutes, readingMinute } from "./clock";
import { SessionActions } from "./SessionActions";
import classes from "./SessionCard.module.css";
import { words } from "../../words/words";

const say = words.sessions;

/** A patient who is in the clinic: what is given, how long ago, what comes next. */
export function SessionCard({ session }: { session: Session }) {
  const now = useNow();
  const clock = monitoringClock(session, now);
  return (
    <article className={classes.card} aria-label={session.patientName} data-row tabIndex={-1}>
      <div className="row between">
        <Link to="/patients/$patientId" params={{ patientId: session.patientId }} className={classes.name}>
          {session.patientName}
        </Link>
        {clock ? <Chip tone={clock.complete ? "gain" : "accent"}>{clock.complete ? say.readyToLeave : say.monitoring}</Chip> : <Chip>{say.arrived}</Chip>}
      </div>
      <p className="small muted">
        {say.given(medicineWord(session.medicine), doseWord(session.dose ?? session.plannedDose), routeWord(session.route))} ·{" "}
        {session.dosedAt ? say.dosed(<When at={session.dosedAt} as="time" />) : say.planned(<When at={session.scheduledAt} as="time" />)}
      </p>
      {clock && (
        <div
          className={classes.bar}
          role="progressbar"
          aria-label={say.monitoringLabel}
          aria-valuemin={0}
          aria-valuemax={monitoringMinutes}
          aria-valuenow={Math.min(clock.minutes, monitoringMinutes)}
          aria-valuetext={clock.words}
        >
          <i data-complete={clock.complete || undefined} style={{ width: `${clock.share * 100}%` }} />
          <u style={{ left: `${(readingMinute / monitoringMinutes) * 100}%` }} title={say.pressureAt(readingMinute)} />
        </div>
      )}
      <div className="row between wrap small">
        {clock ? (
          <span>
            {clock.words}
            {!clock.complete && session.dischargeAllowedAt && (
              <span className="muted">
                {" "}
                · {say.until(<When at={session.dischargeAllowedAt} as="time" />)}
              </span>
            )}
          </span>
        ) : (
          <Chips>{session.rideHomeConfirmed ? <Chip tone="gain">{say.rideConfirmed}</Chip> : <Chip tone="urgent">{say.noRide}</Chip>}</Chips>
        )}
        <SessionActions session={session} />
      </div>
    </article>
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
        <Link to="/patients/$patientId" params={{ patientId: session.patientId }} className={classes.name}>
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
