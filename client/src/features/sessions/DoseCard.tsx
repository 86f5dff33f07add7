import { useMay } from "../../api/me";
import type { Checklist, Session } from "../../api/models";
import { Card } from "../../ui/Card";
import { When } from "../../ui/ClinicClock";
import { doseWord, medicineWord, routeWord } from "../../ui/words";
import { inner } from "../../words/inner";
import { CompleteDose } from "./CompleteDose";
import { DeviceForm } from "./DeviceForm";
import { Devices } from "./Devices";
import { deviceMg } from "./devices";
import { DoseForm } from "./DoseForm";

const say = inner.care.dose;

/** What is given, from the first device to the last, or from the start of the infusion to its end. */
export function DoseCard({ session, checklist }: { session: Session; checklist: Checklist }) {
  const may = useMay("sessions:care");
  const isEsketamine = session.medicine === "esketamine";
  const dose = session.dose ?? session.plannedDose;
  const giving = session.status === "dosed";
  const toGive = Math.round(dose.value / deviceMg) - (session.devices?.length ?? 0);
  return (
    <Card title={say.title} aside={session.dose && session.dose.value !== session.plannedDose.value ? say.planned(doseWord(session.plannedDose)) : undefined}>
      {session.dosedAt && (
        <p>
          <span className="strong">
            {medicineWord(session.medicine)} {doseWord(dose)}
          </span>
          , {routeWord(session.route)}
          {session.infusionMinutes !== undefined && <>, {say.infusion(session.infusionMinutes)}</>}
          <span className="muted">
            {" · "}
            <When at={session.dosedAt} as="time" />
            {session.dosedBy && <> {say.by(session.dosedBy)}</>}
            {!isEsketamine && session.lot && <> · {say.lotIs(session.lot)}</>}
          </span>
        </p>
      )}
      {isEsketamine && session.dosedAt && <Devices session={session} open={giving} />}
      {session.status === "arrived" && may && (
        <DoseForm session={session} blocking={checklist.beforeDosing.filter(({ state }) => state === "blocking")} />
      )}
      {giving && may && isEsketamine && toGive > 0 && <DeviceForm key={session.devices?.length} session={session} primary />}
      {giving && may && <CompleteDose session={session} />}
    </Card>
  );
}
