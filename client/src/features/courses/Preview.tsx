import { useClinicClock } from "../../ui/ClinicClock";
import { dayMonth, weekday } from "../../ui/time";
import { inner } from "../../words/inner";
import { useBookedAt } from "./courses.api";
import classes from "./Preview.module.css";

const say = inner.courses.preview;

/** The dates that will be booked, before anything is; those that have a session already are struck out. */
export function Preview({ patientId, dates, firstDose }: { patientId: string; dates: readonly string[]; firstDose?: string }) {
  const clock = useClinicClock();
  const booked = useBookedAt(patientId);
  const taken = new Set(booked.data?.map((at) => clock.date(at)));
  const open = dates.filter((date) => !taken.has(date));
  return (
    <section className={classes.preview} aria-label={say.title}>
      <p className="row between small">
        <span className="strong">{say.title}</span>
        <span className="muted">{dates.length > 0 && say.count(open.length)}</span>
      </p>
      {dates.length === 0 ? (
        <p className="small muted">{say.none}</p>
      ) : (
        <ol className={classes.dates}>
          {dates.map((date) => (
            <li key={date} data-taken={taken.has(date) || undefined} title={taken.has(date) ? say.taken : undefined}>
              <span className="muted">{weekday(date)}</span> {dayMonth(date)}
              {taken.has(date) && <span className="hidden"> {say.taken}</span>}
              {firstDose && date === open[0] && <span className="muted"> · {say.dose(firstDose)}</span>}
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}
