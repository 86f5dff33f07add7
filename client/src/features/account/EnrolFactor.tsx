import { TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { Actions } from "../../ui/Confirm";
import { Dialog } from "../../ui/Dialog";
import { QrCode } from "../../ui/QrCode";
import { ProblemMessage } from "../../ui/states";
import { worded } from "../../ui/worded";
import { inner } from "../../words/inner";
import classes from "./Account.module.css";
import { useBeginFactor, useEnrolFactor } from "./account.api";
import { PasswordField } from "./PasswordField";
import { RecoveryCodes } from "./RecoveryCodes";

const say = inner.account.factor;

/** Sets up an authenticator: the password, the picture and its first code, the recovery codes. */
export function EnrolFactor({ onClose }: { onClose: () => void }) {
  const [password, setPassword] = useState("");
  const [code, setCode] = useState("");
  const begin = useBeginFactor();
  const enrol = useEnrolFactor();
  const step = (event: FormEvent) => {
    event.preventDefault();
    if (begin.data) enrol.mutate({ enrolment: begin.data.enrolment, code: code.trim() });
    else begin.mutate(password);
  };

  if (enrol.data) return <RecoveryCodes codes={enrol.data.codes} onClose={onClose} />;
  return (
    <Dialog onClose={onClose} title={begin.data ? say.scanTitle : say.enrolTitle} closeOnClickOutside={!begin.data}>
      <form className="stack" onSubmit={step}>
        {begin.data ? (
          <>
            <p className="muted">{say.scanLead}</p>
            <div className={classes.scan}>
              <QrCode text={begin.data.uri} label={say.qrCode} />
              <p className="muted small">
                {say.orType} <code className={classes.secret}>{begin.data.secret}</code>
              </p>
            </div>
            <CodeField value={code} onChange={setCode} autoFocus />
          </>
        ) : (
          <PasswordField value={password} onChange={setPassword} />
        )}
        {(enrol.error ?? begin.error) && <ProblemMessage error={worded(enrol.error ?? begin.error)} />}
        <Actions submit={begin.data ? say.confirm : say.begin} pending={begin.isPending || enrol.isPending} onCancel={onClose} />
      </form>
    </Dialog>
  );
}

/** A code of the authenticator. */
export function CodeField({ value, onChange, hint, autoFocus }: { value: string; onChange: (value: string) => void; hint?: string; autoFocus?: boolean }) {
  return (
    <TextInput
      label={say.code}
      description={hint}
      inputMode={hint ? undefined : "numeric"}
      autoComplete="one-time-code"
      required
      withAsterisk={false}
      autoFocus={autoFocus}
      value={value}
      onChange={(e) => onChange(e.currentTarget.value)}
    />
  );
}
