import { Button, Checkbox, PasswordInput, TextInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { ProblemMessage } from "../../ui/states";
import { words } from "../../words/words";
import { beginSecondFactor, enrolSecondFactor } from "./auth.api";
import { AuthPage } from "./AuthPage";
import classes from "./SignIn.module.css";
import { worded } from "../../ui/worded";

const say = words.auth.enrol;

/** Sets up an authenticator where the clinic asks for one: the password, the picture and its first code, the recovery codes. */
export function EnrolFactor({ onDone }: { onDone: () => void }) {
  const [password, setPassword] = useState("");
  const [code, setCode] = useState("");
  const [noted, setNoted] = useState(false);
  const begin = useMutation({ mutationFn: () => beginSecondFactor(password) });
  const enrol = useMutation({ mutationFn: (enrolment: string) => enrolSecondFactor(enrolment, code.trim()) });

  if (enrol.data)
    return (
      <AuthPage title={say.codesTitle} lead={say.codesLead} onSubmit={onDone}>
        <ul className={classes.codes} aria-label={say.codes}>
          {enrol.data.map((recovery) => (
            <li key={recovery}>{recovery}</li>
          ))}
        </ul>
        <Checkbox label={say.kept} checked={noted} onChange={(e) => setNoted(e.currentTarget.checked)} />
        <Button type="submit" variant="filled" size="md" disabled={!noted}>
          {say.goOn}
        </Button>
      </AuthPage>
    );

  if (begin.data) {
    const { enrolment, qrCode, secret } = begin.data;
    return (
      <AuthPage title={say.scanTitle} lead={say.scanLead} onSubmit={() => enrol.mutate(enrolment)}>
        <img className={classes.qr} src={qrCode} alt={say.qrCode} />
        <p className="muted small">
          {say.orType} <code className={classes.secret}>{secret}</code>
        </p>
        <TextInput
          size="md"
          label={words.auth.code}
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
          {say.submit}
        </Button>
      </AuthPage>
    );
  }

  return (
    <AuthPage title={say.title} lead={say.lead} onSubmit={() => begin.mutate()}>
      <PasswordInput
        size="md"
        label={say.password}
        autoComplete="current-password"
        required
        withAsterisk={false}
        autoFocus
        value={password}
        onChange={(e) => setPassword(e.currentTarget.value)}
      />
      {begin.error && <ProblemMessage error={worded(begin.error)} />}
      <Button type="submit" variant="filled" size="md" loading={begin.isPending}>
        {say.begin}
      </Button>
    </AuthPage>
  );
}
