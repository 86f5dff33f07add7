import { Button } from "@mantine/core";
import { useState } from "react";
import { useMay } from "../../api/me";
import { Card } from "../../ui/Card";
import { Answer, Empty, Loading } from "../../ui/states";
import { ScheduleSession } from "./ScheduleSession";
import { SessionTable } from "./SessionTable";
import { usePatientSessions } from "./sessions.api";
import { words } from "../../words/words";

const say = words.sessions;

/** All dosing sessions of one patient, the newest first. */
export function PatientSessions({ patientId }: { patientId: string }) {
  const sessions = usePatientSessions(patientId);
  const [scheduling, setScheduling] = useState(false);
  const schedule = useMay("sessions:write") && (
    <Button variant="filled" onClick={() => setScheduling(true)}>
      {say.schedule.open}
    </Button>
  );
  return (
    <Card title={say.ofPatient} aside={schedule}>
      <Answer query={sessions} loading={<Loading rows={3} height={44} label={say.loading} />}>
        {(items) =>
          items.length === 0 ? (
            <Empty title={say.noneOfPatient}>{say.noneOfPatientHint}</Empty>
          ) : (
            <SessionTable sessions={items} label={say.ofPatient} of="patient" />
          )
        }
      </Answer>
      {scheduling && <ScheduleSession patientId={patientId} onClose={() => setScheduling(false)} />}
    </Card>
  );
}
