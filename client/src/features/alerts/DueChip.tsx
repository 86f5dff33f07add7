import type { Alert } from "../../api/models";
import { Chip } from "../../ui/Chip";
import { useNow } from "../../ui/ClinicClock";
import { dueWords } from "../../ui/time";
import { plain, tierTone } from "../../ui/words";
import { words } from "../../words/words";

const say = words.alerts;

/** How pressing an alert is and, while nobody has looked, by when somebody must, counting down; or that it is resolved. */
export function DueChip({ alert }: { alert: Alert }) {
  const now = useNow();
  if (alert.status === "resolved") return <Chip>{say.resolved}</Chip>;
  const tier = plain(alert.tier);
  return <Chip tone={tierTone(alert.tier)}>{alert.status === "open" ? say.tierDue(tier, dueWords(alert.dueAt, now)) : tier}</Chip>;
}
