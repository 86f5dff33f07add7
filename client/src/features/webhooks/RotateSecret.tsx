import type { Webhook } from "../../api/models";
import { Confirm } from "../../ui/Confirm";
import { inner } from "../../words/inner";
import { SecretShown } from "./SecretShown";
import { useRotateSecret } from "./webhooks.api";

const say = inner.webhooks;

/** Makes a new secret, and shows it this once. */
export function RotateSecret({ webhook, onClose }: { webhook: Webhook; onClose: () => void }) {
  const rotate = useRotateSecret();
  if (rotate.data) return <SecretShown made={rotate.data} lead={say.secret.rotatedLead} onDone={onClose} />;
  return (
    <Confirm
      title={say.rotating.title}
      lead={say.rotating.lead}
      confirm={say.rotating.confirm}
      pending={rotate.isPending}
      error={rotate.error}
      onConfirm={() => rotate.mutate(webhook)}
      onClose={onClose}
    />
  );
}
