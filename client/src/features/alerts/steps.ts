import type { AlertEvent } from "../../api/models";
import { words } from "../../words/words";

const say = words.alerts.history;

/** One step in the life of an alert as a sentence; its note, if any, stands beside it. */
export function stepWords(step: AlertEvent): string {
  const by = step.by ?? say.nobody;
  const to = step.to ?? words.alerts.alarm.next;
  const done = step.disposition ? words.alerts.form.dispositions[step.disposition].toLowerCase() : "";
  switch (step.kind) {
    case "opened":
      return say.opened(step.to ?? undefined);
    case "folded":
      return say.folded;
    case "reopened":
      return say.reopened;
    case "escalated":
      return say.escalated(to);
    case "acknowledged":
      return say.acknowledged(by);
    case "handed-over":
      return say.handedOver(by, to);
    case "disposition":
      return say.soFar(by, done);
    case "resolved":
      return say.resolved(by, done);
  }
}
