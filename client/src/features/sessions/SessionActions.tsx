import { Button } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useMay } from "../../api/me";
import type { Session } from "../../api/models";
import { useNow } from "../../ui/ClinicClock";
import { words } from "../../words/words";
import classes from "./SessionCard.module.css";
import { SessionDialog } from "./SessionDialog";
import { nextReading, stageOf } from "./stage";

const say = words.sessions;

/** What comes next at the patient's side; it is done on the session's own page. */
function nextStep(session: Session, now: string): string {
  if (session.status === "arrived") return say.next.dose;
  if (session.status === "dosed") return say.next.complete;
  if (nextReading(session, now)?.late) return say.next.read;
  return stageOf(session, now) === "ready" && session.status === "monitoring" ? say.next.discharge : say.next.open;
}

/** The next step of a session: the arrival as a button, everything later as the way to the session's page. */
export function SessionActions({ session, compact = false }: { session: Session; compact?: boolean }) {
  const [starting, setStarting] = useState(false);
  const now = useNow();
  const mayStart = useMay("sessions:write");
  const mayCare = useMay("sessions:care");
  if (session.status === "scheduled" && mayStart)
    return (
      <>
        <Button size="xs" variant={compact ? "subtle" : "default"} onClick={() => setStarting(true)} aria-label={say.stepOf(say.next.start, session.patientName)}>
          {say.next.start}
        </Button>
        {starting && <SessionDialog session={session} deed="start" onClose={() => setStarting(false)} />}
      </>
    );
  // Of what is over there is no next step; the row leads to it by its name or its time.
  if (!["scheduled", "arrived", "dosed", "monitoring"].includes(session.status)) return null;
  const step = mayCare ? nextStep(session, now) : say.next.open;
  return (
    <Link to="/sessions/$sessionId" params={{ sessionId: session.id }} className={classes.go} aria-label={say.stepOf(step, session.patientName)}>
      {step}
    </Link>
  );
}
