import { Button, TextInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import type { SignedInStaff } from "../../api/models";
import { ProblemMessage } from "../../ui/states";
import { signInWithCode } from "./auth.api";
import { AuthPage } from "./AuthPage";
import { worded } from "./worded";

/** The second step of signing in: a code of the authenticator, or a recovery code. */
export function CodeStep({ challenge, onSignedIn, onBack }: { challenge: string; onSignedIn: (signedIn: SignedInStaff) => void; onBack: () => void }) {
  const [code, setCode] = useState("");
  const attempt = useMutation({ mutationFn: () => signInWithCode(challenge, code.trim()), onSuccess: onSignedIn });
  return (
    <AuthPage title="Your code" lead="Six digits from your authenticator, or one of your recovery codes." onSubmit={() => attempt.mutate()}>
      <TextInput
        size="md"
        label="Code"
        name="code"
        inputMode="numeric"
        autoComplete="one-time-code"
        required
        withAsterisk={false}
        autoFocus
        value={code}
        onChange={(e) => setCode(e.currentTarget.value)}
      />
      {attempt.error && <ProblemMessage error={worded(attempt.error)} />}
      <Button type="submit" variant="filled" size="md" loading={attempt.isPending}>
        Sign in
      </Button>
      <Button variant="subtle" onClick={onBack}>
        Start again
      </Button>
    </AuthPage>
  );
}
