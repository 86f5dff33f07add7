import { screen, waitFor, within } from "@testing-library/react";
import { http, HttpResponse } from "msw";
import { describe, expect, it } from "vitest";
import { me } from "../../testing/fixtures";
import { openAt } from "../../testing/render";
import { server } from "../../testing/server";
import { opening } from "./audit.fixtures";

const scopes = ["break-glass:review"];
const openings = (...items: (typeof opening)[]) => http.get("*/api/v1/break-glass", () => HttpResponse.json({ items, next: null }));

describe("the openings of restricted records", () => {
  it("say that nothing waits", async () => {
    server.use(openings());
    openAt("/clinic/break-glass", scopes);
    expect(await screen.findByText("Nothing waits for review")).toBeInTheDocument();
  });

  it("are asked for by what waits or was reviewed", async () => {
    const asked: (string | null)[] = [];
    server.use(
      http.get("*/api/v1/break-glass", ({ request }) => {
        asked.push(new URL(request.url).searchParams.get("reviewed"));
        return HttpResponse.json({ items: [{ ...opening, verdict: "justified", reviewNote: "As it should be.", reviewedBy: "Mo", reviewedAt: opening.endsAt }], next: null });
      }),
    );
    const user = openAt("/clinic/break-glass", scopes);
    await user.click(await screen.findByRole("radio", { name: "Reviewed" }));
    await waitFor(() => expect(asked).toEqual(["false", "true"]));
    expect(await screen.findByText("Justified")).toBeInTheDocument();
    expect(screen.getByText(/As it should be/)).toBeInTheDocument();
    expect(screen.queryByRole("button", { name: "Review" })).not.toBeInTheDocument();
  });

  it("are reviewed by somebody else than who opened", async () => {
    let sent: { match: string | null; body: unknown } | undefined;
    server.use(
      openings(opening, { ...opening, id: "b-2", staffId: me.id, staffName: me.name }),
      http.post("*/api/v1/break-glass/b-1/review", async ({ request }) => {
        sent = { match: request.headers.get("If-Match"), body: await request.json() };
        return HttpResponse.json({ ...opening, verdict: "unjustified" });
      }),
    );
    const user = openAt("/clinic/break-glass", scopes);
    expect(await screen.findByText("You opened this: somebody else reviews it.")).toBeInTheDocument();
    await user.click(screen.getByRole("button", { name: "Review" }));
    const dialog = await screen.findByRole("dialog");
    await user.click(within(dialog).getByRole("radio", { name: "Not justified" }));
    await user.click(within(dialog).getByRole("button", { name: "Record the finding" }));
    expect(within(dialog).getByLabelText("Note")).toBeInvalid();
    await user.type(within(dialog).getByLabelText("Note"), "Spoken with her; her team is told.");
    await user.click(within(dialog).getByRole("button", { name: "Record the finding" }));
    await waitFor(() => expect(sent).toEqual({ match: '"1"', body: { verdict: "unjustified", note: "Spoken with her; her team is told." } }));
    expect(await screen.findByText("Finding recorded")).toBeInTheDocument();
  });
});
