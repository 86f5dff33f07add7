import { useState } from "react";
import type { Integration } from "../../api/models";
import { Problem } from "../../api/problem";
import { useAnnounce } from "../../ui/Announcer";
import { merge, type Merge } from "../../ui/conflict";
import { ConflictDialog } from "../../ui/ConflictDialog";
import { Sheet } from "../../ui/Dialog";
import { inner } from "../../words/inner";
import { IntegrationForm } from "./IntegrationForm";
import { readIntegration, useUpdateIntegration } from "./integrations.api";
import { detailsOf, type IntegrationValues, isAddress, shown, valuesOf } from "./integrationValues";

const say = inner.integrations.form;

interface Conflict {
  stored: Integration;
  merge: Merge<IntegrationValues>;
}

/** Changes another system's registration. Where somebody else did meanwhile, the two changes are brought together, and what both touched is asked. */
export function EditIntegration({ integration, onClose }: { integration: Integration; onClose: () => void }) {
  // What the form began with stays, whatever is loaded anew behind it.
  const [base] = useState(integration);
  const [values, setValues] = useState(() => valuesOf(integration));
  const [conflict, setConflict] = useState<Conflict | null>(null);
  const [unread, setUnread] = useState<unknown>(null);
  const update = useUpdateIntegration();
  const announce = useAnnounce();

  const save = (from: Integration, wanted: IntegrationValues, byAddress: boolean) =>
    update.mutate(
      { from, details: detailsOf(wanted, byAddress) },
      {
        onSuccess: ({ name }) => {
          announce(say.saved(name));
          onClose();
        },
        onError: (error) => {
          if (Problem.of(error).status === 412) void settle(wanted);
        },
      },
    );

  const settle = async (mine: IntegrationValues) => {
    try {
      const stored = await readIntegration(base.id);
      const merged = merge(valuesOf(base), mine, valuesOf(stored));
      if (merged.contested.length === 0) save(stored, merged.merged, isAddress(merged.merged.keys));
      else setConflict({ stored, merge: merged });
    } catch (error) {
      setUnread(error);
    }
  };

  const stale = update.error !== null && Problem.of(update.error).status === 412;
  return (
    <Sheet onClose={onClose} title={say.editTitle(base.name)} size={560} closeOnClickOutside={false}>
      <IntegrationForm
        values={values}
        onChange={setValues}
        onSubmit={(byAddress) => save(base, values, byAddress)}
        onCancel={onClose}
        error={stale ? unread : update.error}
        pending={update.isPending}
        submit={say.save}
        effect={say.effect}
      />
      {conflict && (
        <ConflictDialog
          merge={conflict.merge}
          theirs={valuesOf(conflict.stored)}
          label={(name) => say[name]}
          shown={shown}
          pending={update.isPending}
          onSettle={(settled) => {
            setValues(settled);
            setConflict(null);
            save(conflict.stored, settled, isAddress(settled.keys));
          }}
          onDiscard={onClose}
        />
      )}
    </Sheet>
  );
}
