import { useMay } from "../../api/me";
import type { Checklist, Session } from "../../api/models";
import { Card } from "../../ui/Card";
import { useNow } from "../../ui/ClinicClock";
import { Answer, Empty, Loading } from "../../ui/states";
import { minutesBetween } from "../../ui/time";
import { inner } from "../../words/inner";
import { useReadings } from "./care.api";
import { DueList } from "./DueList";
import { LateReading } from "./LateReading";
import { ReadingEntry } from "./ReadingEntry";
import { ReadingTable } from "./ReadingTable";
import { VitalChart } from "./VitalChart";
import { pointsOf } from "./vitals";

const say = inner.care.readings;

/** What is due, the line to enter it, and what was read: as a curve once dosing began, and in numbers. */
export function VitalsCard({ session, checklist }: { session: Session; checklist: Checklist }) {
  const readings = useReadings(session.id);
  const now = useNow();
  const may = useMay("sessions:care");
  const watching = session.status === "dosed" || session.status === "monitoring";
  return (
    <Card title={session.dosedAt ? inner.care.chart.title : say.title}>
      <DueList due={checklist.due} />
      {may && (session.status === "discharged" ? <LateReading session={session} /> : <ReadingEntry session={session} />)}
      <Answer query={readings} loading={<Loading rows={2} height={120} />}>
        {(items) =>
          items.length === 0 ? (
            <Empty title={say.none}>{may ? say.noneHint : say.noneRead}</Empty>
          ) : (
            <>
              {session.dosedAt && <VitalChart points={pointsOf(items, session.dosedAt)} nowMinute={watching ? minutesBetween(session.dosedAt, now) : null} />}
              <ReadingTable readings={items} session={session} mayMark={may} />
            </>
          )
        }
      </Answer>
    </Card>
  );
}
