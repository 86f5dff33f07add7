import type { Session } from "../../api/models";
import { When } from "../../ui/ClinicClock";
import { dayMonthYear } from "../../ui/time";
import { inner } from "../../words/inner";
import classes from "./Dose.module.css";
import { deviceMg } from "./devices";

const say = inner.care.dose;

/** The nasal spray devices in the order they were given; those still to give are drawn empty. */
export function Devices({ session, open }: { session: Session; open: boolean }) {
  const devices = session.devices ?? [];
  const planned = Math.round((session.dose ?? session.plannedDose).value / deviceMg);
  const missing = open ? Math.max(0, planned - devices.length) : 0;
  return (
    <ol className={classes.devices} aria-label={say.devicesTitle}>
      {devices.map((device, i) => (
        <li key={device.givenAt} data-given="">
          <span className="strong">{say.device(i + 1, Math.max(planned, devices.length))}</span>
          <span className="muted">
            {say.lotIs(device.lot)}
            {device.expiresOn && <> · {say.expiresOn(dayMonthYear(device.expiresOn))}</>} · {say.given(<When at={device.givenAt} as="time" />)}
          </span>
        </li>
      ))}
      {Array.from({ length: missing }, (_, i) => (
        <li key={i}>
          <span className="muted">{say.device(devices.length + i + 1, planned)}</span>
        </li>
      ))}
    </ol>
  );
}
