import { act, screen, within } from "@testing-library/react";
import { http, HttpResponse } from "msw";
import { describe, expect, it } from "vitest";
import { alert, alerts } from "../../testing/fixtures";
import { problem } from "../../testing/handlers";
import { openAt } from "../../testing/render";
import { server } from "../../testing/server";

const shown = () => screen.findByRole("article", { name: "Chest pain, Harold Finch" });

/** Answers one deed, with what it was sent. */
function answer(deed: string, with_: Partial<typeof alert> = {}) {
  const sent: unknown[] = [];
  server.use(
    http.post(`*/api/v1/alerts/:id/${deed}`, async ({ request, params }) => {
      sent.push({ id: params.id, ...((await request.json().catch(() => ({}))) as object) });
      return HttpResponse.json({ ...alert, ...with_ });
    }),
  );
  return sent;
}

describe("the alert inbox", () => {
  it("is on its way", async () => {
    server.use(http.get("*/api/v1/alerts", () => new Promise<never>(() => undefined)));
    openAt("/alerts");
    expect(await screen.findByRole("status", { name: "Loading alerts" })).toBeInTheDocument();
  });

  it("is empty", async () => {
    server.use(http.get("*/api/v1/alerts", () => HttpResponse.json({ items: [], next: null })));
    openAt("/alerts");
    expect(await screen.findByText("No open alerts")).toBeInTheDocument();
  });

  it("failed", async () => {
    server.use(http.get("*/api/v1/alerts", () => problem(500, "unexpected", "Something went wrong on the server")));
    openAt("/alerts");
    expect(await screen.findByRole("alert")).toHaveTextContent("Something went wrong on the server");
  });

  it("shows the most pressing whole: the words that raised it, the numbers to call, whose turn it is and what happened", async () => {
    server.use(http.get("*/api/v1/alerts/a-1", () => HttpResponse.json({ ...alert, responsibleId: "staff-1", responsible: "Ana Lindqvist", escalations: 1 })));
    openAt("/alerts");
    const sheet = await shown();
    expect(within(sheet).getByText("weight on my chest").tagName).toBe("MARK");
    expect(sheet).toHaveTextContent("Emergency");
    expect(await within(sheet).findByText("Your turn")).toBeInTheDocument();
    expect(await within(sheet).findByRole("link", { name: /617 555 0101/ })).toHaveAttribute("href", "tel:6175550101");
    expect(within(sheet).getByText("Is the pain there now?")).toBeInTheDocument();
    const turn = within(sheet).getByRole("region", { name: "Whose turn" });
    expect((await within(turn).findByText("asked now")).closest("li")).toHaveTextContent("Ana Lindqvist (you)");
    expect(within(turn).getByText("was asked").closest("li")).toHaveTextContent("Joan Ferreira");
    expect(await within(sheet).findByText("Nobody looked in time; Ana Lindqvist was asked")).toBeInTheDocument();
  });

  it("folds away what joined it earlier", async () => {
    const earlier = { notedAt: alert.openedAt, tier: "urgent", quote: { text: "a bit of pressure", marks: [] }, observationId: "o-2" } as const;
    server.use(http.get("*/api/v1/alerts/a-1", () => HttpResponse.json({ ...alert, evidence: [...alert.evidence, earlier] })));
    const user = openAt("/alerts");
    const fold = await screen.findByText("1 earlier time, joined here");
    expect(fold.closest("details")).not.toHaveAttribute("open");
    await user.click(fold);
    expect(fold.closest("details")).toHaveAttribute("open");
  });

  it("is narrowed by tier and to one's own, from the keyboard, and keeps it in the address", async () => {
    const asked: string[] = [];
    server.use(
      http.get("*/api/v1/alerts", ({ request }) => {
        const query = new URL(request.url).searchParams;
        if (query.get("limit") === "50") asked.push(`${query.get("tier")} ${query.get("mine")}`);
        return HttpResponse.json({ items: query.get("mine") ? [] : alerts.filter(({ tier }) => tier === (query.get("tier") ?? tier)), next: null });
      }),
    );
    const user = openAt("/alerts?tier=urgent");
    expect(await screen.findByRole("article", { name: "Drove after dosing, Luis Ferrer" })).toBeInTheDocument();
    expect(screen.getByRole("radio", { name: "Urgent" })).toBeChecked();
    expect(screen.getByRole("list", { name: "open alerts" })).not.toHaveTextContent("Harold Finch");
    // The row keeps the filter, so that the way back does too.
    expect(within(screen.getByRole("list", { name: "open alerts" })).getByRole("link")).toHaveAttribute("href", expect.stringMatching(/^\/alerts\?tier=urgent&alert=/));

    act(() => screen.getByRole("radio", { name: "Urgent" }).focus());
    await user.keyboard("{ArrowLeft}");
    expect(await screen.findByRole("article", { name: "Chest pain, Harold Finch" })).toBeInTheDocument();
    expect(screen.getByRole("radio", { name: "Emergency" })).toHaveFocus();
    await user.tab();
    expect(screen.getByRole("checkbox", { name: "Only mine" })).toHaveFocus();
    await user.keyboard(" ");
    await user.click(await screen.findByRole("button", { name: "Show all" }));
    await shown();
    expect(asked).toEqual(["urgent null", "emergency null", "emergency true", "null null"]);
  });

  it("steps with j and k, and acts by one key", async () => {
    const sent = answer("acknowledge", { id: "a-2", status: "acknowledged" });
    const user = openAt("/alerts");
    await shown();
    await user.keyboard("j");
    expect(await screen.findByRole("article", { name: "Drove after dosing, Luis Ferrer" })).toBeInTheDocument();
    await user.keyboard("k");
    await shown();
    await user.keyboard("j");
    await screen.findByRole("article", { name: "Drove after dosing, Luis Ferrer" });
    await user.keyboard("a");
    expect(await screen.findByText("Drove after dosing of Luis Ferrer acknowledged")).toBeInTheDocument();
    expect(sent).toEqual([{ id: "a-2" }]);
  });

  it("keeps an alert in view that a deed took out of the list, with what comes next", async () => {
    let status: typeof alert.status = "open";
    server.use(
      http.get("*/api/v1/alerts", () => HttpResponse.json({ items: alerts.filter((a) => a.id !== "a-1" || status === "open"), next: null })),
      http.get("*/api/v1/alerts/a-1", () => HttpResponse.json({ ...alert, status })),
      http.post("*/api/v1/alerts/a-1/acknowledge", () => {
        status = "acknowledged";
        return HttpResponse.json({ ...alert, status });
      }),
    );
    const user = openAt("/alerts?alert=a-1");
    await user.click(within(await shown()).getByRole("button", { name: "Acknowledge" }));
    expect(await within(await shown()).findByRole("button", { name: "Note what was done" })).toBeInTheDocument();
    expect(screen.getByRole("list", { name: "open alerts" })).not.toHaveTextContent("Harold Finch");
    expect(await shown()).toHaveFocus();
  });

  it("resolves with what was done and a note", async () => {
    const sent = answer("resolve", { status: "resolved" });
    const user = openAt("/alerts");
    await shown();
    await user.keyboard("r");
    const dialog = await screen.findByRole("dialog");
    await user.selectOptions(within(dialog).getByLabelText("What was done"), "Sent to emergency care");
    await user.type(within(dialog).getByLabelText("Note for the record"), "Ambulance called at 10:55.");
    await user.click(within(dialog).getByRole("button", { name: "Resolve alert" }));
    expect(await screen.findByText("Chest pain of Harold Finch resolved")).toBeInTheDocument();
    expect(sent).toEqual([{ id: "a-1", disposition: "sent-to-emergency", note: "Ambulance called at 10:55." }]);
  });

  it("hands over to somebody else of the on-call order", async () => {
    server.use(http.get("*/api/v1/alerts/a-1", () => HttpResponse.json({ ...alert, responsibleId: "staff-1", responsible: "Ana Lindqvist" })));
    const sent = answer("hand-over");
    const user = openAt("/alerts");
    await within(await shown()).findByText("Your turn");
    await user.keyboard("h");
    const dialog = await screen.findByRole("dialog");
    const to = await within(dialog).findByLabelText("To whom");
    expect(within(to).getAllByRole("option").map((option) => option.textContent)).toEqual(["Joan Ferreira", "Sam Whitlock"]);
    await user.selectOptions(to, "Sam Whitlock");
    await user.type(within(dialog).getByLabelText("What they need to know"), "In a session until noon.");
    await user.click(within(dialog).getByRole("button", { name: "Hand over" }));
    expect(await screen.findByText("Chest pain handed over to Sam Whitlock")).toBeInTheDocument();
    expect(sent).toEqual([{ id: "a-1", staffId: "staff-3", note: "In a session until noon." }]);
  });

  it("says when someone else was faster", async () => {
    server.use(http.post("*/api/v1/alerts/:id/acknowledge", () => problem(412, "stale-version", "This has changed since you looked")));
    const user = openAt("/alerts");
    const sheet = await shown();
    await user.click(within(sheet).getByRole("button", { name: "Acknowledge" }));
    expect(await within(sheet).findByRole("alert")).toHaveTextContent("This has changed since you looked");
  });

  it("lets those who may only read look", async () => {
    openAt("/alerts", ["alerts:read"]);
    expect(within(await shown()).queryByRole("button", { name: "Acknowledge" })).toBeNull();
  });
});
