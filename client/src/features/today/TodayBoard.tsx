import type { ReactNode } from "react";
import type { Alert, Session, Today } from "../../api/models";
import { Empty } from "../../ui/states";
import { longDay } from "../../ui/time";
import classes from "./TodayBoard.module.css";
import { WindowColumn } from "./WindowColumn";

interface TodayBoardProps {
  today: Today;
  actions: ReactNode;
  sessionCard: (session: Session) => ReactNode;
  sessionLine: (session: Session) => ReactNode;
  alertCard: (alert: Alert, first: boolean) => ReactNode;
}

const counted = (n: number, one: string, many: string) => `${n} ${n === 1 ? one : many}`;

/** The three questions of the day: who is here, whose window closes, what is dangerous. */
export function TodayBoard({ today, actions, sessionCard, sessionLine, alertCard }: TodayBoardProps) {
  const here = today.sessions.filter((s) => s.status === "arrived" || s.status === "dosed" || s.status === "monitoring");
  const later = today.sessions.filter((s) => s.status === "scheduled");
  const gone = today.sessions.filter((s) => s.status === "discharged").length;
  const { counts } = today;
  return (
    <div className="stack" style={{ gap: 18 }}>
      <div className="row between wrap">
        <div>
          <h1>{longDay(today.date)}</h1>
          <p className="muted">
            {counted(counts.sessions, "session", "sessions")} today · {counted(counts.inWindow, "patient", "patients")} in the afterglow window
            {counts.withoutGoal > 0 && ` · ${counts.withoutGoal} of them without a goal`}
          </p>
        </div>
        {actions}
      </div>
      <div className={classes.columns}>
        <section className={classes.here} aria-labelledby="here">
          <Head id="here" title="In the clinic now" aside={here.length} />
          {here.length === 0 ? (
            <Empty title="Nobody is here now">Start a session below when its patient arrives.</Empty>
          ) : (
            <ul className={classes.list}>
              {here.map((session) => (
                <li key={session.id}>{sessionCard(session)}</li>
              ))}
            </ul>
          )}
          <Head id="later" title="Later today" aside={gone > 0 ? `${later.length} · ${gone} gone home` : later.length} />
          {later.length === 0 ? (
            <Empty title="Nothing more today">Schedule a session from a patient’s page.</Empty>
          ) : (
            <ul className={classes.lines}>{later.map((session) => sessionLine(session))}</ul>
          )}
        </section>
        <section className={classes.window} aria-labelledby="window">
          <Head id="window" title="In the afterglow window" aside="closing first" />
          <WindowColumn rows={today.window} />
        </section>
        <section className={classes.alerts} aria-labelledby="alerts">
          <Head id="alerts" title="Alerts" aside="by due time" />
          {today.alerts.length === 0 ? (
            <Empty title="No open alerts">A note that raises a safety concern shows here at once.</Empty>
          ) : (
            <ul className={classes.list}>
              {today.alerts.map((alert, i) => (
                <li key={alert.id}>{alertCard(alert, i === 0)}</li>
              ))}
            </ul>
          )}
        </section>
      </div>
    </div>
  );
}

function Head({ id, title, aside }: { id: string; title: string; aside: ReactNode }) {
  return (
    <div className={classes.head}>
      <h2 id={id}>{title}</h2>
      <span className="small muted">{aside}</span>
    </div>
  );
}
