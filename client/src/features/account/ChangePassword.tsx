import { Button } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { useMe } from "../../api/me";
import { useAnnounce } from "../../ui/Announcer";
import { Card } from "../../ui/Card";
import { Actions } from "../../ui/Confirm";
import { Dialog } from "../../ui/Dialog";
import { type Chosen, isChosen, NewPassword } from "../../ui/NewPassword";
import { ProblemMessage } from "../../ui/states";
import { worded } from "../../ui/worded";
import { inner } from "../../words/inner";
import classes from "./Account.module.css";
import { useChangePassword } from "./account.api";
import { PasswordField } from "./PasswordField";

const say = inner.account.password;

/** The password, and the way to another. */
export function ChangePassword() {
  const [changing, setChanging] = useState(false);
  return (
    <Card title={say.title}>
      <div className={classes.line}>
        <p className="muted">{say.lead}</p>
        <Button onClick={() => setChanging(true)}>{say.change}</Button>
      </div>
      {changing && <PasswordDialog onClose={() => setChanging(false)} />}
    </Card>
  );
}

function PasswordDialog({ onClose }: { onClose: () => void }) {
  const { email } = useMe();
  const [password, setPassword] = useState("");
  const [chosen, setChosen] = useState<Chosen>({ password: "", repeated: "" });
  const change = useChangePassword();
  const announce = useAnnounce();
  const problem = change.error ? worded(change.error) : null;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!isChosen(chosen)) return;
    change.mutate(
      { password, newPassword: chosen.password },
      {
        onSuccess: () => {
          announce(say.saved);
          onClose();
        },
      },
    );
  };
  return (
    <Dialog onClose={onClose} title={say.change}>
      <form className="stack" onSubmit={submit}>
        {/* Tells a password keeper whose password is being set. */}
        <input type="email" name="email" autoComplete="username" value={email} readOnly hidden />
        <PasswordField label={say.present} hint="" value={password} onChange={setPassword} />
        <NewPassword size="sm" value={chosen} onChange={setChosen} complaint={problem?.about("/newPassword")} />
        {problem && !problem.about("/newPassword") && <ProblemMessage error={problem} />}
        <Actions submit={say.save} pending={change.isPending} onCancel={onClose} />
      </form>
    </Dialog>
  );
}
