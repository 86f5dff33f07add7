import { Link } from "@tanstack/react-router";
import { useRef } from "react";
import { useMay, useMe } from "../../api/me";
import type { Alert } from "../../api/models";
import { Chip } from "../../ui/Chip";
import { When } from "../../ui/ClinicClock";
import { Answer, Loading } from "../../ui/states";
import { flagWord } from "../../ui/words";
import { words } from "../../words/words";
import { AlertDeeds } from "./AlertDeeds";
import classes from "./AlertDetail.module.css";
import { AlertHistory } from "./AlertHistory";
import { useAlert } from "./alerts.api";
import { CallScript } from "./CallScript";
import { DueChip } from "./DueChip";
import { Evidence } from "./Evidence";
import { OnCallOrder } from "./OnCallOrder";
import { turnWords } from "./turn";

const say = words.alerts;

/** One alert whole: what was written, what to do, what to say on the phone, whose turn it is and what happened so far. */
export function AlertDetail({ alertId, listed }: { alertId: string; listed: Alert | undefined }) {
  const alert = useAlert(alertId, listed);
  return (
    <Answer query={alert} loading={<Loading rows={3} height={120} label={say.loading} />}>
      {(data) => <Sheet alert={data} />}
    </Answer>
  );
}

function Sheet({ alert }: { alert: Alert }) {
  const me = useMe();
  const mayAct = useMay("alerts:write");
  const sheet = useRef<HTMLElement>(null);
  const concern = flagWord(alert.code);
  const turn = turnWords(alert, me.id);
  const over = alert.status === "resolved";
  return (
    <article ref={sheet} tabIndex={-1} className={classes.sheet} data-tier={alert.tier} data-done={over || undefined} aria-label={say.name(concern, alert.patientName)}>
      <header className={classes.head}>
        <div className={classes.chips}>
          <DueChip alert={alert} />
          {turn && <Chip tone={alert.responsibleId === me.id ? "accent" : "plain"}>{turn}</Chip>}
        </div>
        <h2 className={classes.title}>{concern}</h2>
        <p className="muted">
          <Link to="/patients/$patientId" params={{ patientId: alert.patientId }} className="link">
            {alert.patientName}
          </Link>{" "}
          · {say.inbox.opened(<When at={alert.openedAt} />)}
        </p>
      </header>
      {/* A deed takes its button with it; the sheet keeps the place of whoever works with the keyboard. */}
      {mayAct && !over && <AlertDeeds alert={alert} onDone={() => sheet.current?.focus()} />}
      <Evidence alert={alert} />
      {!over && <CallScript alertId={alert.id} />}
      <div className={classes.two}>
        {!over && <OnCallOrder alert={alert} />}
        <AlertHistory alertId={alert.id} />
      </div>
    </article>
  );
}
