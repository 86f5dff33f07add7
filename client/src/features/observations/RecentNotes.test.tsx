import { screen, waitFor, within } from "@testing-library/react";
import { http, HttpResponse } from "msw";
import { describe, expect, it } from "vitest";
import type { Observation } from "../../api/models";
import { observation } from "../../testing/fixtures";
import { problem } from "../../testing/handlers";
import { openPart } from "../../testing/render";
import { server } from "../../testing/server";
import { EarlierNotes, LatestNote } from "./RecentNotes";

const unread = { findings: [], denied: [] };
const first: Observation = { ...observation, ...unread, id: "o-first", text: "Slept four hours.", amendedBy: "o-second" };
const second: Observation = { ...observation, ...unread, id: "o-second", version: 4, text: "Slept seven hours.", amends: "o-first", amendReason: "Misheard" };

const list = (...items: Observation[]) => server.use(http.get("*/api/v1/patients/:id/observations", () => HttpResponse.json({ items, next: null })));
const open = (scopes?: string[]) =>
  openPart(
    <>
      <LatestNote patientId="p-aisha" />
      <EarlierNotes patientId="p-aisha" />
    </>,
    scopes,
  );

async function choose(name: string) {
  const user = open();
  await user.click(await screen.findByRole("button", { name: /^More about the note of/ }));
  await user.click(await screen.findByRole("menuitem", { name }));
  return { user, dialog: await screen.findByRole("dialog") };
}

describe("a note", () => {
  it("says who wrote it and how it came here", async () => {
    list({ ...observation, source: "link" }, { ...observation, ...unread, id: "o-2", author: "companion", createdBy: "Ana Lindqvist", text: "He laughed." });
    open();
    expect((await screen.findByText("He laughed.")).closest("article")).toHaveTextContent("entered by Ana Lindqvist");
    expect(screen.getByText(/from the patient’s own page/)).toBeInTheDocument();
  });

  it("stands for what it amends, which is behind it", async () => {
    list(second, first);
    server.use(http.get("*/api/v1/observations/o-first", () => HttpResponse.json(first)));
    const user = open();
    expect(await screen.findByText("Slept seven hours.")).toBeInTheDocument();
    expect(screen.queryByText("Slept four hours.")).not.toBeInTheDocument();
    expect(screen.getByText("Amended: Misheard")).toBeInTheDocument();
    await user.click(screen.getByText("What it said before"));
    expect(await screen.findByText("Slept four hours.")).toBeInTheDocument();
  });

  it("is amended with a reason; the draft outlives a refusal", async () => {
    list(second);
    const sent: unknown[] = [];
    server.use(
      http.post("*/api/v1/observations/:id/amend", async ({ request, params }) => {
        sent.push({ id: params.id, match: request.headers.get("If-Match"), ...((await request.json()) as object) });
        return sent.length === 1 ? problem(412, "stale-version", "This has changed since you looked") : HttpResponse.json(second);
      }),
    );
    const { user, dialog } = await choose("Amend");
    const text = within(dialog).getByRole("textbox", { name: "The note as it should be" });
    expect(text).toHaveValue("Slept seven hours.");
    const save = within(dialog).getByRole("button", { name: "Save the amendment" });
    expect(save).toBeDisabled();
    await user.type(text, " Twice.");
    await user.type(within(dialog).getByRole("textbox", { name: "Why it is amended" }), "Left out");
    await user.click(save);
    expect(await within(dialog).findByRole("alert")).toHaveTextContent("This has changed since you looked");
    expect(text).toHaveValue("Slept seven hours. Twice.");
    await user.click(save);
    expect(await screen.findByText("Note amended")).toBeInTheDocument();
    expect(sent[1]).toEqual({ id: "o-second", match: '"4"', text: "Slept seven hours. Twice.", reason: "Left out" });
    await waitFor(() => expect(screen.queryByRole("dialog")).not.toBeInTheDocument());
  });

  it("is marked as an error with a reason", async () => {
    list(second);
    let sent: unknown;
    server.use(
      http.post("*/api/v1/observations/o-second/entered-in-error", async ({ request }) => {
        sent = await request.json();
        return HttpResponse.json(second);
      }),
    );
    const { user, dialog } = await choose("Entered in error");
    expect(dialog).toHaveTextContent("The text that it amended stands again.");
    expect(within(dialog).getByRole("button", { name: "Mark as an error" })).toBeDisabled();
    await user.type(within(dialog).getByRole("textbox", { name: "What is wrong with it" }), "Another patient");
    await user.click(within(dialog).getByRole("button", { name: "Mark as an error" }));
    expect(await screen.findByText("Note marked as entered in error")).toBeInTheDocument();
    expect(sent).toEqual({ reason: "Another patient" });
  });

  it("is only read by those who may not write", async () => {
    list(second);
    open(["observations:read"]);
    await screen.findByText("Slept seven hours.");
    expect(screen.queryByRole("button", { name: /^More about/ })).not.toBeInTheDocument();
  });
});
