import { screen, within } from "@testing-library/react";
import { http, HttpResponse } from "msw";
import { describe, expect, it } from "vitest";
import { alert } from "../../testing/fixtures";
import { problem } from "../../testing/handlers";
import { openAt } from "../../testing/render";
import { server } from "../../testing/server";

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

  it("shows each alert with its evidence in place and resolves it with a note", async () => {
    let sent: unknown;
    server.use(
      http.post("*/api/v1/alerts/:id/resolve", async ({ request }) => {
        sent = await request.json();
        return HttpResponse.json({ ...alert, status: "resolved" });
      }),
    );
    const user = openAt("/alerts");
    const card = await screen.findByRole("article", { name: "Chest pain, Harold Finch" });
    expect(within(card).getByText("weight on my chest").tagName).toBe("MARK");
    expect(card).toHaveTextContent("Emergency");
    await user.click(within(card).getByRole("button", { name: "Resolve" }));
    const dialog = await screen.findByRole("dialog");
    await user.selectOptions(within(dialog).getByLabelText("What was done"), "Sent to emergency care");
    await user.type(within(dialog).getByLabelText("Note for the record"), "Ambulance called at 10:55.");
    await user.click(within(dialog).getByRole("button", { name: "Resolve alert" }));
    expect(await screen.findByText("Chest pain of Harold Finch resolved")).toBeInTheDocument();
    expect(sent).toEqual({ disposition: "sent-to-emergency", note: "Ambulance called at 10:55." });
  });

  it("says when someone else was faster", async () => {
    server.use(http.post("*/api/v1/alerts/:id/acknowledge", () => problem(412, "stale-version", "This has changed since you looked")));
    const user = openAt("/alerts");
    const card = await screen.findByRole("article", { name: "Chest pain, Harold Finch" });
    await user.click(within(card).getByRole("button", { name: "Acknowledge" }));
    expect(await within(card).findByRole("alert")).toHaveTextContent("This has changed since you looked");
  });
});
