import { Button } from "@mantine/core";
import { Link, useRouterState } from "@tanstack/react-router";
import { words } from "../words/words";
import classes from "./AlarmNotice.module.css";
import type { Alarm } from "./useEvents";

const say = words.alerts.alarm;

/** An alert that has just opened or gone on to the next on call, over whatever screen one is on but the inbox, which shows it itself. */
export function AlarmNotice({ alarm, onClose }: { alarm: Alarm; onClose: () => void }) {
  const inInbox = useRouterState({ select: (state) => state.location.pathname === "/alerts" });
  if (inInbox) return null;
  return (
    <aside className={classes.notice} data-tier={alarm.alert.tier} aria-label={say.label}>
      <p className="strong">{alarm.words}</p>
      <div className="row">
        <Button size="xs" variant="filled" renderRoot={(props) => <Link to="/alerts" search={{ alert: alarm.alert.id }} {...props} />} onClick={onClose}>
          {say.show}
        </Button>
        <Button size="xs" variant="subtle" onClick={onClose}>
          {say.putAway}
        </Button>
      </div>
    </aside>
  );
}
