import { Button, Textarea, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { useMay } from "../../api/me";
import type { Checklist, ChecklistItem, Session } from "../../api/models";
import { Problem } from "../../api/problem";
import { useAnnounce } from "../../ui/Announcer";
import { Card } from "../../ui/Card";
import { When } from "../../ui/ClinicClock";
import { ProblemMessage } from "../../ui/states";
import { inner } from "../../words/inner";
import classes from "./Checklist.module.css";
import { ChecklistRow } from "./ChecklistRow";
import { useSessionDeed } from "./sessions.api";

const say = inner.care.discharge;

const blocks = ({ state }: ChecklistItem) => state === "blocking";

/** What still stands between the patient and the door, and the way out; a prescriber may decide against it, with a reason. */
export function DischargeCard({ session, checklist }: { session: Session; checklist: Checklist }) {
  const may = useMay("sessions:care");
  const blocking = checklist.beforeDischarge.filter(blocks).length;
  const leaving = session.status === "monitoring";
  const gone = session.status === "discharged";
  return (
    <Card title={say.title} aside={gone ? undefined : blocking === 0 ? say.ready : say.open(blocking)}>
      {session.overrideReason && <p>{say.overridden(session.overrideReason)}</p>}
      <ul className={classes.items}>
        {checklist.beforeDischarge.map((item) => (
          <ChecklistRow
            key={item.code}
            item={item}
            message={item.code === "monitoring-time" && blocks(item) && session.dischargeAllowedAt ? say.until(<When at={session.dischargeAllowedAt} as="time" />) : undefined}
          />
        ))}
      </ul>
      {leaving && may && <DischargeForm session={session} blocked={blocking > 0} />}
    </Card>
  );
}

function DischargeForm({ session, blocked }: { session: Session; blocked: boolean }) {
  const announce = useAnnounce();
  const mayOverride = useMay("sessions:override");
  const [escort, setEscort] = useState("");
  const [reason, setReason] = useState("");
  const [overriding, setOverriding] = useState(false);
  const discharge = useSessionDeed(session, () => announce(say.done));
  const problem = discharge.error ? Problem.of(discharge.error) : null;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    discharge.mutate({ deed: "discharge", details: { escortedBy: escort.trim() || undefined, overrideReason: blocked ? reason.trim() : undefined } });
  };
  return (
    <form className="stack" onSubmit={submit}>
      <TextInput label={say.escort} placeholder={say.escortExample} maxLength={200} value={escort} onChange={(e) => setEscort(e.currentTarget.value)} />
      {blocked && overriding && (
        <Textarea
          label={say.reason}
          description={say.reasonHint}
          autosize
          minRows={2}
          required
          withAsterisk={false}
          value={reason}
          onChange={(e) => setReason(e.currentTarget.value)}
          error={problem?.about("/overrideReason")}
        />
      )}
      {blocked && !mayOverride && <p className="small muted">{say.refused}</p>}
      {problem && <ProblemMessage error={problem} />}
      {blocked && mayOverride && !overriding ? (
        <div>
          <Button size="xs" variant="subtle" onClick={() => setOverriding(true)}>
            {say.earlyOpen}
          </Button>
        </div>
      ) : (
        <Button type="submit" variant={blocked ? "default" : "filled"} loading={discharge.isPending} disabled={blocked && !reason.trim()}>
          {blocked && mayOverride ? say.early : say.submit}
        </Button>
      )}
    </form>
  );
}
