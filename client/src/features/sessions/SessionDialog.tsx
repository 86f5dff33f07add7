import { Button, Checkbox, Modal, NativeSelect, NumberInput, Textarea, TextInput } from "@mantine/core";
import { type FormEvent, type ReactNode, useState } from "react";
import { useMay } from "../../api/me";
import type { Session } from "../../api/models";
import { Problem } from "../../api/problem";
import { useAnnounce } from "../../ui/Announcer";
import { useNow } from "../../ui/ClinicClock";
import { ProblemMessage } from "../../ui/states";
import { medicineWord, routeWord } from "../../ui/words";
import { monitoringClock, monitoringMinutes } from "./clock";
import { type SessionDeed, useSessionDeed } from "./sessions.api";

interface Step {
  title: string;
  button: string;
  done: string;
}
const steps: Record<SessionDeed["deed"], Step> = {
  start: { title: "Start the session", button: "Patient has arrived", done: "has arrived" },
  dose: { title: "Record the dose", button: "Record dose", done: "dosed" },
  complete: { title: "Dose complete", button: "Dose is complete", done: "monitored" },
  discharge: { title: "Discharge", button: "Discharge", done: "discharged" },
  cancel: { title: "Cancel the session", button: "Cancel session", done: "cancelled" },
};
const dosingUnits = [
  { value: "mg", label: "mg" },
  { value: "mg-per-kg", label: "mg/kg" },
];
const text = (value: string) => value.trim() || undefined;

/** The small form behind each step of a session. */
export function SessionDialog({ session, deed, onClose }: { session: Session; deed: SessionDeed["deed"]; onClose: () => void }) {
  const announce = useAnnounce();
  const step = steps[deed];
  const act = useSessionDeed(session, () => {
    announce(`${session.patientName}: ${step.done}`);
    onClose();
  });
  const now = useNow();
  const clock = monitoringClock(session, now);
  const mayOverride = useMay("sessions:override");

  const [ride, setRide] = useState(session.rideHomeConfirmed);
  const [dose, setDose] = useState<number | string>(session.plannedDose.value);
  const [unit, setUnit] = useState(session.plannedDose.unit);
  const [lot, setLot] = useState("");
  const [systolic, setSystolic] = useState<number | string>("");
  const [diastolic, setDiastolic] = useState<number | string>("");
  const [escort, setEscort] = useState("");
  const [reason, setReason] = useState("");
  const [note, setNote] = useState("");

  const problem = act.error ? Problem.of(act.error) : null;
  const early = deed === "discharge" && ((clock != null && !clock.complete) || problem?.slug === "session-blocked");
  const form = (): SessionDeed => {
    const pressure = systolic === "" || diastolic === "" ? undefined : { systolic: Number(systolic), diastolic: Number(diastolic) };
    switch (deed) {
      case "start":
        return { deed, details: { rideHomeConfirmed: ride, note: text(note) } };
      case "dose":
        return { deed, pressure, details: { doseValue: Number(dose), doseUnit: unit, lot: text(lot) } };
      case "complete":
        return { deed, details: {} };
      case "discharge":
        return { deed, pressure, details: { escortedBy: text(escort), overrideReason: early ? text(reason) : undefined } };
      case "cancel":
        return { deed, details: { reason: reason.trim() } };
    }
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    act.mutate(form());
  };

  const pressureFields = (when: string): ReactNode => (
    <fieldset style={{ border: 0, padding: 0, margin: 0 }}>
      <legend className="small muted" style={{ padding: 0, marginBottom: 4 }}>
        Blood pressure {when}, mmHg
      </legend>
      <div className="row">
        <NumberInput
          label="Systolic"
          min={40}
          max={300}
          allowDecimal={false}
          value={systolic}
          onChange={setSystolic}
          error={problem?.about("/systolic")}
          hideControls
        />
        <NumberInput
          label="Diastolic"
          min={20}
          max={200}
          allowDecimal={false}
          value={diastolic}
          onChange={setDiastolic}
          error={problem?.about("/diastolic")}
          hideControls
        />
      </div>
    </fieldset>
  );

  return (
    <Modal opened onClose={onClose} title={`${step.title}: ${session.patientName}`}>
      <form className="stack" onSubmit={submit}>
        {deed === "start" && (
          <>
            <Checkbox
              label="A ride home is confirmed"
              description="Nobody drives on the dosing day."
              checked={ride}
              onChange={(e) => setRide(e.currentTarget.checked)}
            />
            <Textarea label="Note" autosize minRows={2} value={note} onChange={(e) => setNote(e.currentTarget.value)} />
          </>
        )}
        {deed === "dose" && (
          <>
            <p className="muted">
              {medicineWord(session.medicine)}, {routeWord(session.route)}
            </p>
            <div className="row" style={{ alignItems: "flex-start" }}>
              <NumberInput
                label="Dose"
                required
                withAsterisk={false}
                min={0}
                value={dose}
                onChange={setDose}
                error={problem?.about("/doseValue")}
                hideControls
              />
              <NativeSelect label="Unit" data={dosingUnits} value={unit} onChange={(e) => setUnit(e.currentTarget.value as typeof unit)} />
            </div>
            {pressureFields("before dosing")}
            <TextInput label="Lot" description="As printed on the device or vial." value={lot} onChange={(e) => setLot(e.currentTarget.value)} />
          </>
        )}
        {deed === "complete" && <p className="muted">Monitoring goes on to {monitoringMinutes} minutes from the start of dosing.</p>}
        {deed === "discharge" && (
          <>
            {pressureFields("at discharge")}
            <TextInput label="Escorted by" placeholder="Sister, taxi" value={escort} onChange={(e) => setEscort(e.currentTarget.value)} />
            {early && !mayOverride && (
              <p role="note">
                Before {monitoringMinutes} minutes, or while the checklist is not clear, only a prescriber can discharge, with a reason.
              </p>
            )}
            {early && mayOverride && (
              <Textarea
                label="Reason to leave early"
                description={`Before ${monitoringMinutes} minutes, or while the checklist is not clear, this has to be said.`}
                autosize
                minRows={2}
                required
                withAsterisk={false}
                value={reason}
                onChange={(e) => setReason(e.currentTarget.value)}
                error={problem?.about("/overrideReason")}
              />
            )}
          </>
        )}
        {deed === "cancel" && (
          <Textarea
            label="Reason"
            autosize
            minRows={2}
            required
            withAsterisk={false}
            value={reason}
            onChange={(e) => setReason(e.currentTarget.value)}
            error={problem?.about("/reason")}
          />
        )}
        {problem && <ProblemMessage error={problem} />}
        <div className="row" style={{ justifyContent: "flex-end" }}>
          <Button variant="subtle" onClick={onClose}>
            Back
          </Button>
          <Button type="submit" variant="filled" loading={act.isPending} disabled={early && !mayOverride}>
            {step.button}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
