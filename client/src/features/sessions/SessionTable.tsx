import { Link } from "@tanstack/react-router";
import { useRef } from "react";
import type { Session } from "../../api/models";
import { Chip } from "../../ui/Chip";
import { When } from "../../ui/ClinicClock";
import { useListKeys } from "../../ui/shortcuts";
import { doseWord, medicineWord, routeWord, sessionStateWord } from "../../ui/words";
import { SessionActions } from "./SessionActions";
import classes from "./SessionCard.module.css";
import { stateTone } from "./stateTone";
import { words } from "../../words/words";

const say = words.sessions;

const pressure = (reading: Session["preBloodPressure"]) => (reading ? `${reading.systolic}/${reading.diastolic}` : "–");

/** Sessions in rows: when, what, how it went, and the next step where there is one. */
export function SessionTable({ sessions, label, of }: { sessions: readonly Session[]; label: string; of: "patient" | "day" }) {
  const table = useRef<HTMLTableElement>(null);
  useListKeys(table);
  return (
    <table ref={table} className={classes.table} aria-label={label} data-of={of}>
      <thead>
        <tr>
          <th scope="col">{of === "day" ? say.columns.time : say.columns.when}</th>
          {of === "day" && <th scope="col">{say.columns.patient}</th>}
          <th scope="col">{say.columns.medicine}</th>
          <th scope="col">{say.columns.status}</th>
          <th scope="col">{say.columns.pressure}</th>
          <th scope="col">
            <span className="hidden">{say.columns.next}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {sessions.map((session) => (
          <tr key={session.id}>
            <td className="strong">
              {of === "day" ? (
                <When at={session.dosedAt ?? session.scheduledAt} as="time" />
              ) : (
                <Link to="/sessions/$sessionId" params={{ sessionId: session.id }} className={classes.name} data-row>
                  <When at={session.dosedAt ?? session.scheduledAt} />
                </Link>
              )}
            </td>
            {of === "day" && (
              <td className={classes.fixed}>
                <Link to="/sessions/$sessionId" params={{ sessionId: session.id }} className={classes.name} data-row>
                  {session.patientName}
                </Link>
              </td>
            )}
            <td className={classes.fixed}>
              {medicineWord(session.medicine)} {doseWord(session.dose ?? session.plannedDose)}{" "}
              <span className="muted">{routeWord(session.route)}</span>
            </td>
            <td>
              <Chip tone={stateTone(session.status)}>{sessionStateWord(session.status)}</Chip>
              {session.cancelReason && <span className="small muted"> {session.cancelReason}</span>}
              {session.overrideReason && <span className="small muted"> {say.leftEarly(session.overrideReason)}</span>}
            </td>
            <td className={`muted ${classes.fixed}`}>
              {session.preBloodPressure || session.dischargeBloodPressure ? (
                <>
                  {pressure(session.preBloodPressure)} <span aria-hidden="true">→</span>
                  <span className="hidden">{say.then}</span> {pressure(session.dischargeBloodPressure)}
                </>
              ) : (
                <span className="hidden">{say.notRead}</span>
              )}
            </td>
            <td>
              <SessionActions session={session} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
