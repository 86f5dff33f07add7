import { Button, Menu } from "@mantine/core";
import { useState } from "react";
import type { Webhook } from "../../api/models";
import { useAnnounce } from "../../ui/Announcer";
import { MoreMenu } from "../../ui/MoreMenu";
import { ProblemMessage } from "../../ui/states";
import { inner } from "../../words/inner";
import { EditWebhook } from "./EditWebhook";
import { ReplayFailed } from "./ReplayFailed";
import { RetireWebhook } from "./RetireWebhook";
import { RotateSecret } from "./RotateSecret";
import { TrialResult } from "./TrialResult";
import classes from "./Webhooks.module.css";
import { useTestWebhook, useUpdateWebhook } from "./webhooks.api";
import { detailsOf, valuesOf } from "./webhookValues";

const say = inner.webhooks;

type Deed = "edit" | "rotate" | "retire" | "replay";

/** What an administrator can do with a webhook, and how the last test went. */
export function WebhookActions({ webhook }: { webhook: Webhook }) {
  const [deed, setDeed] = useState<Deed | null>(null);
  const test = useTestWebhook();
  const update = useUpdateWebhook();
  const announce = useAnnounce();
  const paused = webhook.status === "paused";
  const close = () => setDeed(null);
  const toggle = () =>
    update.mutate({ webhook, details: { ...detailsOf(valuesOf(webhook)), paused: !paused } }, { onSuccess: () => announce(paused ? say.one.resumed : say.one.paused) });
  const error = test.error ?? update.error;
  return (
    <>
      <div className={classes.actions}>
        {paused ? (
          <Button variant="filled" loading={update.isPending} onClick={toggle}>
            {say.one.resume}
          </Button>
        ) : (
          <Button variant="filled" loading={test.isPending} onClick={() => test.mutate(webhook)}>
            {say.trial.send}
          </Button>
        )}
        <Button onClick={() => setDeed("edit")}>{say.one.edit}</Button>
        {!paused && (
          <Button loading={update.isPending} onClick={toggle}>
            {say.one.pause}
          </Button>
        )}
        <MoreMenu of={say.one.more}>
          {webhook.failed > 0 && <Menu.Item onClick={() => setDeed("replay")}>{say.one.replayFailed}</Menu.Item>}
          <Menu.Item onClick={() => setDeed("rotate")}>{say.one.rotate}</Menu.Item>
          <Menu.Item onClick={() => setDeed("retire")}>{say.one.retire}</Menu.Item>
        </MoreMenu>
      </div>
      {test.data && !paused && <TrialResult key={test.data.id} webhookId={webhook.id} deliveryId={test.data.id} />}
      {error && <ProblemMessage error={error} />}
      {deed === "edit" && <EditWebhook webhook={webhook} onClose={close} />}
      {deed === "rotate" && <RotateSecret webhook={webhook} onClose={close} />}
      {deed === "retire" && <RetireWebhook webhook={webhook} onClose={close} />}
      {deed === "replay" && <ReplayFailed webhook={webhook} onClose={close} />}
    </>
  );
}
