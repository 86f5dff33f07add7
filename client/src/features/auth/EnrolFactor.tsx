import { Button, Checkbox, PasswordInput, TextInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { ProblemMessage } from "../../ui/states";
import { beginSecondFactor, enrolSecondFactor } from "./auth.api";
import { AuthPage } from "./AuthPage";
import classes from "./SignIn.module.css";
import { worded } from "./worded";

/** Sets up an authenticator where the clinic asks for one: the password, the picture and its first code, the recovery codes. */
export function EnrolFactor({ onDone }: { onDone: () => void }) {
  const [password, setPassword] = useState("");
  const [code, setCode] = useState("");
  const [noted, setNoted] = useState(false);
  const begin = useMutation({ mutationFn: () => beginSecondFactor(password) });
  const enrol = useMutation({ mutationFn: (enrolment: string) => enrolSecondFactor(enrolment, code.trim()) });

  if (enrol.data)
    return (
      <AuthPage title="Your recovery codes" lead="Each opens your account once, should you lose your telephone. They are shown only now." onSubmit={onDone}>
        <ul className={classes.codes} aria-label="Recovery codes">
          {enrol.data.map((recovery) => (
            <li key={recovery}>{recovery}</li>
          ))}
        </ul>
        <Checkbox label="I have kept them in a safe place" checked={noted} onChange={(e) => setNoted(e.currentTarget.checked)} />
        <Button type="submit" variant="filled" size="md" disabled={!noted}>
          Go on
        </Button>
      </AuthPage>
    );

  if (begin.data) {
    const { enrolment, qrCode, secret } = begin.data;
    return (
      <AuthPage title="Scan this" lead="With an authenticator application on your telephone. Then type the six digits it shows." onSubmit={() => enrol.mutate(enrolment)}>
        <img className={classes.qr} src={qrCode} alt="QR code for the authenticator application" />
        <p className="muted small">
          Or type this key: <code className={classes.secret}>{secret}</code>
        </p>
        <TextInput
          size="md"
          label="Code"
          inputMode="numeric"
          autoComplete="one-time-code"
          required
          withAsterisk={false}
          autoFocus
          value={code}
          onChange={(e) => setCode(e.currentTarget.value)}
        />
        {enrol.error && <ProblemMessage error={worded(enrol.error)} />}
        <Button type="submit" variant="filled" size="md" loading={enrol.isPending}>
          Set up
        </Button>
      </AuthPage>
    );
  }

  return (
    <AuthPage title="A second step" lead="Your clinic asks for a code from your telephone beside the password. This sets it up." onSubmit={() => begin.mutate()}>
      <PasswordInput
        size="md"
        label="Your password"
        autoComplete="current-password"
        required
        withAsterisk={false}
        autoFocus
        value={password}
        onChange={(e) => setPassword(e.currentTarget.value)}
      />
      {begin.error && <ProblemMessage error={worded(begin.error)} />}
      <Button type="submit" variant="filled" size="md" loading={begin.isPending}>
        Begin
      </Button>
    </AuthPage>
  );
}
