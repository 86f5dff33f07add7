import { Problem } from "../../api/problem";
import { spell } from "../../ui/time";

const said: Record<string, { title: string; detail: string }> = {
  "sign-in-failed": { title: "E-mail or password is not right", detail: "Check both and try again." },
  "second-factor-failed": { title: "This code is not right", detail: "Codes change every 30 seconds and work once. Wait for the next one." },
  "passkey-failed": { title: "This passkey was not accepted", detail: "Try again, or sign in with your password." },
  "invitation-void": { title: "This invitation is no longer good", detail: "It was used, replaced, or is older than three days. Ask an administrator for a new one." },
};

/** Says what a refusal of sign-in means to the person before it. */
export function worded(error: unknown): Problem {
  // The person closed the browser's passkey dialog, or has none here.
  if (error instanceof DOMException)
    return new Problem({ slug: "passkey-failed", status: 0, title: "No passkey was used", detail: "Try again, or sign in with your password." });
  const problem = Problem.of(error);
  const words = said[problem.slug];
  if (words) return new Problem({ ...problem, ...words });
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
