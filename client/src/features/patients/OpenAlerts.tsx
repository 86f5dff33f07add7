import type { AlertCounts } from "../../api/models";
import { Chip } from "../../ui/Chip";
import { words } from "../../words/words";
import { plain, tierTone } from "../../ui/words";

const tiers = ["emergency", "urgent", "soon"] as const;

/** The open alerts of a patient by tier; says so when there are none, unless it is to be quiet. */
export function OpenAlerts({ counts, quiet = false }: { counts: AlertCounts; quiet?: boolean }) {
  const open = tiers.filter((tier) => counts[tier] > 0);
  if (open.length === 0) return quiet ? null : <Chip>{words.patients.noAlerts}</Chip>;
  return (
    <>
      {open.map((tier) => (
        <Chip key={tier} tone={tierTone(tier)}>
          {counts[tier]} {plain(tier).toLowerCase()}
          <span className="hidden"> {words.patients.alertsOpen}</span>
        </Chip>
      ))}
    </>
  );
}
