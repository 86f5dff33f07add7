import { Button, Checkbox, NativeSelect, NumberInput, Textarea, TextInput } from "@mantine/core";
import { type FormEvent, type ReactNode, useState } from "react";
import { useMay } from "../../api/me";
import type { Session } from "../../api/models";
import { Problem } from "../../api/problem";
import { useAnnounce } from "../../ui/Announcer";
import { useNow } from "../../ui/ClinicClock";
import { ProblemMessage } from "../../ui/states";
import { medicineWord, routeWord, unitWord } from "../../ui/words";
import { monitoringClock, monitoringMinutes } from "./clock";
import { type SessionDeed, useSessionDeed } from "./sessions.api";
import { Dialog } from "../../ui/Dialog";
import { words } from "../../words/words";

const say = words.sessions;

const dosingUnits = ["mg", "mg-per-kg"].map((value) => ({ value, label: unitWord(value) }));
const text = (value: string) => value.trim() || undefined;

/** The small form behind each step of a session. */
export function SessionDialog({ session, deed, onClose }: { session: Session; deed: SessionDeed["deed"]; onClose: () => void }) {
  const announce = useAnnounce();
  const step = say.steps[deed];
  const act = useSessionDeed(session, () => {
    announce(say.stepDone(session.patientName, step.done));
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

  const pressureFields = (legend: string): ReactNode => (
    <fieldset style={{ border: 0, padding: 0, margin: 0 }}>
      <legend className="small muted" style={{ padding: 0, marginBottom: 4 }}>
        {legend}
      </legend>
      <div className="row">
        <NumberInput
          label={say.form.systolic}
          min={40}
          max={300}
          allowDecimal={false}
          value={systolic}
          onChange={setSystolic}
          error={problem?.about("/systolic")}
          hideControls
        />
        <NumberInput
          label={say.form.diastolic}
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
    <Dialog onClose={onClose} title={say.stepTitle(step.title, session.patientName)}>
      <form className="stack" onSubmit={submit}>
        {deed === "start" && (
          <>
            <Checkbox
              label={say.form.ride}
              description={say.form.rideHint}
              checked={ride}
              onChange={(e) => setRide(e.currentTarget.checked)}
            />
            <Textarea label={say.form.note} autosize minRows={2} value={note} onChange={(e) => setNote(e.currentTarget.value)} />
          </>
        )}
        {deed === "dose" && (
          <>
            <p className="muted">
              {medicineWord(session.medicine)}, {routeWord(session.route)}
            </p>
            <div className="row" style={{ alignItems: "flex-start" }}>
              <NumberInput
                label={say.form.dose}
                required
                withAsterisk={false}
                min={0}
                value={dose}
                onChange={setDose}
                error={problem?.about("/doseValue")}
                hideControls
              />
              <NativeSelect label={say.form.unit} data={dosingUnits} value={unit} onChange={(e) => setUnit(e.currentTarget.value as typeof unit)} />
            </div>
            {pressureFields(say.form.pressureBefore)}
            <TextInput label={say.form.lot} description={say.form.lotHint} value={lot} onChange={(e) => setLot(e.currentTarget.value)} />
          </>
        )}
        {deed === "complete" && <p className="muted">{say.monitoringGoesOn(monitoringMinutes)}</p>}
        {deed === "discharge" && (
          <>
            {pressureFields(say.form.pressureAtDischarge)}
            <TextInput label={say.form.escort} placeholder={say.form.escortExample} value={escort} onChange={(e) => setEscort(e.currentTarget.value)} />
            {early && !mayOverride && <p role="note">{say.form.earlyRefused(monitoringMinutes)}</p>}
            {early && mayOverride && (
              <Textarea
                label={say.form.earlyReason}
                description={say.form.earlyReasonHint(monitoringMinutes)}
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
            label={say.form.reason}
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
            {words.common.back}
          </Button>
          <Button type="submit" variant="filled" loading={act.isPending} disabled={early && !mayOverride}>
            {step.button}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
