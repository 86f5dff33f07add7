import { Button, SegmentedControl } from "@mantine/core";
import type { Webhook } from "../../api/models";
import { Rows } from "../../ui/Rows";
import { Answer, Empty, Loading } from "../../ui/states";
import { inner } from "../../words/inner";
import { words } from "../../words/words";
import { DeliveryRow } from "./DeliveryRow";
import classes from "./Webhooks.module.css";
import { type DeliveryStatus, useDeliveries } from "./webhooks.api";

const say = inner.webhooks.log;
const filters = [{ value: "all", label: say.all }, ...Object.entries(say.states).map(([value, label]) => ({ value, label }))];

interface DeliveryLogProps {
  webhook: Webhook;
  status: DeliveryStatus | undefined;
  onStatus: (status: DeliveryStatus | undefined) => void;
}

/** What was sent and what became of it, narrowed by how it stands. */
export function DeliveryLog({ webhook, status, onStatus }: DeliveryLogProps) {
  const deliveries = useDeliveries(webhook.id, status);
  return (
    <>
      <div className={classes.logHead}>
        <div>
          <h3>{say.title}</h3>
          <p className="small muted">{say.lead}</p>
        </div>
        <SegmentedControl
          aria-label={say.show}
          data={filters}
          value={status ?? "all"}
          onChange={(next) => onStatus(next === "all" ? undefined : (next as DeliveryStatus))}
        />
      </div>
      <Answer query={deliveries} loading={<Loading rows={5} height={58} label={say.loading} />}>
        {({ pages }) => {
          const items = pages.flatMap((page) => page.items);
          if (items.length === 0) return status ? <Empty title={say.noneOf} /> : <Empty title={say.none}>{webhook.status === "active" && say.noneHint}</Empty>;
          return (
            <Rows label={say.title}>
              {items.map((delivery) => (
                <DeliveryRow key={delivery.id} webhook={webhook} delivery={delivery} />
              ))}
            </Rows>
          );
        }}
      </Answer>
      {deliveries.hasNextPage && (
        <div>
          <Button onClick={() => void deliveries.fetchNextPage()} loading={deliveries.isFetchingNextPage}>
            {words.common.showMore}
          </Button>
        </div>
      )}
    </>
  );
}
