import type { Alert } from "../../api/models";
import { words } from "../../words/words";

const say = words.alerts.inbox;

/** Who is asked to act, or who has acknowledged: "Your turn", "Joan Ferreira is asked", "Joan Ferreira has it". */
export function turnWords(alert: Alert, me: string): string {
  const mine = alert.responsibleId === me;
  if (alert.status === "open") return mine ? say.yourTurn : alert.responsible ? say.turnOf(alert.responsible) : say.nobodysTurn;
  const name = alert.responsible ?? alert.acknowledgedBy;
  return mine ? say.yours : name ? say.has(name) : "";
}
