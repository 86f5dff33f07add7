import { TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import type { Passkey } from "../../api/models";
import { Problem } from "../../api/problem";
import { useAnnounce } from "../../ui/Announcer";
import { Actions, Confirm } from "../../ui/Confirm";
import { Dialog } from "../../ui/Dialog";
import { ProblemMessage } from "../../ui/states";
import { worded } from "../../ui/worded";
import { inner } from "../../words/inner";
import { useAddPasskey, useRemovePasskey, useRenamePasskey } from "./account.api";
import { PasswordField } from "./PasswordField";

const say = inner.account.passkeys;

/** Makes a passkey on this device, by password. */
export function AddPasskey({ onClose }: { onClose: () => void }) {
  const [name, setName] = useState("");
  const [password, setPassword] = useState("");
  const add = useAddPasskey();
  const announce = useAnnounce();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    add.mutate(
      { name: name.trim(), password },
      {
        onSuccess: (passkey) => {
          announce(say.added(passkey.name));
          onClose();
        },
      },
    );
  };
  return (
    <Dialog onClose={onClose} title={say.addTitle}>
      <form className="stack" onSubmit={submit}>
        <NameField value={name} onChange={setName} />
        <PasswordField value={password} onChange={setPassword} />
        {add.error && <ProblemMessage error={whyNotMade(add.error)} />}
        <Actions submit={say.create} pending={add.isPending} onCancel={onClose} />
      </form>
    </Dialog>
  );
}

/** The browser's own refusals are no answers of the server: the person closed its dialog, or the device has a passkey already. */
const whyNotMade = (error: unknown) =>
  error instanceof DOMException ? new Problem({ slug: "passkey-not-made", status: 0, title: say.notMade, detail: say.notMadeHint }) : worded(error);

export function RenamePasskey({ passkey, onClose }: { passkey: Passkey; onClose: () => void }) {
  const [name, setName] = useState(passkey.name);
  const rename = useRenamePasskey();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    rename.mutate({ id: passkey.id, name: name.trim() }, { onSuccess: onClose });
  };
  return (
    <Dialog onClose={onClose} title={say.renameTitle}>
      <form className="stack" onSubmit={submit}>
        <NameField value={name} onChange={setName} />
        {rename.error && <ProblemMessage error={rename.error} />}
        <Actions submit={say.save} pending={rename.isPending} onCancel={onClose} />
      </form>
    </Dialog>
  );
}

const NameField = ({ value, onChange }: { value: string; onChange: (value: string) => void }) => (
  <TextInput
    label={say.name}
    placeholder={say.nameExample}
    maxLength={100}
    required
    withAsterisk={false}
    data-autofocus
    value={value}
    onChange={(e) => onChange(e.currentTarget.value)}
  />
);

export function RemovePasskey({ passkey, onClose }: { passkey: Passkey; onClose: () => void }) {
  const remove = useRemovePasskey();
  const announce = useAnnounce();
  const confirm = () =>
    remove.mutate(passkey.id, {
      onSuccess: () => {
        announce(say.removed(passkey.name));
        onClose();
      },
    });
  return (
    <Confirm title={say.removeTitle(passkey.name)} lead={say.removeLead} confirm={say.remove} pending={remove.isPending} error={remove.error} onConfirm={confirm} onClose={onClose} />
  );
}
