import { useId } from "react";
import { useMe } from "../../api/me";
import type { Alert, OnCallMember } from "../../api/models";
import { Chip } from "../../ui/Chip";
import { Answer, Empty, Loading } from "../../ui/states";
import { words } from "../../words/words";
import classes from "./AlertDetail.module.css";
import { useAlertHistory, useOnCall } from "./alerts.api";

const say = words.alerts.turn;

/** The order in which people are asked, with whose turn it is for this alert. */
export function OnCallOrder({ alert }: { alert: Alert }) {
  const title = useId();
  const order = useOnCall();
  return (
    <section className={classes.section} aria-labelledby={title}>
      <h3 id={title}>{say.title}</h3>
      <Answer query={order} loading={<Loading rows={1} height={90} label={say.loading} />}>
        {(members) => (members.length === 0 ? <Empty title={say.none}>{say.noneHint}</Empty> : <Order alert={alert} members={members} />)}
      </Answer>
    </section>
  );
}

function Order({ alert, members }: { alert: Alert; members: readonly OnCallMember[] }) {
  const me = useMe();
  const { data: steps = [] } = useAlertHistory(alert.id);
  const asked = steps.filter(({ kind }) => kind === "opened" || kind === "escalated").map(({ to }) => to);
  const turn = members.findIndex(({ staffId }) => staffId === alert.responsibleId);
  const state = alert.status === "open" ? say.now : say.has;
  return (
    <>
      <ol className={classes.order}>
        {members.map(({ staffId, name, reachableBy }, i) => (
          <li key={staffId} data-now={i === turn || undefined}>
            <span aria-hidden="true">{i + 1}</span>
            <span className={classes.who}>{staffId === me.id ? say.you(name) : name}</span>
            {i === turn ? <Chip tone="accent">{state}</Chip> : <span className="small muted">{asked.includes(name) && say.before}</span>}
            <span className={`small muted ${classes.reach}`}>{reachableBy}</span>
          </li>
        ))}
      </ol>
      {turn < 0 && alert.responsible && (
        <p className="small">
          {say.outside(alert.responsible)} <Chip tone="accent">{state}</Chip>
        </p>
      )}
    </>
  );
}
