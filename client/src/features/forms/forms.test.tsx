import { screen, waitFor, within } from "@testing-library/react";
import { http, HttpResponse } from "msw";
import { describe, expect, it } from "vitest";
import { changedMeanwhile, takeTheirs } from "../../testing/conflicts";
import { form } from "../../testing/clinicDay";
import { me } from "../../testing/fixtures";
import { problem } from "../../testing/handlers";
import { ago } from "../../testing/instants";
import { openAt } from "../../testing/render";
import { server } from "../../testing/server";
import { daysBetween } from "./left";

const answer = (more: Parameters<typeof form>[0]) => server.use(http.get("*/api/v1/sessions/:id/monitoring-form", () => HttpResponse.json(form(more))));

describe("the days a form has left", () => {
  it("are whole local days, also across a clock change", () => {
    expect(daysBetween("2026-10-31", "2026-11-02")).toBe(2);
    expect(daysBetween("2026-11-24", "2026-11-22")).toBe(-2);
    expect(daysBetween("2026-11-24", "2026-11-24")).toBe(0);
  });
});

describe("the worklist of monitoring forms", () => {
  it("is on its way", async () => {
    server.use(http.get("*/api/v1/monitoring-forms", () => new Promise<never>(() => undefined)));
    openAt("/forms");
    expect(await screen.findByRole("status", { name: "Loading monitoring forms" })).toBeInTheDocument();
  });

  it("could not be loaded", async () => {
    server.use(http.get("*/api/v1/monitoring-forms", () => problem(500, "unexpected", "Something went wrong on the server")));
    openAt("/forms");
    expect(await screen.findByRole("alert")).toHaveTextContent("Something went wrong on the server");
  });

  it("says what to do when there is none", async () => {
    server.use(http.get("*/api/v1/monitoring-forms", () => HttpResponse.json({ items: [], next: null })));
    openAt("/forms");
    expect(await screen.findByText("No form to submit")).toBeInTheDocument();
  });

  it("leads to each form, and asks for those that were submitted", async () => {
    const asked: (string | null)[] = [];
    server.use(
      http.get("*/api/v1/monitoring-forms", ({ request }) => {
        asked.push(new URL(request.url).searchParams.get("status"));
        return HttpResponse.json({ items: [], next: null });
      }),
    );
    const user = openAt("/forms");
    await user.click(await screen.findByRole("radio", { name: "Submitted" }));
    expect(await screen.findByText("No form was submitted yet")).toBeInTheDocument();
    expect(asked).toEqual([null, "submitted"]);
  });
});

describe("a monitoring form", () => {
  it("says so when there is none", async () => {
    server.use(http.get("*/api/v1/sessions/:id/monitoring-form", () => problem(404, "not-found", "Not found")));
    openAt("/forms/session-7");
    expect(await screen.findByRole("heading", { name: "No such form" })).toBeInTheDocument();
  });

  it("shows what the session says and what is missing", async () => {
    openAt("/forms/session-7");
    const watched = await screen.findByRole("region", { name: "Monitoring" });
    expect(watched).toHaveTextContent("2 checks, lowest 95 %");
    expect(watched).toHaveTextContent("Sedation15 to 85 min");
    expect(watched).toHaveTextContent("DissociationDid not occur");
    expect(watched).toHaveTextContent("Blood pressure at 40 minMissing");
    expect(within(screen.getByRole("region", { name: "Missing" })).getAllByRole("listitem")).toHaveLength(2);
  });

  it("stores what only a person can say", async () => {
    let sent: unknown;
    server.use(
      http.put("*/api/v1/sessions/:id/monitoring-form", async ({ request }) => {
        sent = { version: request.headers.get("If-Match"), body: await request.json() };
        return HttpResponse.json(form({ version: 4, readyAfterMinutes: 75, seriousEvent: true, seriousEventDetails: "Fell", missing: [] }));
      }),
    );
    const user = openAt("/forms/session-7");
    await user.type(await screen.findByLabelText("Ready without the two-hour rule after, min"), "75");
    await user.click(screen.getByRole("radio", { name: "Yes" }));
    await user.type(screen.getByLabelText("What happened"), "Fell");
    await user.click(screen.getByRole("button", { name: "Save answers" }));
    await waitFor(() => expect(sent).toEqual({ version: '"3"', body: { readyAfterMinutes: 75, seriousEvent: true, seriousEventDetails: "Fell" } }));
    expect(await screen.findByText("Answers saved")).toBeInTheDocument();
  });

  it("shows both answers where somebody else gave another meanwhile, and goes on from what is stored", async () => {
    const sent = changedMeanwhile("/sessions/:id/monitoring-form", form({ version: 7, readyAfterMinutes: 90, seriousEvent: false }));
    const user = openAt("/forms/session-7");
    const ready = await screen.findByLabelText("Ready without the two-hour rule after, min");
    await user.type(ready, "75");
    await user.click(screen.getByRole("button", { name: "Save answers" }));
    await takeTheirs(user, "Yours: 75", "Stored now: 90");
    // What only they answered is kept with it, and shows.
    await waitFor(() => expect(sent[1]).toEqual({ match: '"7"', body: { readyAfterMinutes: 90, seriousEvent: false } }));
    await waitFor(() => expect(ready).toHaveValue("90"));
    expect(screen.getByRole("radio", { name: "No" })).toBeChecked();
  });

  it("is submitted with a reason while parts are missing", async () => {
    let sent: unknown;
    server.use(
      http.post("*/api/v1/sessions/:id/monitoring-form/submit", async ({ request }) => {
        sent = await request.json();
        return HttpResponse.json(form({ version: 4, status: "submitted", submittedAt: ago(0), submittedBy: "Ana Lindqvist", confirmation: "PMF-1", incompleteReason: "Cuff broke" }));
      }),
      http.get("*/api/v1/sessions/:id/monitoring-form", () => HttpResponse.json(form()), { once: true }),
      http.get("*/api/v1/sessions/:id/monitoring-form", () =>
        HttpResponse.json(form({ status: "submitted", submittedAt: ago(0), submittedBy: "Ana Lindqvist", confirmation: "PMF-1", incompleteReason: "Cuff broke" })),
      ),
    );
    const user = openAt("/forms/session-7");
    await user.type(await screen.findByLabelText("Confirmation of the programme"), "PMF-1");
    await user.type(screen.getByLabelText("Why parts are missing"), "Cuff broke");
    await user.click(screen.getByRole("button", { name: "Record submission" }));
    expect(await screen.findByText("Incomplete: Cuff broke")).toBeInTheDocument();
    expect(sent).toEqual({ confirmation: "PMF-1", incompleteReason: "Cuff broke" });
    expect(screen.queryByRole("button", { name: "Save answers" })).not.toBeInTheDocument();
  });

  it("waits until the patient has left", async () => {
    answer({ missing: ["discharge"] });
    openAt("/forms/session-7");
    expect(await screen.findByText("The patient has not left yet.")).toBeInTheDocument();
    expect(screen.getByRole("button", { name: "Record submission" })).toBeDisabled();
  });

  it("is only to be read by who may not care for patients", async () => {
    openAt("/forms/session-7", me.scopes.filter((scope) => scope !== "sessions:care"));
    expect(await screen.findByLabelText("Ready without the two-hour rule after, min")).toBeDisabled();
    expect(screen.queryByRole("button", { name: "Record submission" })).not.toBeInTheDocument();
  });
});
