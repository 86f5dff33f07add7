import { Button } from "@mantine/core";
import { useState } from "react";
import { useMay } from "../../api/me";
import type { Session } from "../../api/models";
import { useNow } from "../../ui/ClinicClock";
import { inner } from "../../words/inner";
import { ScheduleSession } from "./ScheduleSession";
import { SessionDialog } from "./SessionDialog";

const say = inner.care;

type Opened = "start" | "no-show" | "cancel" | "move";

/** What the front desk does with a session whose patient is not dosed: receive, move, call it a no-show, cancel. */
export function PlanActions({ session }: { session: Session }) {
  const [opened, setOpened] = useState<Opened | null>(null);
  const now = useNow();
  const may = useMay("sessions:write");
  const scheduled = session.status === "scheduled";
  if (!may || (!scheduled && session.status !== "arrived")) return null;
  const close = () => setOpened(null);
  return (
    <span className="row wrap">
      <Button variant="subtle" onClick={() => setOpened("cancel")}>
        {say.cancel}
      </Button>
      {scheduled && Date.parse(session.scheduledAt) <= Date.parse(now) && (
        <Button variant="subtle" onClick={() => setOpened("no-show")}>
          {say.noShow}
        </Button>
      )}
      {scheduled && <Button onClick={() => setOpened("move")}>{say.move}</Button>}
      {scheduled && (
        <Button variant="filled" onClick={() => setOpened("start")}>
          {say.arrive}
        </Button>
      )}
      {opened === "move" && <ScheduleSession patientId={session.patientId} moving={session} onClose={close} />}
      {opened !== null && opened !== "move" && <SessionDialog session={session} deed={opened} onClose={close} />}
    </span>
  );
}
