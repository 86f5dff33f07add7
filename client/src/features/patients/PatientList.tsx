import { Button, SegmentedControl, TextInput } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useRef, useState } from "react";
import { useMay } from "../../api/me";
import type { PatientSummary } from "../../api/models";
import { Chip, Chips } from "../../ui/Chip";
import { useClock, useNow, When } from "../../ui/ClinicClock";
import { Glyph } from "../../ui/Glyph";
import { Kbd } from "../../ui/Kbd";
import { Ring } from "../../ui/Ring";
import { Answer, Empty, Loading } from "../../ui/states";
import { ageOn, dayMonthYear } from "../../ui/time";
import { useDebounced } from "../../ui/useDebounced";
import { useShortcut } from "../../ui/useShortcut";
import { OpenAlerts } from "./OpenAlerts";
import classes from "./PatientList.module.css";
import { type PatientStatus, usePatients } from "./patients.api";
import { RegisterPatient } from "./RegisterPatient";

const statuses = [
  { value: "active", label: "Active" },
  { value: "inactive", label: "Inactive" },
];

interface PatientListProps {
  status: PatientStatus;
  onStatus: (status: PatientStatus) => void;
  onOpen: (patientId: string) => void;
}

/** All patients of the clinic, found as one types. */
export function PatientList({ status, onStatus, onOpen }: PatientListProps) {
  const [typed, setTyped] = useState("");
  const search = useDebounced(typed.trim(), 200);
  const patients = usePatients(search, status);
  const [registering, setRegistering] = useState(false);
  const mayRegister = useMay("patients:write");
  const field = useRef<HTMLInputElement>(null);
  useShortcut("/", () => field.current?.focus());

  return (
    <div className="stack" style={{ gap: 16 }}>
      <div className="row between wrap">
        <h1>Patients</h1>
        {mayRegister && (
          <Button variant="filled" onClick={() => setRegistering(true)}>
            Register patient
          </Button>
        )}
      </div>
      <div className="row wrap">
        <TextInput
          ref={field}
          className={classes.search}
          type="search"
          aria-label="Search patients"
          placeholder="Name, birth date or record number"
          autoFocus
          leftSection={<Glyph name="search" size={16} />}
          rightSection={typed === "" ? <Kbd>/</Kbd> : null}
          rightSectionWidth={42}
          value={typed}
          onChange={(e) => setTyped(e.currentTarget.value)}
        />
        <SegmentedControl aria-label="Status" data={statuses} value={status} onChange={(next) => onStatus(next as PatientStatus)} />
      </div>
      <Answer query={patients} loading={<Loading rows={8} height={58} label="Loading patients" />}>
        {({ pages }) => {
          const items = pages.flatMap((page) => page.items);
          if (items.length === 0)
            return search ? (
              <Empty title={`Nobody is found for “${search}”`} action={<Button onClick={() => setTyped("")}>Clear the search</Button>}>
                Try a part of the family name, or the record number.
              </Empty>
            ) : (
              <Empty
                title={status === "active" ? "No patients yet" : "No inactive patients"}
                action={
                  status === "active" && mayRegister ? <Button onClick={() => setRegistering(true)}>Register the first patient</Button> : undefined
                }
              >
                {status === "active" ? "Register a patient to record sessions and notes." : "Patients who have left the clinic show here."}
              </Empty>
            );
          return (
            <ul className={classes.list} aria-label="Patients" aria-busy={patients.isPlaceholderData}>
              {items.map((patient) => (
                <PatientRow key={patient.id} patient={patient} />
              ))}
            </ul>
          );
        }}
      </Answer>
      {patients.hasNextPage && (
        <Button style={{ justifySelf: "start" }} onClick={() => void patients.fetchNextPage()} loading={patients.isFetchingNextPage}>
          Show more
        </Button>
      )}
      {registering && <RegisterPatient onClose={() => setRegistering(false)} onRegistered={onOpen} />}
    </div>
  );
}

function PatientRow({ patient }: { patient: PatientSummary }) {
  const clock = useClock();
  const age = ageOn(patient.birthDate, clock.date(useNow(3_600_000)));
  return (
    <li>
      <Link to="/patients/$patientId" params={{ patientId: patient.id }} className={classes.row}>
        <span className={classes.ring}>
          {patient.window ? <Ring hoursLeft={patient.window.hoursLeft} hours={patient.window.hours} size={40} /> : <i aria-hidden="true" />}
        </span>
        <span className={classes.who}>
          <span className="strong">
            {patient.family}, {patient.given}
          </span>
          <span className="small muted">
            {age} · <span title="Birth date">{dayMonthYear(patient.birthDate)}</span>
            {patient.identifiers[0] && <> · {patient.identifiers[0].value}</>}
          </span>
        </span>
        <Chips>
          <OpenAlerts counts={patient.openAlerts} quiet />
          {patient.activeGoals > 0 ? (
            <Chip>
              {patient.activeGoals} {patient.activeGoals === 1 ? "goal" : "goals"}
            </Chip>
          ) : (
            patient.window && <Chip tone="urgent">No goal yet</Chip>
          )}
        </Chips>
        <span className={`small muted ${classes.next}`}>
          {patient.nextSessionAt ? (
            <>
              next session <When at={patient.nextSessionAt} />
            </>
          ) : (
            "no session planned"
          )}
        </span>
      </Link>
    </li>
  );
}
