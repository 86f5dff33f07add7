import { Button, PasswordInput, TextInput } from "@mantine/core";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { ExternalSignIn, SignedInStaff } from "../../api/models";
import { Problem } from "../../api/problem";
import { ProblemMessage } from "../../ui/states";
import { words } from "../../words/words";
import { knowsPasskeys, signIn, signInOptions, signInWithPasskey } from "./auth.api";
import { AuthPage } from "./AuthPage";
import { type Chosen, isChosen, NewPassword } from "../../ui/NewPassword";
import { worded } from "../../ui/worded";

const say = words.auth;

interface Steps {
  onSignedIn: (signedIn: SignedInStaff) => void;
  /** The password was right; a code is needed as well. */
  onChallenge: (challenge: string) => void;
  /** Signs in at the clinic's own authority. */
  onExternal: (external: ExternalSignIn) => Promise<void>;
}

/** E-mail and password, a passkey, or the clinic's own authority; a one-time password leads on to choosing one's own. */
export function SignIn({ onSignedIn, onChallenge, onExternal }: Steps) {
  const options = useQuery({ queryKey: ["sign-in-options"], queryFn: signInOptions, staleTime: Infinity });
  const [email, setEmail] = useState("");
  const [password, setPassword] = useState("");
  const [chosen, setChosen] = useState<Chosen>({ password: "", repeated: "" });
  const [choosing, setChoosing] = useState(false);
  const attempt = useMutation({
    mutationFn: (by: "password" | "passkey") =>
      by === "passkey" ? signInWithPasskey() : signIn(email.trim(), password, choosing ? chosen.password : undefined),
    onSuccess: onSignedIn,
    onError: (error) => {
      const { slug, extra } = Problem.of(error);
      if (slug === "password-change-required") setChoosing(true);
      if (slug === "second-factor-required") onChallenge(String(extra.challenge));
    },
  });
  const problem = attempt.error ? worded(attempt.error) : null;
  const isStep = problem?.slug === "password-change-required" || problem?.slug === "second-factor-required";
  const external = options.data?.external;

  if (external) return <ExternalStep external={external} onExternal={onExternal} />;
  return (
    <AuthPage
      title={choosing ? say.choose.title : say.signIn.title}
      label={choosing ? say.choose.label : say.signIn.title}
      lead={choosing ? say.choose.lead : say.forTeam}
      onSubmit={() => (!choosing || isChosen(chosen)) && attempt.mutate("password")}
    >
      {choosing ? (
        <>
          {/* Tells a password keeper whose password is being set. */}
          <input type="email" name="email" autoComplete="username" value={email} readOnly hidden />
          <NewPassword value={chosen} onChange={setChosen} complaint={problem?.about("/newPassword")} autoFocus />
        </>
      ) : (
        <>
          <TextInput
            size="md"
            label={say.signIn.email}
            type="email"
            name="email"
            autoComplete="username"
            required
            withAsterisk={false}
            autoFocus
            value={email}
            onChange={(e) => setEmail(e.currentTarget.value)}
          />
          <PasswordInput
            size="md"
            label={say.password}
            name="password"
            autoComplete="current-password"
            required
            withAsterisk={false}
            value={password}
            onChange={(e) => setPassword(e.currentTarget.value)}
          />
        </>
      )}
      {problem && !isStep && !problem.about("/newPassword") && <ProblemMessage error={problem} />}
      <Button type="submit" variant="filled" size="md" loading={attempt.isPending}>
        {choosing ? say.choose.submit : say.signIn.submit}
      </Button>
      {!choosing && knowsPasskeys() && <Button onClick={() => attempt.mutate("passkey")}>{say.signIn.passkey}</Button>}
    </AuthPage>
  );
}

function ExternalStep({ external, onExternal }: { external: ExternalSignIn; onExternal: Steps["onExternal"] }) {
  const attempt = useMutation({ mutationFn: () => onExternal(external) });
  return (
    <AuthPage title={say.signIn.title} lead={say.forTeam} onSubmit={() => attempt.mutate()}>
      {attempt.error && <ProblemMessage error={worded(attempt.error)} />}
      <Button type="submit" variant="filled" size="md" loading={attempt.isPending}>
        {say.signIn.with(external.name)}
      </Button>
    </AuthPage>
  );
}
