import { Chip, InputWrapper, NativeSelect, NumberInput, TextInput } from "@mantine/core";
import type { ProtocolPhase } from "../../api/models";
import type { Problem } from "../../api/problem";
import { inner } from "../../words/inner";
import classes from "./BookingFields.module.css";
import type { Booking } from "./courses.api";
import { rhythmOf } from "./rhythm";
import { type Weekday, weekdays } from "./preview";

const say = inner.courses.book;

/** What a booking of a phase is made of, as it is typed. */
export interface BookingValues {
  days: Weekday[];
  time: string;
  everyWeeks: number;
  sessions: number | undefined;
}

const hasNoEnd = (phase: ProtocolPhase) => phase.weeks === undefined && phase.sessions === undefined;

/** The usual days of a phase, until others are chosen: two apart from each other, or one. */
export const valuesOf = (phase: ProtocolPhase): BookingValues => ({
  days: (phase.perWeek ?? 1) === 1 ? ["tue"] : (phase.perWeek ?? 1) === 2 ? ["tue", "fri"] : ["mon", "wed", "fri"],
  time: "10:00",
  everyWeeks: phase.everyWeeks ?? 1,
  sessions: hasNoEnd(phase) ? 8 : undefined,
});

export const bookingOf = ({ days, time, everyWeeks, sessions }: BookingValues): Booking => ({
  weekdays: weekdays.filter((day) => days.includes(day)),
  time,
  everyWeeks,
  sessions,
});

/** Asks for the weekdays, the time, and what else the phase leaves open. */
export function BookingFields({ phase, values, problem, onChange }: { phase: ProtocolPhase; values: BookingValues; problem: Problem | null; onChange: (values: BookingValues) => void }) {
  const set = (part: Partial<BookingValues>) => onChange({ ...values, ...part });
  const slowest = phase.mostEveryWeeks ?? 1;
  return (
    <>
      <InputWrapper label={say.weekdays} description={say.hint(rhythmOf(phase))} error={problem?.about("/weekdays")} labelElement="div" inputWrapperOrder={["label", "input", "description", "error"]}>
        <div className={classes.days} role="group" aria-label={say.weekdays}>
          {weekdays.map((day) => (
            <Chip key={day} checked={values.days.includes(day)} onChange={(checked) => set({ days: weekdays.filter((other) => (other === day ? checked : values.days.includes(other))) })}>
              {say.days[day]}
            </Chip>
          ))}
        </div>
      </InputWrapper>
      <div className="pair">
        <TextInput label={say.time} type="time" required withAsterisk={false} value={values.time} onChange={(e) => set({ time: e.currentTarget.value })} error={problem?.about("/time")} />
        {slowest > 1 && (
          <NativeSelect
            label={say.every}
            data={Array.from({ length: slowest }, (_, i) => ({ value: String(i + 1), label: say.everyWeeks(i + 1) }))}
            value={String(values.everyWeeks)}
            onChange={(e) => set({ everyWeeks: Number(e.currentTarget.value) })}
          />
        )}
        {hasNoEnd(phase) && (
          <NumberInput
            label={say.sessions}
            min={1}
            max={100}
            allowDecimal={false}
            value={values.sessions ?? ""}
            onChange={(n) => set({ sessions: n === "" ? undefined : Number(n) })}
            error={problem?.about("/sessions")}
          />
        )}
      </div>
    </>
  );
}
