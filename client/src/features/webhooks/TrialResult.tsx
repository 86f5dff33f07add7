import { Loader } from "@mantine/core";
import { ProblemMessage } from "../../ui/states";
import { inner } from "../../words/inner";
import { failureWord } from "./failureWord";
import classes from "./Webhooks.module.css";
import { useTried } from "./webhooks.api";

const say = inner.webhooks.trial;

/** How the test went, once it was tried: announced, since one waits for it. */
export function TrialResult({ webhookId, deliveryId }: { webhookId: string; deliveryId: string }) {
  const { data, error } = useTried(webhookId, deliveryId);
  if (error) return <ProblemMessage error={error} />;
  const tried = data?.triedAt !== undefined;
  const tone = !tried ? "pending" : data.status === "delivered" ? "gain" : "danger";
  return (
    <p role="status" className={classes.trial} data-tone={tone}>
      {!tried && <Loader size={14} aria-hidden />}
      {!tried ? say.sending : data.status === "delivered" ? say.arrived(data.answerStatus ?? 0) : say.failed(failureWord(data))}
    </p>
  );
}
