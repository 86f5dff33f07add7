import { Button } from "@mantine/core";
import type { Delivery, Webhook } from "../../api/models";
import { useAnnounce } from "../../ui/Announcer";
import { Chip, type ChipTone } from "../../ui/Chip";
import { useNow, When } from "../../ui/ClinicClock";
import { Row } from "../../ui/Rows";
import { ProblemMessage } from "../../ui/states";
import { inner } from "../../words/inner";
import { failureWord } from "./failureWord";
import { kindWord } from "./kinds";
import { useReplay } from "./webhooks.api";

const say = inner.webhooks.log;
const tones: Readonly<Record<Delivery["status"], ChipTone>> = { waiting: "hard", delivered: "gain", failed: "danger" };

/** One event: what happened, whether it arrived and why not, and when it is tried next. */
export function DeliveryRow({ webhook, delivery }: { webhook: Webhook; delivery: Delivery }) {
  const replay = useReplay(webhook.id);
  const announce = useAnnounce();
  const what = kindWord(delivery.kind);
  return (
    <Row
      title={what}
      detail={
        <>
          <When at={delivery.happenedAt} />
          <Fate webhook={webhook} delivery={delivery} />
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

/** What became of it, beyond that it arrived at once; or what it waits for. */
function Fate({ webhook, delivery: { status, attempts, triedAt, nextAt, failure } }: { webhook: Webhook; delivery: Delivery }) {
  const now = useNow();
  const fate = () => {
    if (status === "delivered") return attempts > 1 && triedAt && say.arrivedAfter(attempts, <When at={triedAt} />);
    if (status === "failed") return attempts > 0 && triedAt ? say.givenUpAfter(attempts, <When at={triedAt} />) : say.givenUp;
    if (webhook.status === "paused") return say.onResume;
    if (failure && nextAt) return say.next(attempts, <When at={nextAt} />);
    return nextAt && nextAt > now ? say.behind : say.soon;
  };
  const words = fate();
  return words ? <> · {words}</> : null;
}
