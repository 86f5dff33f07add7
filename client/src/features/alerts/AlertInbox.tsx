import { Button, SegmentedControl } from "@mantine/core";
import { Answer, Empty, Loading } from "../../ui/states";
import { AlertCard } from "./AlertCard";
import { type AlertStatus, useAlerts } from "./alerts.api";

const statuses = [
  { value: "open", label: "Open" },
  { value: "acknowledged", label: "Acknowledged" },
  { value: "resolved", label: "Resolved" },
];
const emptyWords: Record<AlertStatus, [string, string]> = {
  open: ["No open alerts", "A note that raises a safety concern opens one here at once."],
  acknowledged: ["Nothing waits to be resolved", "Alerts that someone has taken on show here until they are resolved."],
  resolved: ["Nothing resolved yet", "Resolved alerts stay here with what was done."],
};

/** The work that safety concerns open, the most pressing first. */
export function AlertInbox({ status, onStatus }: { status: AlertStatus; onStatus: (status: AlertStatus) => void }) {
  const alerts = useAlerts(status);
  const [title, hint] = emptyWords[status];
  return (
    <div className="stack" style={{ maxWidth: 860, gap: 18 }}>
      <div className="row between wrap">
        <div>
          <h1>Alerts</h1>
          <p className="muted">By due time. Acknowledge to say that you have it; resolve when it is dealt with.</p>
        </div>
        <SegmentedControl aria-label="Status" data={statuses} value={status} onChange={(next) => onStatus(next as AlertStatus)} />
      </div>
      <Answer query={alerts} loading={<Loading rows={4} height={126} label="Loading alerts" />}>
        {({ pages }) => {
          const items = pages.flatMap((page) => page.items);
          if (items.length === 0) return <Empty title={title}>{hint}</Empty>;
          return (
            <ul className="stack" aria-label={`${status} alerts`}>
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
          Show more
        </Button>
      )}
    </div>
  );
}
