import type { Webhook } from "../../api/models";
import { Chip, type ChipTone } from "../../ui/Chip";
import { inner } from "../../words/inner";

const say = inner.webhooks;
const tones: Readonly<Record<Webhook["status"], ChipTone>> = { active: "gain", paused: "urgent", retired: "plain" };

/** How a webhook stands: what did not arrive, what waits, whether it is told anything. */
export function WebhookFacts({ webhook: { status, waiting, failed } }: { webhook: Webhook }) {
  return (
    <>
      {failed > 0 && <Chip tone="danger">{say.failed(failed)}</Chip>}
      {waiting > 0 && <Chip tone={status === "active" ? "hard" : "plain"}>{say.waiting(waiting)}</Chip>}
      <Chip tone={tones[status]}>{say.statuses[status]}</Chip>
    </>
  );
}
