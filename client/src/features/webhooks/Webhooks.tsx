import { Button } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import type { Webhook } from "../../api/models";
import { When } from "../../ui/ClinicClock";
import { Row, Rows } from "../../ui/Rows";
import { SectionHead } from "../../ui/SectionHead";
import { Answer, Empty, Loading } from "../../ui/states";
import { inner } from "../../words/inner";
import { AddWebhook } from "./AddWebhook";
import { allKinds } from "./kinds";
import { WebhookFacts } from "./WebhookFacts";
import classes from "./Webhooks.module.css";
import { useWebhooks } from "./webhooks.api";

const say = inner.webhooks;

/** Which other systems are told of what happens here, and whether they hear it. */
export function Webhooks() {
  const webhooks = useWebhooks();
  const [adding, setAdding] = useState(false);
  const add = (
    <Button variant="filled" onClick={() => setAdding(true)}>
      {say.add}
    </Button>
  );
  return (
    <section className="stack">
      <SectionHead title={say.title} lead={say.lead} action={add} />
      <Answer query={webhooks} loading={<Loading rows={3} height={58} label={say.loading} />}>
        {(items) => {
          const retired = items.filter(({ status }) => status === "retired");
          const used = items.filter(({ status }) => status !== "retired");
          return (
            <>
              {used.length === 0 && <NoWebhooks />}
              {used.length > 0 && <WebhookRows label={say.list} webhooks={used} />}
              {retired.length > 0 && (
                <>
                  <h3>{say.retiredList}</h3>
                  <WebhookRows label={say.retiredList} webhooks={retired} />
                </>
              )}
            </>
          );
        }}
      </Answer>
      {adding && <AddWebhook onClose={() => setAdding(false)} />}
    </section>
  );
}

function NoWebhooks() {
  return (
    <Empty
      title={say.none}
      action={
        <a href="/docs" className="link small">
          {say.docs}
        </a>
      }
    >
      {say.noneHint}
    </Empty>
  );
}

function WebhookRows({ label, webhooks }: { label: string; webhooks: readonly Webhook[] }) {
  return (
    <Rows label={label}>
      {webhooks.map((webhook) => (
        <Row
          key={webhook.id}
          title={
            <Link to="/clinic/webhooks/$webhookId" params={{ webhookId: webhook.id }} className={classes.name}>
              {webhook.description ?? hostOf(webhook)}
            </Link>
          }
          detail={
            <>
              {webhook.description && <>{hostOf(webhook)} · </>}
              {say.kindsCount(webhook.kinds.length, webhook.kinds.length === allKinds.length)} ·{" "}
              {webhook.lastDeliveredAt ? say.lastDelivered(<When at={webhook.lastDeliveredAt} />) : say.neverDelivered}
            </>
          }
          facts={<WebhookFacts webhook={webhook} />}
          faded={webhook.status === "retired"}
        />
      ))}
    </Rows>
  );
}

const hostOf = ({ url }: Webhook) => new URL(url).host;
