import { useState } from "react";
import { useAnnounce } from "../../ui/Announcer";
import { Sheet } from "../../ui/Dialog";
import { inner } from "../../words/inner";
import { ConnectDetails } from "./ConnectDetails";
import { IntegrationForm } from "./IntegrationForm";
import { useRegisterIntegration } from "./integrations.api";
import { blank, detailsOf } from "./integrationValues";

const say = inner.integrations;

/** Registers another system, and shows what it needs to connect. */
export function RegisterIntegration({ onClose }: { onClose: () => void }) {
  const [values, setValues] = useState(blank);
  const register = useRegisterIntegration();
  const announce = useAnnounce();
  if (register.data)
    return (
      <Sheet onClose={onClose} title={say.connect.title(register.data.name)} size={560}>
        <ConnectDetails integration={register.data} onDone={onClose} />
      </Sheet>
    );
  return (
    <Sheet onClose={onClose} title={say.form.addTitle} size={560} closeOnClickOutside={false}>
      <IntegrationForm
        values={values}
        onChange={setValues}
        onSubmit={(byAddress) => register.mutate(detailsOf(values, byAddress), { onSuccess: ({ name }) => announce(say.form.added(name)) })}
        onCancel={onClose}
        error={register.error}
        pending={register.isPending}
        submit={say.form.add}
      />
    </Sheet>
  );
}
