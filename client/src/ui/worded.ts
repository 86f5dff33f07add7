import { Problem } from "../api/problem";
import { spell } from "./time";
import { words } from "../words/words";

const say = words.auth.refused;

const said: Record<string, { title: string; detail: string }> = {
  "sign-in-failed": say.password,
  "second-factor-failed": say.code,
  "passkey-failed": say.passkey,
  "invitation-void": say.invitation,
};

/** Says what a refusal of sign-in means to the person before it. */
export function worded(error: unknown): Problem {
  // The person closed the browser's passkey dialog, or has none here.
  if (error instanceof DOMException)
    return new Problem({ slug: "passkey-failed", status: 0, ...say.noPasskey });
  const problem = Problem.of(error);
  const meaning = said[problem.slug];
  if (meaning) return new Problem({ ...problem, ...meaning });
  if (problem.slug === "locked-out" || problem.slug === "too-many-requests")
    return new Problem({
      ...problem,
      title: say.tooMany,
      detail: problem.retryAfter
        ? say.tryIn(spell(Math.ceil(problem.retryAfter / 60)))
        : say.waitALittle,
      errors: {},
      extra: {},
    });
  return problem;
}
