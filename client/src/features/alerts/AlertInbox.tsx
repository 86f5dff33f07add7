import { Button, SegmentedControl } from "@mantine/core";
import { useRef, useState } from "react";
import type { Alert } from "../../api/models";
import { useShortcut } from "../../ui/shortcuts";
import { Answer, Empty, Loading } from "../../ui/states";
import { words } from "../../words/words";
import { AlertDetail } from "./AlertDetail";
import classes from "./AlertInbox.module.css";
import { AlertRow } from "./AlertRow";
import { type AlertStatus, useAlerts } from "./alerts.api";

const say = words.alerts;

const statuses = (["open", "acknowledged", "resolved"] as const).map((value) => ({ value, label: say.statuses[value] }));

interface AlertInboxProps {
  status: AlertStatus;
  /** The alert that is shown whole; the first where none is chosen. It stays when a deed takes it out of the list. */
  alertId: string | undefined;
  onStatus: (status: AlertStatus) => void;
  onAlert: (alertId: string | undefined) => void;
}

/** The work that safety concerns open, the most pressing first, and beside the list one alert with all there is to know and to do. */
export function AlertInbox({ status, alertId, onStatus, onAlert }: AlertInboxProps) {
  const alerts = useAlerts(status);
  const items = alerts.data?.pages.flatMap((page) => page.items);
  const shown = alertId ?? items?.[0]?.id;
  return (
    <div className={classes.inbox} data-chosen={alertId !== undefined || undefined}>
      <div className={`row between wrap ${classes.head}`}>
        <div>
          <h1>{say.title}</h1>
          <p className={`muted ${classes.ofList}`}>{say.lead}</p>
        </div>
        <SegmentedControl className={classes.ofList} aria-label={words.common.status} data={statuses} value={status} onChange={(next) => onStatus(next)} />
      </div>
      <div className={classes.list}>
        <Answer query={alerts} loading={<Loading rows={4} height={104} label={say.loading} />}>
          {() => <AlertList items={items ?? []} status={status} shown={shown} onAlert={onAlert} />}
        </Answer>
        {alerts.hasNextPage && (
          <Button onClick={() => void alerts.fetchNextPage()} loading={alerts.isFetchingNextPage}>
            {words.common.showMore}
          </Button>
        )}
      </div>
      {shown !== undefined && (
        <div className={classes.detail}>
          <button type="button" className={`link ${classes.back}`} onClick={() => onAlert(undefined)}>
            <span aria-hidden="true">‹ </span>
            {say.inbox.backToList}
          </button>
          <AlertDetail key={shown} alertId={shown} listed={items?.find((alert) => alert.id === shown)} />
        </div>
      )}
    </div>
  );
}

interface AlertListProps {
  items: readonly Alert[];
  status: AlertStatus;
  shown: string | undefined;
  onAlert: (alertId: string) => void;
}

function AlertList({ items, status, shown, onAlert }: AlertListProps) {
  const list = useRef<HTMLUListElement>(null);
  // What was there when one first looked is no news; the list is drawn anew with each status.
  const [before] = useState(() => newest(items));
  const step = (by: 1 | -1) => {
    const at = items.findIndex((alert) => alert.id === shown);
    const next = at < 0 ? 0 : Math.min(items.length - 1, Math.max(0, at + by));
    const alert = items[next];
    if (!alert) return;
    onAlert(alert.id);
    list.current?.querySelectorAll<HTMLElement>("[data-row]")[next]?.focus();
  };
  useShortcut("j", words.shell.keys.next, "list", () => step(1));
  useShortcut("k", words.shell.keys.previous, "list", () => step(-1));
  const { title, hint } = say.empty[status];
  if (items.length === 0) return <Empty title={title}>{hint}</Empty>;
  return (
    <ul ref={list} className={classes.rows} aria-label={say.list[status]}>
      {items.map((alert) => (
        <li key={alert.id}>
          <AlertRow alert={alert} status={status} chosen={alert.id === shown} isNew={status === "open" && alert.openedAt > before} />
        </li>
      ))}
    </ul>
  );
}

const newest = (items: readonly Alert[]) => items.reduce((latest, { openedAt }) => (openedAt > latest ? openedAt : latest), "");
