import { Button, PasswordInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import type { SignedInStaff } from "../../api/models";
import { ProblemMessage } from "../../ui/states";
import { words } from "../../words/words";
import { knowsPasskeys, type LockedSession, unlock, unlockWithPasskey } from "./auth.api";
import { AuthPage } from "./AuthPage";
import { worded } from "../../ui/worded";

const say = words.auth.unlock;

/** A session that was left alone, opened again by its owner. Somebody else signs in instead. */
export function Unlock({ session, onSignedIn, onLeave }: { session: LockedSession; onSignedIn: (signedIn: SignedInStaff) => void; onLeave: () => void }) {
  const [password, setPassword] = useState("");
  const attempt = useMutation({ mutationFn: (by: "password" | "passkey") => (by === "passkey" ? unlockWithPasskey() : unlock(password)), onSuccess: onSignedIn });
  return (
    <AuthPage title={say.title(session.name)} label={say.label} lead={say.lead} onSubmit={() => attempt.mutate("password")}>
      <input type="email" name="email" autoComplete="username" value={session.email} readOnly hidden />
      <PasswordInput
        size="md"
        label={words.auth.password}
        autoComplete="current-password"
        required
        withAsterisk={false}
        autoFocus
        value={password}
        onChange={(e) => setPassword(e.currentTarget.value)}
      />
      {attempt.error && <ProblemMessage error={worded(attempt.error)} />}
      <Button type="submit" variant="filled" size="md" loading={attempt.isPending}>
        {say.submit}
      </Button>
      {knowsPasskeys() && <Button onClick={() => attempt.mutate("passkey")}>{say.passkey}</Button>}
      <Button variant="subtle" onClick={onLeave}>
        {say.other}
      </Button>
    </AuthPage>
  );
}
