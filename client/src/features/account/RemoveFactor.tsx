import { useState } from "react";
import { useAnnounce } from "../../ui/Announcer";
import { Confirm } from "../../ui/Confirm";
import { worded } from "../../ui/worded";
import { inner } from "../../words/inner";
import { useRemoveFactor } from "./account.api";
import { CodeField } from "./EnrolFactor";
import { PasswordField } from "./PasswordField";

const say = inner.account.factor;

/** Removes the second factor, by password and a code. */
export function RemoveFactor({ onClose }: { onClose: () => void }) {
  const [password, setPassword] = useState("");
  const [code, setCode] = useState("");
  const remove = useRemoveFactor();
  const announce = useAnnounce();
  const confirm = () =>
    remove.mutate(
      { password, code: code.trim() },
      {
        onSuccess: () => {
          announce(say.removed);
          onClose();
        },
      },
    );
  return (
    <Confirm
      title={say.removeTitle}
      lead={say.removeLead}
      confirm={say.remove}
      pending={remove.isPending}
      error={remove.error && worded(remove.error)}
      onConfirm={confirm}
      onClose={onClose}
    >
      <PasswordField value={password} onChange={setPassword} />
      <CodeField value={code} onChange={setCode} hint={say.codeHint} />
    </Confirm>
  );
}
