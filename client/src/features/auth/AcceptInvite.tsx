import { Button, TextInput } from "@mantine/core";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { Invitation, SignedInStaff } from "../../api/models";
import { Problem } from "../../api/problem";
import { Loading, ProblemMessage } from "../../ui/states";
import { words } from "../../words/words";
import { acceptInvitation, readInvitation } from "./auth.api";
import { AuthPage } from "./AuthPage";
import { type Chosen, isChosen, NewPassword } from "../../ui/NewPassword";
import { worded } from "../../ui/worded";

const say = words.auth.invitation;

interface Steps {
  token: string;
  onSignedIn: (signedIn: SignedInStaff) => void;
  /** The password is set; a code is needed as well. */
  onChallenge: (challenge: string) => void;
  onLeave: () => void;
}

/** The page of a one-time link: who one is, and a password of one's own. */
export function AcceptInvite(steps: Steps) {
  const invitation = useQuery({ queryKey: ["invitation"], queryFn: () => readInvitation(steps.token), gcTime: 0 });
  if (invitation.data) return <ChoosePassword invitation={invitation.data} {...steps} />;
  return (
    <AuthPage title={say.title} label={say.label} onSubmit={steps.onLeave}>
      {invitation.error ? <ProblemMessage error={worded(invitation.error)} /> : <Loading rows={2} label={say.loading} />}
      <Button type="submit" variant="subtle">
        {say.toSignIn}
      </Button>
    </AuthPage>
  );
}

function ChoosePassword({ invitation, token, onSignedIn, onChallenge }: Steps & { invitation: Invitation }) {
  const [name, setName] = useState(invitation.name);
  const [chosen, setChosen] = useState<Chosen>({ password: "", repeated: "" });
  const accept = useMutation({
    mutationFn: () => acceptInvitation(token, name.trim(), chosen.password),
    onSuccess: onSignedIn,
    onError: (error) => {
      const { slug, extra } = Problem.of(error);
      if (slug === "second-factor-required") onChallenge(String(extra.challenge));
    },
  });
  const problem = accept.error ? worded(accept.error) : null;
  return (
    <AuthPage
      title={say.welcome(invitation.clinic)}
      label={say.label}
      lead={say.lead(invitation.email)}
      onSubmit={() => isChosen(chosen) && accept.mutate()}
    >
      {/* Tells a password keeper whose password is being set. */}
      <input type="email" name="email" autoComplete="username" value={invitation.email} readOnly hidden />
      <TextInput size="md" label={say.name} autoComplete="name" required withAsterisk={false} value={name} onChange={(e) => setName(e.currentTarget.value)} />
      <NewPassword value={chosen} onChange={setChosen} complaint={problem?.about("/password")} autoFocus />
      {problem && !problem.about("/password") && problem.slug !== "second-factor-required" && <ProblemMessage error={problem} />}
      <Button type="submit" variant="filled" size="md" loading={accept.isPending}>
        {words.auth.choose.submit}
      </Button>
    </AuthPage>
  );
}
