import { Button, Checkbox, SegmentedControl } from "@mantine/core";
import { useRef, useState } from "react";
import type { Alert } from "../../api/models";
import { useShortcut } from "../../ui/shortcuts";
import { Answer, Empty, Loading } from "../../ui/states";
import { plain } from "../../ui/words";
import { words } from "../../words/words";
import { AlertDetail } from "./AlertDetail";
import classes from "./AlertInbox.module.css";
import { AlertRow } from "./AlertRow";
import { type AlertFilter, type AlertStatus, type Tier, useAlerts } from "./alerts.api";

const say = words.alerts;

const statuses = (["open", "acknowledged", "resolved"] as const).map((value) => ({ value, label: say.statuses[value] }));

const tiers = [{ value: "", label: say.filter.everyTier }, ...(["emergency", "urgent", "soon"] as const).map((value) => ({ value, label: plain(value) }))];

interface AlertInboxProps {
  status: AlertStatus;
  filter: AlertFilter;
  /** The alert that is shown whole; the first where none is chosen. It stays when a deed takes it out of the list. */
  alertId: string | undefined;
  onStatus: (status: AlertStatus) => void;
  onFilter: (filter: AlertFilter) => void;
  onAlert: (alertId: string | undefined) => void;
}

/** The work that safety concerns open, the most pressing first, and beside the list one alert with all there is to know and to do. */
export function AlertInbox({ status, filter, alertId, onStatus, onFilter, onAlert }: AlertInboxProps) {
  const alerts = useAlerts(status, filter);
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
        <TierFilter filter={filter} onFilter={onFilter} />
        <Answer query={alerts} loading={<Loading rows={4} height={104} label={say.loading} />}>
          {() => (
            <AlertList
              key={[status, filter.tier, filter.mine].join()}
              items={items ?? []}
              status={status}
              filter={filter}
              shown={shown}
              onAlert={onAlert}
              onFilter={onFilter}
            />
          )}
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

function TierFilter({ filter: { tier, mine }, onFilter }: Pick<AlertInboxProps, "filter" | "onFilter">) {
  return (
    <div className={`row between wrap ${classes.filter}`} role="group" aria-label={say.filter.label}>
      <SegmentedControl
        size="xs"
        aria-label={say.filter.tier}
        data={tiers}
        value={tier ?? ""}
        onChange={(next) => onFilter({ ...(next && { tier: next as Tier }), ...(mine && { mine }) })}
      />
      <Checkbox
        size="xs"
        label={say.filter.mine}
        checked={mine ?? false}
        onChange={({ currentTarget: { checked } }) => onFilter({ ...(tier && { tier }), ...(checked && { mine: true }) })}
      />
    </div>
  );
}

interface AlertListProps {
  items: readonly Alert[];
  status: AlertStatus;
  filter: AlertFilter;
  shown: string | undefined;
  onAlert: (alertId: string) => void;
  onFilter: (filter: AlertFilter) => void;
}

function AlertList({ items, status, filter, shown, onAlert, onFilter }: AlertListProps) {
  const list = useRef<HTMLUListElement>(null);
  // What was there when one first looked is no news; the list is drawn anew with each status and filter.
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
  if (items.length === 0 && (filter.tier || filter.mine))
    return (
      <Empty title={say.filter.none}>
        <Button size="xs" onClick={() => onFilter({})}>
          {say.filter.clear}
        </Button>
      </Empty>
    );
  if (items.length === 0) return <Empty title={title}>{hint}</Empty>;
  return (
    <ul ref={list} className={classes.rows} aria-label={say.list[status]}>
      {items.map((alert) => (
        <li key={alert.id}>
          <AlertRow alert={alert} status={status} filter={filter} chosen={alert.id === shown} isNew={status === "open" && alert.openedAt > before} />
        </li>
      ))}
    </ul>
  );
}

const newest = (items: readonly Alert[]) => items.reduce((latest, { openedAt }) => (openedAt > latest ? openedAt : latest), "");
