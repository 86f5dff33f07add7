import { Button, NativeSelect, NumberInput, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import type { Session } from "../../api/models";
import { Problem } from "../../api/problem";
import { useAnnounce } from "../../ui/Announcer";
import { useClinicClock } from "../../ui/ClinicClock";
import { ProblemMessage } from "../../ui/states";
import { addDays } from "../../ui/time";
import { medicineWord, unitWord } from "../../ui/words";
import { type NewSession, useSchedule } from "./sessions.api";
import { Dialog } from "../../ui/Dialog";
import { inner } from "../../words/inner";
import { words } from "../../words/words";

const say = words.sessions.schedule;

const medicines = ["esketamine", "ketamine"].map((value) => ({ value, label: medicineWord(value) }));
const routes = Object.entries(say.routes).map(([value, label]) => ({ value, label }));
const dosingUnits = ["mg", "mg-per-kg"].map((value) => ({ value, label: unitWord(value) }));
// What is most often given: the fields follow the medicine until they are changed by hand.
const usual: Record<NewSession["medicine"], { route: NewSession["route"]; value: number; unit: "mg" | "mg-per-kg" }> = {
  esketamine: { route: "intranasal", value: 56, unit: "mg" },
  ketamine: { route: "intravenous", value: 0.5, unit: "mg-per-kg" },
};

/** Plans a dosing session for a patient, or moves one, in the clinic's local time. */
export function ScheduleSession({ patientId, moving, onClose }: { patientId: string; moving?: Session; onClose: () => void }) {
  const clock = useClinicClock();
  const announce = useAnnounce();
  const schedule = useSchedule(patientId, moving);
  const [date, setDate] = useState(() => (moving ? clock.date(moving.scheduledAt) : addDays(clock.date(new Date().toISOString()), 1)));
  const [time, setTime] = useState(moving ? clock.time(moving.scheduledAt) : "10:00");
  const [medicine, setMedicine] = useState<NewSession["medicine"]>(moving?.medicine ?? "esketamine");
  const [route, setRoute] = useState<NewSession["route"]>(moving?.route ?? "intranasal");
  const [dose, setDose] = useState<number | string>(moving?.plannedDose.value ?? 56);
  const [unit, setUnit] = useState<"mg" | "mg-per-kg">(moving?.plannedDose.unit ?? "mg");
  const problem = schedule.error ? Problem.of(schedule.error) : null;

  const choose = (next: NewSession["medicine"]) => {
    setMedicine(next);
    setRoute(usual[next].route);
    setDose(usual[next].value);
    setUnit(usual[next].unit);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    schedule.mutate(
      { scheduledAt: clock.instant(`${date}T${time}`), medicine, route, plannedDose: { value: Number(dose), unit } },
      {
        onSuccess: () => {
          announce(moving ? inner.care.moved.done : say.done);
          onClose();
        },
      },
    );
  };

  return (
    <Dialog onClose={onClose} title={moving ? inner.care.moved.title : say.title}>
      <form className="stack" onSubmit={submit}>
        <div className="pair">
          <TextInput
            label={say.date}
            type="date"
            data-autofocus
            required
            withAsterisk={false}
            value={date}
            onChange={(e) => setDate(e.currentTarget.value)}
            error={problem?.about("/scheduledAt")}
          />
          <TextInput
            label={say.time}
            type="time"
            required
            withAsterisk={false}
            value={time}
            onChange={(e) => setTime(e.currentTarget.value)}
          />
        </div>
        <NativeSelect label={say.medicine} data={medicines} value={medicine} onChange={(e) => choose(e.currentTarget.value as NewSession["medicine"])} />
        <NativeSelect
          label={say.route}
          data={routes}
          value={route}
          onChange={(e) => setRoute(e.currentTarget.value as NewSession["route"])}
          error={problem?.about("/route")}
        />
        <div className="pair">
          <NumberInput
            label={say.dose}
            required
            withAsterisk={false}
            min={0}
            value={dose}
            onChange={setDose}
            error={problem?.about("/plannedDose/value")}
            hideControls
          />
          <NativeSelect
            label={say.unit}
            data={dosingUnits}
            value={unit}
            onChange={(e) => setUnit(e.currentTarget.value as "mg" | "mg-per-kg")}
          />
        </div>
        {problem && <ProblemMessage error={problem} />}
        <div className="row end">
          <Button variant="subtle" onClick={onClose}>
            {words.common.back}
          </Button>
          <Button type="submit" variant="filled" loading={schedule.isPending}>
            {moving ? inner.care.moved.submit : say.submit}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
