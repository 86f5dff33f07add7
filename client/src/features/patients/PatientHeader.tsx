import type { Patient } from "../../api/models";
import { Chip, Chips } from "../../ui/Chip";
import { useClock, useNow, When } from "../../ui/ClinicClock";
import { Ring } from "../../ui/Ring";
import { readRing } from "../../ui/ring";
import { ageOn, dayMonthYear } from "../../ui/time";
import { OpenAlerts } from "./OpenAlerts";
import classes from "./PatientHeader.module.css";

/** Who this is, where the patient stands in the afterglow window, what comes next and what is open. */
export function PatientHeader({ patient }: { patient: Patient }) {
  const clock = useClock();
  const today = clock.date(useNow());
  const { window } = patient;
  return (
    <header className={classes.header}>
      {window ? <Ring hoursLeft={window.hoursLeft} hours={window.hours} size={56} /> : <i className={classes.closed} aria-hidden="true" />}
      <div className={classes.who}>
        <h1>
          {patient.given} {patient.family}
        </h1>
        <p className="muted">
          <span title={`Born ${dayMonthYear(patient.birthDate)}`}>{ageOn(patient.birthDate, today)}</span>
          {patient.identifiers[0] && <> · {patient.identifiers[0].value}</>}
          {patient.nextSession ? (
            <>
              {" "}
              · next session <When at={patient.nextSession.scheduledAt} />
            </>
          ) : (
            <> · no session planned</>
          )}
        </p>
        {patient.riskNotes && <p className={`small ${classes.risk}`}>{patient.riskNotes}</p>}
      </div>
      <Chips>
        {window ? (
          <Chip tone="accent" title={`Closes ${clock.dayTime(window.closesAt)}`}>
            Afterglow day {window.day} · {readRing(window.hoursLeft, window.hours).label} left
          </Chip>
        ) : (
          <Chip>Outside the afterglow window</Chip>
        )}
        <OpenAlerts counts={patient.openAlerts} />
        {patient.status !== "active" && <Chip tone="urgent">Inactive</Chip>}
      </Chips>
    </header>
  );
}
