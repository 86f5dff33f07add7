import { Button } from "@mantine/core";
import { useState } from "react";
import { useMay } from "../../api/me";
import { Card } from "../../ui/Card";
import { Answer, Empty, Loading } from "../../ui/states";
import { ScheduleSession } from "./ScheduleSession";
import { SessionTable } from "./SessionTable";
import { usePatientSessions } from "./sessions.api";

/** All dosing sessions of one patient, the newest first. */
export function PatientSessions({ patientId }: { patientId: string }) {
  const sessions = usePatientSessions(patientId);
  const [scheduling, setScheduling] = useState(false);
  const schedule = useMay("sessions:write") && (
    <Button variant="filled" onClick={() => setScheduling(true)}>
      Schedule session
    </Button>
  );
  return (
    <Card title="Dosing sessions" aside={schedule}>
      <Answer query={sessions} loading={<Loading rows={3} height={44} label="Loading sessions" />}>
        {(items) =>
          items.length === 0 ? (
            <Empty title="No session yet">Schedule the first one; the afterglow window opens when its dose is recorded.</Empty>
          ) : (
            <SessionTable sessions={items} label="Dosing sessions" of="patient" />
          )
        }
      </Answer>
      {scheduling && <ScheduleSession patientId={patientId} opened onClose={() => setScheduling(false)} />}
    </Card>
  );
}
