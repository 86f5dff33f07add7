import { Button } from "@mantine/core";
import { useState } from "react";
import { useMay } from "../../api/me";
import type { Session } from "../../api/models";
import { SessionDialog } from "./SessionDialog";
import type { SessionDeed } from "./sessions.api";
import { words } from "../../words/words";

const say = words.sessions;

type Deed = SessionDeed["deed"];
const next: Record<string, { deed: keyof typeof say.next; scope: string }> = {
  scheduled: { deed: "start", scope: "sessions:write" },
  arrived: { deed: "dose", scope: "sessions:care" },
  dosed: { deed: "complete", scope: "sessions:care" },
  monitoring: { deed: "discharge", scope: "sessions:care" },
};

/** The next step of a session as a button, and the way out of it. */
export function SessionActions({ session, compact = false }: { session: Session; compact?: boolean }) {
  const [deed, setDeed] = useState<Deed | null>(null);
  const step = next[session.status];
  const mayAct = useMay(step?.scope ?? "");
  const mayCancel = useMay("sessions:write");
  if (!step || !mayAct) return null;
  return (
    <span className="row" style={{ gap: 4 }}>
      {mayCancel && (session.status === "scheduled" || session.status === "arrived") && (
        <Button size="xs" variant="subtle" onClick={() => setDeed("cancel")} aria-label={say.cancelOf(session.patientName)}>
          {say.cancel}
        </Button>
      )}
      <Button
        size="xs"
        variant={compact ? "subtle" : "default"}
        onClick={() => setDeed(step.deed)}
        aria-label={say.stepOf(say.next[step.deed], session.patientName)}
      >
        {say.next[step.deed]}
      </Button>
      {deed && <SessionDialog session={session} deed={deed} onClose={() => setDeed(null)} />}
    </span>
  );
}
