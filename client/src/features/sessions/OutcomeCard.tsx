import { Link } from "@tanstack/react-router";
import type { Session } from "../../api/models";
import { Card } from "../../ui/Card";
import { When } from "../../ui/ClinicClock";
import { doseWord, medicineWord, routeWord } from "../../ui/words";
import { words } from "../../words/words";
import classes from "./FocusCard.module.css";

const say = words.care;

/** What is planned of a session that has not begun, or how one ended. */
export function OutcomeCard({ session }: { session: Session }) {
  const facts = [
    session.status === "scheduled" && {
      name: say.steps.scheduled,
      fact: (
        <>
          {say.of(medicineWord(session.medicine), doseWord(session.plannedDose), routeWord(session.route))} · <When at={session.scheduledAt} />
        </>
      ),
    },
    session.cancelReason && { name: say.steps.cancelled, fact: session.cancelReason },
    session.noShowAt && { name: say.steps["no-show"], fact: session.noShowNote ?? <When at={session.noShowAt} /> },
    session.dischargedAt && {
      name: say.steps.discharged,
      fact: (
        <>
          <When at={session.dischargedAt} as="time" />
          {session.dischargedBy && <>, {say.dose.by(session.dischargedBy)}</>}
          {session.escortedBy && <>, {say.discharge.left(session.escortedBy)}</>}
        </>
      ),
    },
    session.arrivalNote && { name: say.outcome.note, fact: session.arrivalNote },
  ].filter((fact) => fact !== false && fact !== undefined && fact !== "");
  return (
    <Card title={session.status === "scheduled" ? say.title : say.outcome.title}>
      <dl className={classes.parts}>
        {facts.map(
          (item) =>
            item && (
              <div key={item.name}>
                <dt className="small muted">{item.name}</dt>
                <dd>{item.fact}</dd>
              </div>
            ),
        )}
      </dl>
      {session.medicine === "esketamine" && session.dosedAt && (
        <p>
          <Link to="/forms/$sessionId" params={{ sessionId: session.id }} className="link">
            {say.outcome.form}
          </Link>
        </p>
      )}
    </Card>
  );
}
