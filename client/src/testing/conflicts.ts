import { screen, waitFor, within } from "@testing-library/react";
import type { UserEvent } from "@testing-library/user-event";
import { http, HttpResponse } from "msw";
import { expect } from "vitest";
import { problem } from "./handlers";
import { server } from "./server";

/** Something that somebody else saves between the loading of a form and its saving: what comes at its address is kept, with the version it was made from. */
export function changedMeanwhile(path: string, theirs: object, readAt = path) {
  const sent: { match: string | null; body: Record<string, unknown> }[] = [];
  server.use(
    http.put(`*/api/v1${path}`, async ({ request }) => {
      sent.push({ match: request.headers.get("If-Match"), body: (await request.json()) as Record<string, unknown> });
      if (sent.length > 1) return HttpResponse.json(theirs);
      server.use(http.get(`*/api/v1${readAt}`, () => HttpResponse.json(theirs)));
      return problem(412, "stale-version", "Changed meanwhile");
    }),
  );
  return sent;
}

/** Finds both versions side by side, takes the stored one, and saves what is chosen. */
export async function takeTheirs(user: UserEvent, mine: string | RegExp, theirs: string | RegExp) {
  const dialog = await screen.findByRole("dialog", { name: "Someone else changed this meanwhile" });
  expect(within(dialog).getByRole("radio", { name: mine })).toBeChecked();
  await user.click(within(dialog).getByRole("radio", { name: theirs }));
  await user.click(within(dialog).getByRole("button", { name: "Save what is chosen" }));
  await waitFor(() => expect(screen.queryByRole("dialog", { name: "Someone else changed this meanwhile" })).not.toBeInTheDocument());
}
