import { Button, NativeSelect, NumberInput, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import type { Session } from "../../api/models";
import { useAnnounce } from "../../ui/Announcer";
import { useClinicClock } from "../../ui/ClinicClock";
import { ConflictDialog } from "../../ui/ConflictDialog";
import { ProblemMessage } from "../../ui/states";
import { addDays, longDay } from "../../ui/time";
import { useVersionedSave } from "../../ui/useVersionedSave";
import { medicineWord, routeWord, unitWord } from "../../ui/words";
import { type NewSession, readSession, useSchedule } from "./sessions.api";
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

/** A booking as the form holds it. */
type BookingValues = Record<"date" | "time" | "medicine" | "route" | "dose" | "unit", string>;

function shown(name: keyof BookingValues, value: string): string {
  const spell = { date: longDay, medicine: medicineWord, route: routeWord, unit: unitWord }[name as string];
  return spell ? spell(value) : value;
}

/** Plans a dosing session for a patient, or moves one, in the clinic's local time. */
export function ScheduleSession({ patientId, moving, onClose }: { patientId: string; moving?: Session; onClose: () => void }) {
  const clock = useClinicClock();
  const valuesOf = (session: Session | null): BookingValues => ({
    date: session ? clock.date(session.scheduledAt) : addDays(clock.date(new Date().toISOString()), 1),
    time: session ? clock.time(session.scheduledAt) : "10:00",
    medicine: session?.medicine ?? "esketamine",
    route: session?.route ?? "intranasal",
    dose: String(session?.plannedDose.value ?? 56),
    unit: session?.plannedDose.unit ?? "mg",
  });
  const announce = useAnnounce();
  const schedule = useSchedule(patientId);
  const [values, setValues] = useState(() => valuesOf(moving ?? null));
  const { date, time, medicine, route, dose, unit } = values;
  const set = (change: Partial<BookingValues>) => setValues({ ...values, ...change });
  const { save, pending, problem, conflict } = useVersionedSave({
    base: moving ?? null,
    valuesOf,
    read: async (): Promise<Session | null> => (moving ? readSession(moving.id) : null),
    store: (from, wanted) =>
      schedule.mutateAsync({
        moving: from,
        session: {
          scheduledAt: clock.instant(`${wanted.date}T${wanted.time}`),
          medicine: wanted.medicine as NewSession["medicine"],
          route: wanted.route as NewSession["route"],
          plannedDose: { value: Number(wanted.dose), unit: wanted.unit as NewSession["plannedDose"]["unit"] },
        },
      }),
    onStored: () => {
      announce(moving ? inner.care.moved.done : say.done);
      onClose();
    },
  });

  const choose = (next: NewSession["medicine"]) =>
    set({ medicine: next, route: usual[next].route, dose: String(usual[next].value), unit: usual[next].unit });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save(values);
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
            onChange={(e) => set({ date: e.currentTarget.value })}
            error={problem?.about("/scheduledAt")}
          />
          <TextInput
            label={say.time}
            type="time"
            required
            withAsterisk={false}
            value={time}
            onChange={(e) => set({ time: e.currentTarget.value })}
          />
        </div>
        <NativeSelect label={say.medicine} data={medicines} value={medicine} onChange={(e) => choose(e.currentTarget.value as NewSession["medicine"])} />
        <NativeSelect
          label={say.route}
          data={routes}
          value={route}
          onChange={(e) => set({ route: e.currentTarget.value })}
          error={problem?.about("/route")}
        />
        <div className="pair">
          <NumberInput
            label={say.dose}
            required
            withAsterisk={false}
            min={0}
            value={dose}
            onChange={(next) => set({ dose: String(next) })}
            error={problem?.about("/plannedDose/value")}
            hideControls
          />
          <NativeSelect
            label={say.unit}
            data={dosingUnits}
            value={unit}
            onChange={(e) => set({ unit: e.currentTarget.value })}
          />
        </div>
        {problem && <ProblemMessage error={problem} />}
        <div className="row end">
          <Button variant="subtle" onClick={onClose}>
            {words.common.back}
          </Button>
          <Button type="submit" variant="filled" loading={pending}>
            {moving ? inner.care.moved.submit : say.submit}
          </Button>
        </div>
      </form>
      {conflict && <ConflictDialog {...conflict} label={(name) => say[name]} shown={shown} onDiscard={onClose} />}
    </Dialog>
  );
}
