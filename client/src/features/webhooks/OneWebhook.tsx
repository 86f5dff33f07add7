import { Link } from "@tanstack/react-router";
import type { Webhook } from "../../api/models";
import { When } from "../../ui/ClinicClock";
import { Answer, Loading } from "../../ui/states";
import { inner } from "../../words/inner";
import { DeliveryLog } from "./DeliveryLog";
import { allKinds, kindWord } from "./kinds";
import { WebhookActions } from "./WebhookActions";
import { WebhookFacts } from "./WebhookFacts";
import classes from "./Webhooks.module.css";
import { type DeliveryStatus, useWebhook } from "./webhooks.api";

const say = inner.webhooks;

interface OneWebhookProps {
  webhookId: string;
  status: DeliveryStatus | undefined;
  onStatus: (status: DeliveryStatus | undefined) => void;
}

/** One webhook: where it leads, how it stands, what one can do with it, and what became of each event. */
export function OneWebhook({ webhookId, status, onStatus }: OneWebhookProps) {
  const webhook = useWebhook(webhookId);
  return (
    <section className="stack">
      <Link to="/clinic/webhooks" className="link small">
        {say.one.back}
      </Link>
      <Answer query={webhook} loading={<Loading rows={3} height={96} label={say.one.loading} />}>
        {(found) => (
          <>
            <Head webhook={found} />
            <DeliveryLog webhook={found} status={status} onStatus={onStatus} />
          </>
        )}
      </Answer>
    </section>
  );
}

function Head({ webhook }: { webhook: Webhook }) {
  return (
    <div className={classes.sheet}>
      <div className={classes.head}>
        <h2 className={classes.title}>{webhook.description ?? new URL(webhook.url).host}</h2>
        <div className={classes.facts}>
          <WebhookFacts webhook={webhook} />
        </div>
      </div>
      <dl className={classes.about}>
        <dt>{say.one.url}</dt>
        <dd className={classes.url}>{webhook.url}</dd>
        <dt>{say.one.toldOf}</dt>
        <dd>{webhook.kinds.length === allKinds.length ? say.one.everything : webhook.kinds.map(kindWord).join(" · ")}</dd>
      </dl>
      <Standing webhook={webhook} />
      {webhook.status !== "retired" && <WebhookActions webhook={webhook} />}
    </div>
  );
}

/** What one has to know about it just now. */
function Standing({ webhook: { status, pausedBecause, formerSecretUntil, waiting } }: { webhook: Webhook }) {
  return (
    <>
      {status === "retired" && <p className="small muted">{say.one.retired}</p>}
      {status === "paused" && <p className={classes.notice}>{pausedBecause === "gone" ? say.one.pausedByReceiver(waiting) : say.one.pausedByStaff(waiting)}</p>}
      {formerSecretUntil && <p className="small muted">{say.one.secretOverlap(<When at={formerSecretUntil} />)}</p>}
    </>
  );
}
