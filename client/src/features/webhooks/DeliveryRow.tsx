import { Button } from "@mantine/core";
import type { Delivery, Webhook } from "../../api/models";
import { useAnnounce } from "../../ui/Announcer";
import { Chip, type ChipTone } from "../../ui/Chip";
import { When } from "../../ui/ClinicClock";
import { Row } from "../../ui/Rows";
import { ProblemMessage } from "../../ui/states";
import { inner } from "../../words/inner";
import { failureWord } from "./failureWord";
import { kindWord } from "./kinds";
import { useReplay } from "./webhooks.api";

const say = inner.webhooks.log;
const tones: Readonly<Record<Delivery["status"], ChipTone>> = { waiting: "hard", delivered: "gain", failed: "danger" };

/** One event: what happened, how often it was tried, why it did not arrive, when it is tried next. */
export function DeliveryRow({ webhook, delivery }: { webhook: Webhook; delivery: Delivery }) {
  const replay = useReplay(webhook.id);
  const announce = useAnnounce();
  const what = kindWord(delivery.kind);
  return (
    <Row
      title={what}
      detail={
        <>
          {say.happened(<When at={delivery.happenedAt} />)}
          {delivery.triedAt && <> · {say.tried(<When at={delivery.triedAt} />)}</>}
          {delivery.attempts > 1 && <> · {say.attempts(delivery.attempts)}</>}
          {delivery.status === "waiting" && (
            <>
              {" "}
              · <Next webhook={webhook} delivery={delivery} />
            </>
          )}
          {delivery.failure && <div>{failureWord(delivery)}</div>}
          {replay.error && <ProblemMessage error={replay.error} />}
        </>
      }
      facts={<Chip tone={tones[delivery.status]}>{say.states[delivery.status]}</Chip>}
      actions={
        delivery.status !== "waiting" &&
        webhook.status !== "retired" && (
          <Button
            size="xs"
            variant="subtle"
            aria-label={say.replayOf(what)}
            loading={replay.isPending}
            onClick={() => replay.mutate(delivery.id, { onSuccess: () => announce(say.replayed) })}
          >
            {say.replay}
          </Button>
        )
      }
    />
  );
}

/** When it is tried next: at once, later, or not before somebody resumes the webhook. */
function Next({ webhook, delivery }: { webhook: Webhook; delivery: Delivery }) {
  if (webhook.status === "paused") return say.onResume;
  return delivery.nextAt && delivery.failure ? say.next(<When at={delivery.nextAt} />) : say.soon;
}
