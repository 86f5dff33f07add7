import { screen, waitFor, within } from "@testing-library/react";
import { http, HttpResponse } from "msw";
import { beforeEach, describe, expect, it, vi } from "vitest";
import type { Brief, SessionFocus } from "../../api/models";
import { problem } from "../../testing/handlers";
import { ago, from } from "../../testing/instants";
import { openAt } from "../../testing/render";
import { server } from "../../testing/server";

const page = "/patients/p-aisha?tab=brief";
const path = "*/api/v1/patients/:id/brief";
const focusPath = "*/api/v1/sessions/:id/focus";
const unset: SessionFocus = { sessionId: "s-9", patientId: "p-aisha", version: 0 };
const brief = (focus: SessionFocus = unset): Brief => ({
  patientId: "p-aisha",
  patientName: "Aisha Rahman",
  timeZone: "America/New_York",
  readAt: ago(1),
  dosedAt: ago(2300),
  since: ago(2300),
  nextSession: { sessionId: "s-9", scheduledAt: from(4000), focus },
  noticed: [{ observationId: "o-1", writtenAt: ago(200), quote: { text: "Starting was easier.", marks: [{ start: 0, length: 19 }] } }],
  themes: [{ theme: "sleep", gains: 0, difficulties: 2, gainsBefore: 0, difficultiesBefore: 1, observationIds: ["o-1"], movement: "worse", recurs: true }],
  goals: [],
  alerts: [],
  scores: [],
  focus: [{ kind: "look-at", text: "Look at sleep.", why: "A difficulty that came back.", observationIds: ["o-1"] }],
  questions: ["What felt possible?"],
});

beforeEach(() => server.use(http.get(path, () => HttpResponse.json(brief()))));

describe("the brief before the next session", () => {
  it("says what moved, what it could be about and why, what to ask, and prints", async () => {
    const print = vi.spyOn(window, "print").mockImplementation(() => undefined);
    const user = openAt(page);
    const moved = within(await screen.findByRole("region", { name: "What moved" })).getByRole("listitem");
    expect(moved).toHaveTextContent("Sleep · came back▼ 2harder");
    expect(screen.getByText("A difficulty that came back.")).toBeInTheDocument();
    expect(screen.getByText("What felt possible?")).toBeInTheDocument();
    expect(screen.getByText("Starting was easier").tagName).toBe("MARK");
    await user.click(screen.getByRole("button", { name: "Print" }));
    expect(print).toHaveBeenCalledOnce();
  });

  it("takes a proposal up as the focus and sets it against the version that was read", async () => {
    let sent: unknown;
    server.use(
      http.put(focusPath, async ({ request }) => {
        sent = { match: request.headers.get("If-Match"), body: await request.json() };
        return HttpResponse.json({ ...unset, version: 1, focus: "Look at sleep." });
      }),
    );
    const user = openAt(page);
    await user.click(await screen.findByRole("button", { name: "Use this as focus: Look at sleep." }));
    await user.type(screen.getByRole("textbox", { name: "Timing" }), "At ten");
    await user.click(screen.getByRole("button", { name: "Save" }));
    await waitFor(() => expect(sent).toEqual({ match: '"0"', body: { focus: "Look at sleep.", timing: "At ten" } }));
    await waitFor(() => expect(screen.queryByRole("textbox", { name: "Focus" })).not.toBeInTheDocument());
  });

  it("shows both versions where two set it to something else", async () => {
    const sent: (string | null)[] = [];
    server.use(
      http.put(focusPath, ({ request }) => {
        sent.push(request.headers.get("If-Match"));
        return sent.length === 1 ? problem(412, "stale-version", "Changed meanwhile") : HttpResponse.json({ ...unset, version: 3, focus: "Grief" });
      }),
      http.get(focusPath, () => HttpResponse.json({ ...unset, version: 2, focus: "Grief" })),
    );
    const user = openAt(page);
    await user.click(await screen.findByRole("button", { name: "Set the focus" }));
    await user.type(screen.getByRole("textbox", { name: "Focus" }), "Work");
    await user.click(screen.getByRole("button", { name: "Save" }));
    const dialog = await screen.findByRole("dialog", { name: "Someone else changed this meanwhile" });
    expect(within(dialog).getByRole("radio", { name: "Yours: Work" })).toBeChecked();
    await user.click(within(dialog).getByRole("radio", { name: "Stored now: Grief" }));
    await user.click(within(dialog).getByRole("button", { name: "Save what is chosen" }));
    await waitFor(() => expect(sent).toEqual(['"0"', '"2"']));
  });

  it("says so where no session is booked, and offers to try again where it could not be read", async () => {
    server.use(http.get(path, () => problem(500, "unexpected", "Something went wrong")));
    const user = openAt(page);
    const again = await screen.findByRole("button", { name: "Try again" });
    server.use(http.get(path, () => HttpResponse.json({ ...brief(), nextSession: undefined, noticed: [], themes: [] })));
    await user.click(again);
    expect(await screen.findByText("No session is booked")).toBeInTheDocument();
    expect(screen.getByText("Nothing was written since.")).toBeInTheDocument();
    expect(screen.queryByRole("button", { name: /Use this/ })).not.toBeInTheDocument();
  });
});
