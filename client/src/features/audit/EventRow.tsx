import { Link } from "@tanstack/react-router";
import { Fragment, useId, useState } from "react";
import { useMay } from "../../api/me";
import type { AuditEvent } from "../../api/models";
import { Chip } from "../../ui/Chip";
import { When } from "../../ui/ClinicClock";
import { plain } from "../../ui/words";
import { inner } from "../../words/inner";
import classes from "./AuditTrail.module.css";

const say = inner.audit;

/** One event in a line: when, who, what, about whom; the rest unfolds beneath. */
export function EventRow({ event, onPatient }: { event: AuditEvent; onPatient: (patientId: string) => void }) {
  const [open, setOpen] = useState(false);
  const details = useId();
  const about = event.patientIds.length;
  return (
    <li className={classes.event} data-outcome={event.outcome}>
      <button type="button" className={classes.line} aria-expanded={open} aria-controls={details} onClick={() => setOpen(!open)}>
        <span className={classes.when}>
          <When at={event.at} />
        </span>
        <span className={classes.who}>{event.staffName ?? say.nobody}</span>
        <span className={classes.what}>{plain(event.action)}</span>
        <span className={classes.about}>
          {about > 0 && <Chip>{say.patients(about)}</Chip>}
          {event.outcome === "refused" && <Chip tone="danger">{say.outcomes.refused}</Chip>}
        </span>
      </button>
      <div id={details} hidden={!open}>
        {open && <Details event={event} onPatient={onPatient} />}
      </div>
    </li>
  );
}

function Details({ event, onPatient }: { event: AuditEvent; onPatient: (patientId: string) => void }) {
  const maySee = useMay("patients:read");
  const subject = event.subjectKind && `${plain(event.subjectKind)} ${event.subjectId ?? ""}`;
  const facts: [string, string | number | undefined][] = [
    [say.more.purpose, event.purpose],
    [say.more.detail, event.detail],
    [say.more.subject, subject],
    [say.more.role, plain(event.role)],
    [say.more.address, event.address],
    [say.more.agent, event.agent],
    [say.more.breakGlass, event.breakGlassId],
    [say.more.trace, event.traceId],
    [say.more.number, event.number],
    [say.more.hash, event.hash],
  ];
  return (
    <dl className={classes.details}>
      {event.patientIds.length > 0 && (
        <>
          <dt>{say.more.patients}</dt>
          <dd>
            <ul className={classes.patients}>
              {event.patientIds.map((id) => (
                <li key={id}>
                  {maySee ? (
                    <Link to="/patients/$patientId" params={{ patientId: id }} className="link">
                      {id}
                    </Link>
                  ) : (
                    id
                  )}{" "}
                  <button type="button" className={classes.only} onClick={() => onPatient(id)}>
                    {say.onlyThis}
                  </button>
                </li>
              ))}
            </ul>
          </dd>
        </>
      )}
      {facts.map(
        ([name, value]) =>
          value !== undefined && (
            <Fragment key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </Fragment>
          ),
      )}
    </dl>
  );
}
