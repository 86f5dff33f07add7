import { useState } from "react";
import { Confirm } from "../../ui/Confirm";
import { worded } from "../../ui/worded";
import { inner } from "../../words/inner";
import { useRenewCodes } from "./account.api";
import { PasswordField } from "./PasswordField";
import { RecoveryCodes } from "./RecoveryCodes";

const say = inner.account.factor;

/** New recovery codes in place of the earlier ones. */
export function RenewCodes({ onClose }: { onClose: () => void }) {
  const [password, setPassword] = useState("");
  const renew = useRenewCodes();
  if (renew.data) return <RecoveryCodes codes={renew.data.codes} onClose={onClose} />;
  return (
    <Confirm
      title={say.renewTitle}
      lead={say.renewLead}
      confirm={say.renew}
      pending={renew.isPending}
      error={renew.error && worded(renew.error)}
      onConfirm={() => renew.mutate(password)}
      onClose={onClose}
    >
      <PasswordField value={password} onChange={setPassword} />
    </Confirm>
  );
}
