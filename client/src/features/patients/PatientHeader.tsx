import { Button } from "@mantine/core";
import { type ReactNode, useState } from "react";
import { useMay } from "../../api/me";
import type { Patient } from "../../api/models";
import { Chip, Chips } from "../../ui/Chip";
import { useClock, useNow, When } from "../../ui/ClinicClock";
import { Ring } from "../../ui/Ring";
import { readRing } from "../../ui/ring";
import { ageOn, dayMonthYear } from "../../ui/time";
import { words } from "../../words/words";
import { EditPatient } from "./EditPatient";
import { OpenAlerts } from "./OpenAlerts";
import classes from "./PatientHeader.module.css";

const say = words.patients;

interface PatientHeaderProps {
  patient: Patient;
  /** What else can be done for the patient. */
  actions?: ReactNode;
}

/** Who this is, where the patient stands in the afterglow window, what comes next and what is open. */
export function PatientHeader({ patient, actions }: PatientHeaderProps) {
  const clock = useClock();
  const today = clock.date(useNow());
  const { window } = patient;
  const [editing, setEditing] = useState(false);
  const mayEdit = useMay("patients:write");
  return (
    <header className={classes.header}>
      {window ? <Ring hoursLeft={window.hoursLeft} hours={window.hours} size="large" /> : <Initials patient={patient} />}
      <div className={classes.who}>
        <h1>{say.fullName(patient.given, patient.family)}</h1>
        <p className="muted">
          <span title={say.born(dayMonthYear(patient.birthDate))}>{ageOn(patient.birthDate, today)}</span>
          {patient.identifiers[0] && <> · {patient.identifiers[0].value}</>}
          {" · "}
          {patient.nextSession ? say.nextSession(<When at={patient.nextSession.scheduledAt} />) : say.noSession}
        </p>
        {patient.riskNotes && <p className={`small ${classes.risk}`}>{patient.riskNotes}</p>}
      </div>
      <div className={classes.state}>
        <Chips>
          {window ? (
            <Chip tone="accent" title={say.windowCloses(clock.dayTime(window.closesAt))}>
              {say.windowDay(window.day, readRing(window.hoursLeft, window.hours).label)}
            </Chip>
          ) : (
            <Chip>{say.outsideWindow}</Chip>
          )}
          <OpenAlerts counts={patient.openAlerts} />
          {patient.status !== "active" && <Chip tone="urgent">{say.statuses.inactive}</Chip>}
        </Chips>
        {actions}
        {mayEdit && (
          <Button size="xs" variant="subtle" data-screen-only="" onClick={() => setEditing(true)}>
            {say.edit}
          </Button>
        )}
      </div>
      {editing && <EditPatient patient={patient} onClose={() => setEditing(false)} />}
    </header>
  );
}

/** Stands where the ring of an open window would. */
const Initials = ({ patient: { given, family } }: { patient: Patient }) => (
  <span className={classes.initials} aria-hidden="true">
    {[given, family].map((name) => Array.from(name)[0])}
  </span>
);
