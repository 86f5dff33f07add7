import type { Delivery } from "../../api/models";
import { inner } from "../../words/inner";

const say = inner.webhooks.log;

/** Why the last try did not arrive, with the status of the answer where that is the reason. */
export function failureWord({ failure, answerStatus }: Delivery): string {
  if (!failure) return "";
  return failure === "not-accepted" && answerStatus ? `${say.failures[failure]}: ${say.answered(answerStatus)}` : say.failures[failure];
}
