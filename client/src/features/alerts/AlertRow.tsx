import { Link } from "@tanstack/react-router";
import { useMe } from "../../api/me";
import type { Alert } from "../../api/models";
import { Chip } from "../../ui/Chip";
import { MarkedText } from "../../ui/MarkedText";
import { flagWord } from "../../ui/words";
import { words } from "../../words/words";
import classes from "./AlertRow.module.css";
import type { AlertFilter, AlertStatus } from "./alerts.api";
import { DueChip } from "./DueChip";
import { excerptOf } from "./excerpt";
import { turnWords } from "./turn";

const say = words.alerts.inbox;

interface AlertRowProps {
  alert: Alert;
  status: AlertStatus;
  filter: AlertFilter;
  chosen: boolean;
  /** Opened since the list was first seen. */
  isNew: boolean;
}

/** An alert in the list: what, whose and by when, and the words that raised it. */
export function AlertRow({ alert, status, filter, chosen, isNew }: AlertRowProps) {
  const me = useMe();
  const quote = excerptOf(alert.quote.text, alert.quote.marks, 40);
  const turn = turnWords(alert, me.id);
  return (
    <Link
      to="/alerts"
      search={{ ...(status !== "open" && { status }), ...filter, alert: alert.id }}
      replace
      className={classes.row}
      data-row
      data-tier={alert.tier}
      data-done={alert.status === "resolved" || undefined}
      aria-current={chosen || undefined}
      activeProps={{ "aria-current": chosen || undefined }}
    >
      <span className={classes.head}>
        <span className={classes.what}>{flagWord(alert.code)}</span>
        {isNew && <Chip tone="accent">{say.isNew}</Chip>}
        <span className={classes.due}>
          <DueChip alert={alert} />
        </span>
      </span>
      <span className={classes.quote}>
        “<MarkedText text={quote.text} marks={quote.marks} />”
      </span>
      <span className={`small muted ${classes.foot}`}>
        <span className={classes.name}>{alert.patientName}</span>
        {turn && (
          <span data-mine={alert.responsibleId === me.id || undefined} className={classes.turn}>
            {turn}
            {alert.status === "open" && alert.escalations > 0 && ` · ${say.escalated(alert.escalations)}`}
          </span>
        )}
      </span>
    </Link>
  );
}
