import { useRef, useState } from "react";
import type { Integration } from "../../api/models";
import { useAnnounce } from "../../ui/Announcer";
import { ConflictDialog } from "../../ui/ConflictDialog";
import { Sheet } from "../../ui/Dialog";
import { useVersionedSave } from "../../ui/useVersionedSave";
import { inner } from "../../words/inner";
import { IntegrationForm } from "./IntegrationForm";
import { readIntegration, useUpdateIntegration } from "./integrations.api";
import { detailsOf, isAddress, shown, valuesOf } from "./integrationValues";

const say = inner.integrations.form;

/** Changes another system's registration. Where somebody else did meanwhile, the two changes are brought together, and what both touched is asked. */
export function EditIntegration({ integration, onClose }: { integration: Integration; onClose: () => void }) {
  const [values, setValues] = useState(() => valuesOf(integration));
  // Of keys that were typed, the choice above the field says what they are; of stored ones, what stands there does.
  const typed = useRef({ keys: "", byAddress: false });
  const update = useUpdateIntegration();
  const announce = useAnnounce();
  const { save, pending, problem, conflict } = useVersionedSave({
    base: integration,
    valuesOf,
    read: () => readIntegration(integration.id),
    store: (from, wanted) => {
      const byAddress = wanted.keys === typed.current.keys ? typed.current.byAddress : isAddress(wanted.keys);
      return update.mutateAsync({ from, details: detailsOf(wanted, byAddress) });
    },
    onStored: ({ name }) => {
      announce(say.saved(name));
      onClose();
    },
  });
  const submit = (byAddress: boolean) => {
    typed.current = { keys: values.keys, byAddress };
    save(values);
  };
  return (
    <Sheet onClose={onClose} title={say.editTitle(integration.name)} size={560} closeOnClickOutside={false}>
      <IntegrationForm
        values={values}
        onChange={setValues}
        onSubmit={submit}
        onCancel={onClose}
        error={problem}
        pending={pending}
        submit={say.save}
        effect={say.effect}
      />
      {conflict && <ConflictDialog {...conflict} label={(name) => say[name]} shown={shown} onDiscard={onClose} />}
    </Sheet>
  );
}
