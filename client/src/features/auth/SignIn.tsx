import { Button, PasswordInput, TextInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import type { Me } from "../../api/models";
import { Problem } from "../../api/problem";
import { ProblemMessage } from "../../ui/states";
import { spell } from "../../ui/time";
import { signIn } from "./auth.api";
import classes from "./SignIn.module.css";

const shortestPassword = 12;

/** E-mail and password; a one-time password leads on to choosing one's own. */
export function SignIn({ onSignedIn }: { onSignedIn: (me: Me) => void }) {
  const [email, setEmail] = useState("");
  const [password, setPassword] = useState("");
  const [newPassword, setNewPassword] = useState("");
  const [repeated, setRepeated] = useState("");
  const [choosing, setChoosing] = useState(false);
  const attempt = useMutation({
    mutationFn: () => signIn(email.trim(), password, choosing ? newPassword : undefined),
    onSuccess: onSignedIn,
    onError: (error) => {
      if (Problem.of(error).slug === "password-change-required") setChoosing(true);
    },
  });
  const problem = attempt.error ? Problem.of(attempt.error) : null;
  const differs = choosing && repeated !== "" && repeated !== newPassword;
  const short = choosing && newPassword !== "" && newPassword.length < shortestPassword;

  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (choosing && (newPassword.length < shortestPassword || newPassword !== repeated)) return;
    attempt.mutate();
  };

  return (
    <main className={classes.page}>
      <form className={classes.form} onSubmit={submit} aria-label={choosing ? "Choose a password" : "Sign in"}>
        <div className={classes.brand}>
          <i aria-hidden="true" />
          <span>Clinic</span>
        </div>
        <div>
          <h1>{choosing ? "Choose your own password" : "Sign in"}</h1>
          <p className="muted">{choosing ? "The one you were given works once. From now on you use this one." : "For the care team."}</p>
        </div>
        {!choosing && (
          <>
            <TextInput
              size="md"
              label="E-mail"
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
              label="Password"
              name="password"
              autoComplete="current-password"
              required
              withAsterisk={false}
              value={password}
              onChange={(e) => setPassword(e.currentTarget.value)}
            />
          </>
        )}
        {choosing && (
          <>
            {/* Tells a password keeper whose password is being set. */}
            <input type="email" name="email" autoComplete="username" value={email} readOnly hidden />
            <PasswordInput
              size="md"
              label="New password"
              description={`At least ${shortestPassword} characters. A few words you can remember are good.`}
              autoComplete="new-password"
              required
              withAsterisk={false}
              autoFocus
              value={newPassword}
              onChange={(e) => setNewPassword(e.currentTarget.value)}
              error={problem?.about("/newPassword") ?? (short ? `${shortestPassword - newPassword.length} more to go` : undefined)}
            />
            <PasswordInput
              size="md"
              label="The same again"
              autoComplete="new-password"
              required
              withAsterisk={false}
              value={repeated}
              onChange={(e) => setRepeated(e.currentTarget.value)}
              error={differs ? "The two differ" : undefined}
            />
          </>
        )}
        {problem && problem.slug !== "password-change-required" && <ProblemMessage error={worded(problem)} />}
        <Button type="submit" variant="filled" size="md" loading={attempt.isPending}>
          {choosing ? "Set password and sign in" : "Sign in"}
        </Button>
      </form>
    </main>
  );
}

/** Says what a refusal of sign-in means to the person before it. */
function worded(problem: Problem): Problem {
  if (problem.slug === "sign-in-failed")
    return new Problem({ ...problem, title: "E-mail or password is not right", detail: "Check both and try again." });
  if (problem.slug === "locked-out" || problem.slug === "too-many-requests")
    return new Problem({
      ...problem,
      title: "Too many attempts",
      detail: problem.retryAfter
        ? `Try again in ${spell(Math.ceil(problem.retryAfter / 60))}, or ask an administrator.`
        : "Wait a little, then try again.",
      errors: {},
      extra: {},
    });
  return problem;
}
