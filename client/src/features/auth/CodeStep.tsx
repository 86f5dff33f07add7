import { Button, TextInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import type { SignedInStaff } from "../../api/models";
import { ProblemMessage } from "../../ui/states";
import { words } from "../../words/words";
import { signInWithCode } from "./auth.api";
import { AuthPage } from "./AuthPage";
import { worded } from "../../ui/worded";

const say = words.auth;

/** The second step of signing in: a code of the authenticator, or a recovery code. */
export function CodeStep({ challenge, onSignedIn, onBack }: { challenge: string; onSignedIn: (signedIn: SignedInStaff) => void; onBack: () => void }) {
  const [code, setCode] = useState("");
  const attempt = useMutation({ mutationFn: () => signInWithCode(challenge, code.trim()), onSuccess: onSignedIn });
  return (
    <AuthPage title={say.codeStep.title} lead={say.codeStep.lead} onSubmit={() => attempt.mutate()}>
      <TextInput
        size="md"
        label={say.code}
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
        {say.signIn.submit}
      </Button>
      <Button variant="subtle" onClick={onBack}>
        {say.codeStep.again}
      </Button>
    </AuthPage>
  );
}
