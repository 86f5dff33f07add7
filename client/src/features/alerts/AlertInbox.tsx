import { Button, SegmentedControl } from "@mantine/core";
import { useRef } from "react";
import { useListKeys } from "../../ui/shortcuts";
import { Answer, Empty, Loading } from "../../ui/states";
import { AlertCard } from "./AlertCard";
import { type AlertStatus, useAlerts } from "./alerts.api";
import { words } from "../../words/words";

const say = words.alerts;

const statuses = (["open", "acknowledged", "resolved"] as const).map((value) => ({ value, label: say.statuses[value] }));

/** The work that safety concerns open, the most pressing first. */
export function AlertInbox({ status, onStatus }: { status: AlertStatus; onStatus: (status: AlertStatus) => void }) {
  const alerts = useAlerts(status);
  const inbox = useRef<HTMLDivElement>(null);
  useListKeys(inbox);
  const { title, hint } = say.empty[status];
  return (
    <div ref={inbox} className="stack" style={{ maxWidth: 860, gap: 18 }}>
      <div className="row between wrap">
        <div>
          <h1>{say.title}</h1>
          <p className="muted">{say.lead}</p>
        </div>
        <SegmentedControl aria-label={words.common.status} data={statuses} value={status} onChange={(next) => onStatus(next)} />
      </div>
      <Answer query={alerts} loading={<Loading rows={4} height={126} label={say.loading} />}>
        {({ pages }) => {
          const items = pages.flatMap((page) => page.items);
          if (items.length === 0) return <Empty title={title}>{hint}</Empty>;
          return (
            <ul className="stack" aria-label={say.list[status]}>
              {items.map((alert, i) => (
                <li key={alert.id}>
                  <AlertCard alert={alert} whole first={i === 0} />
                </li>
              ))}
            </ul>
          );
        }}
      </Answer>
      {alerts.hasNextPage && (
        <Button onClick={() => void alerts.fetchNextPage()} loading={alerts.isFetchingNextPage} style={{ justifySelf: "start" }}>
          {words.common.showMore}
        </Button>
      )}
    </div>
  );
}
