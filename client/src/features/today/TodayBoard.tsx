import { type ReactNode, useRef } from "react";
import type { Alert, Session, Today } from "../../api/models";
import { useListKeys } from "../../ui/shortcuts";
import { Empty, Loading } from "../../ui/states";
import { longDay } from "../../ui/time";
import classes from "./TodayBoard.module.css";
import { WindowColumn } from "./WindowColumn";
import { words } from "../../words/words";

const say = words.today;

interface TodayBoardProps {
  today: Today;
  actions: ReactNode;
  sessionCard: (session: Session) => ReactNode;
  sessionLine: (session: Session) => ReactNode;
  alertCard: (alert: Alert, first: boolean) => ReactNode;
  /** In which order those who are here are shown. */
  hereOrder: (a: Session, b: Session) => number;
  formsDue: ReactNode;
}

/** The three questions of the day: who is here, whose window closes, what is dangerous. */
export function TodayBoard({ today, actions, sessionCard, sessionLine, alertCard, hereOrder, formsDue }: TodayBoardProps) {
  const here = today.sessions.filter((s) => s.status === "arrived" || s.status === "dosed" || s.status === "monitoring").sort(hereOrder);
  const later = today.sessions.filter((s) => s.status === "scheduled");
  const gone = today.sessions.filter((s) => s.status === "discharged").length;
  const { counts } = today;
  const columns = useRef<HTMLDivElement>(null);
  useListKeys(columns);
  return (
    <div className={classes.board}>
      <div className="row between wrap">
        <div>
          <h1>{longDay(today.date)}</h1>
          <p className="muted">
            {say.sessions(counts.sessions)} · {say.inWindow(counts.inWindow)}
            {counts.withoutGoal > 0 && <> · {say.withoutGoal(counts.withoutGoal)}</>}
          </p>
        </div>
        {actions}
      </div>
      <div ref={columns} className={classes.columns}>
        <section className={classes.here} aria-labelledby="here">
          <Head id="here" title={say.here} aside={here.length} />
          {here.length === 0 ? (
            <Empty title={say.noneHere}>{say.noneHereHint}</Empty>
          ) : (
            <ul className={classes.list}>
              {here.map((session) => (
                <li key={session.id}>{sessionCard(session)}</li>
              ))}
            </ul>
          )}
          <Head id="later" title={say.later} aside={gone > 0 ? say.goneHome(later.length, gone) : later.length} />
          {later.length === 0 ? (
            <Empty title={say.noneLater}>{say.noneLaterHint}</Empty>
          ) : (
            <ul className={classes.lines}>{later.map((session) => sessionLine(session))}</ul>
          )}
        </section>
        <section className={classes.window} aria-labelledby="window">
          <Head id="window" title={say.window} aside={say.windowOrder} />
          <WindowColumn rows={today.window} />
        </section>
        <section className={classes.alerts} aria-labelledby="alerts">
          <Head id="alerts" title={say.alerts} aside={say.alertOrder} />
          {today.alerts.length === 0 ? (
            <Empty title={say.noAlerts}>{say.noAlertsHint}</Empty>
          ) : (
            <ul className={classes.list}>
              {today.alerts.map((alert, i) => (
                <li key={alert.id}>{alertCard(alert, i === 0)}</li>
              ))}
            </ul>
          )}
          {formsDue}
        </section>
      </div>
    </div>
  );
}

/** The three columns before anything is known of them. */
export const BoardSkeleton = ({ label }: { label: string }) => (
  <div className={classes.columns}>
    <div className={classes.here}>
      <Loading rows={3} height={134} label={label} />
    </div>
    {[classes.window, classes.alerts].map((column) => (
      <div key={column} className={column} aria-hidden="true">
        <Loading rows={4} height={134} />
      </div>
    ))}
  </div>
);

function Head({ id, title, aside }: { id: string; title: string; aside: ReactNode }) {
  return (
    <div className={classes.head}>
      <h2 id={id}>{title}</h2>
      <span className="small muted">{aside}</span>
    </div>
  );
}
