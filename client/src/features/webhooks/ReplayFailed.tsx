import { NativeSelect } from "@mantine/core";
import { useState } from "react";
import type { Webhook } from "../../api/models";
import { useAnnounce } from "../../ui/Announcer";
import { Confirm } from "../../ui/Confirm";
import { inner } from "../../words/inner";
import { useReplayFailed } from "./webhooks.api";

const say = inner.webhooks.replaying;
const days = { day: 1, week: 7, month: 30 };
type Span = keyof typeof days;
const spans = Object.entries(say.spans).map(([value, label]) => ({ value, label }));

/** Sends again what was not delivered, of as far back as is chosen. */
export function ReplayFailed({ webhook, onClose }: { webhook: Webhook; onClose: () => void }) {
  const [span, setSpan] = useState<Span>("week");
  const replay = useReplayFailed(webhook.id);
  const announce = useAnnounce();
  const send = () =>
    replay.mutate(new Date(Date.now() - days[span] * 86_400_000).toISOString(), {
      onSuccess: ({ deliveries }) => {
        announce(say.done(deliveries));
        onClose();
      },
    });
  return (
    <Confirm title={say.title} lead={say.lead} confirm={say.confirm} pending={replay.isPending} error={replay.error} onConfirm={send} onClose={onClose}>
      <NativeSelect label={say.since} data={spans} value={span} onChange={(e) => setSpan(e.currentTarget.value as Span)} />
    </Confirm>
  );
}
