import type { Webhook } from "../../api/models";
import { useAnnounce } from "../../ui/Announcer";
import { Confirm } from "../../ui/Confirm";
import { inner } from "../../words/inner";
import { useRetireWebhook } from "./webhooks.api";

const say = inner.webhooks.retiring;

/** Asks before a webhook is told nothing any more, for good. */
export function RetireWebhook({ webhook, onClose }: { webhook: Webhook; onClose: () => void }) {
  const retire = useRetireWebhook();
  const announce = useAnnounce();
  return (
    <Confirm
      title={say.title}
      lead={say.lead(webhook.waiting)}
      confirm={say.confirm}
      pending={retire.isPending}
      error={retire.error}
      onConfirm={() =>
        retire.mutate(webhook, {
          onSuccess: () => {
            announce(say.done);
            onClose();
          },
        })
      }
      onClose={onClose}
    />
  );
}
