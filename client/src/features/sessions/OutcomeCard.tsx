import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import type { Session } from "../../api/models";
import { Card } from "../../ui/Card";
import { When } from "../../ui/ClinicClock";
import { inner } from "../../words/inner";
import classes from "./FocusCard.module.css";

const say = inner.care;

/** How a session ended, and the way to its monitoring form. */
export function OutcomeCard({ session }: { session: Session }) {
  const { cancelReason, noShowAt, noShowNote, dischargedAt, dischargedBy, escortedBy, arrivalNote } = session;
  const facts: { name: string; fact: ReactNode }[] = [
    { name: say.steps.cancelled, fact: cancelReason },
    { name: say.steps["no-show"], fact: noShowAt && (noShowNote ?? <When at={noShowAt} />) },
    {
      name: say.steps.discharged,
      fact: dischargedAt && (
        <>
          <When at={dischargedAt} as="time" />
          {dischargedBy && <>, {say.dose.by(dischargedBy)}</>}
          {escortedBy && <>, {say.discharge.left(escortedBy)}</>}
        </>
      ),
    },
    { name: say.outcome.note, fact: arrivalNote },
  ];
  return (
    <Card title={say.outcome.title}>
      <dl className={classes.parts}>
        {facts.map(
          ({ name, fact }) =>
            fact && (
              <div key={name}>
                <dt className="small muted">{name}</dt>
                <dd>{fact}</dd>
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
