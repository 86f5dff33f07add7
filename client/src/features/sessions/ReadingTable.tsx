import { useState } from "react";
import type { Reading, Session } from "../../api/models";
import { useClinicClock, When } from "../../ui/ClinicClock";
import { minutesBetween } from "../../ui/time";
import { inner } from "../../words/inner";
import { ReadingInError } from "./ReadingInError";
import classes from "./ReadingTable.module.css";
import { isElevated } from "./vitals";

const say = inner.care.readings;
const nothing = "–";

type Value = string | number | undefined;
const pressureOf = ({ bloodPressure }: Reading) => bloodPressure && `${bloodPressure.systolic}/${bloodPressure.diastolic}`;
const dissociationOf = ({ dissociationResolved }: Reading) =>
  dissociationResolved === undefined ? undefined : dissociationResolved ? say.dissociations.none : say.dissociations.present;
const measured: readonly { name: keyof typeof say.columns; of: (reading: Reading) => Value }[] = [
  { name: "pressure", of: pressureOf },
  { name: "pulse", of: ({ pulse }) => pulse },
  { name: "oxygen", of: ({ oxygenSaturation }) => oxygenSaturation },
  { name: "breaths", of: ({ respiratoryRate }) => respiratoryRate },
  { name: "sedation", of: ({ sedation }) => sedation },
  { name: "dissociation", of: dissociationOf },
  { name: "cadss", of: ({ cadss }) => cadss },
];

/** Every value that was read, the curve in numbers; a reading entered in error stays and is struck through. */
export function ReadingTable({ readings, session, mayMark }: { readings: readonly Reading[]; session: Session; mayMark: boolean }) {
  const clock = useClinicClock();
  const [marking, setMarking] = useState<Reading | null>(null);
  const columns = measured.filter((column) => readings.some((reading) => column.of(reading) !== undefined));
  const { dosedAt, dischargedAt } = session;
  return (
    <div className={classes.scroll} tabIndex={0} role="region" aria-label={say.table}>
      <table className={classes.table} aria-label={say.title}>
        <thead>
          <tr>
            <th scope="col">{say.columns.at}</th>
            {dosedAt && <th scope="col">{say.columns.minute}</th>}
            {columns.map(({ name }) => (
              <th key={name} scope="col">
                {say.columns[name]}
              </th>
            ))}
            <th scope="col">{say.columns.by}</th>
          </tr>
        </thead>
        <tbody>
          {readings.map((reading) => (
            <tr key={reading.id} data-error={reading.errorAt ? true : undefined}>
              <td className="strong">{clock.time(reading.takenAt)}</td>
              {dosedAt && <td className="muted">{minutesBetween(dosedAt, reading.takenAt)}</td>}
              {columns.map(({ name, of }) => (
                <td key={name} data-high={(name === "pressure" && reading.bloodPressure && isElevated(reading.bloodPressure)) || undefined}>
                  {of(reading) ?? nothing}
                  {name === "pressure" && reading.bloodPressure && isElevated(reading.bloodPressure) && <span className="hidden"> {say.above}</span>}
                </td>
              ))}
              <td className={classes.by}>
                {reading.errorAt ? `${say.inError}: ${reading.errorReason}` : reading.note ? `${reading.recordedBy}: ${reading.note}` : reading.recordedBy}
                {dischargedAt && Date.parse(reading.recordedAt) > Date.parse(dischargedAt) && (
                  <span className={classes.late}>{inner.care.late.label(<When at={reading.recordedAt} />)}</span>
                )}
                {mayMark && !reading.errorAt && (
                  <button type="button" className={classes.mark} aria-label={say.markInError(clock.time(reading.takenAt))} onClick={() => setMarking(reading)}>
                    {say.mark}
                  </button>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {marking && <ReadingInError reading={marking} session={session} onClose={() => setMarking(null)} />}
    </div>
  );
}
