import { screen, waitFor, within } from "@testing-library/react";
import { http, HttpResponse } from "msw";
import { beforeEach, describe, expect, it } from "vitest";
import { problem } from "../../testing/handlers";
import { openAt } from "../../testing/render";
import { server } from "../../testing/server";
import { events } from "./audit.fixtures";

const scopes = ["audit:read", "staff:read"];
let asked: Record<string, string>[] = [];

beforeEach(() => {
  asked = [];
  server.use(
    http.get("*/api/v1/staff", () => HttpResponse.json({ items: [{ id: "joan", name: "Joan Ferreira" }], next: null })),
    http.get("*/api/v1/audit-events", ({ request }) => {
      asked.push(Object.fromEntries(new URL(request.url).searchParams));
      return HttpResponse.json({ items: events, next: null });
    }),
  );
});

describe("the audit trail", () => {
  it("is on its way", async () => {
    server.use(http.get("*/api/v1/audit-events", () => new Promise<never>(() => undefined)));
    openAt("/clinic/audit", scopes);
    expect(await screen.findByRole("status", { name: "Searching the audit trail" })).toBeInTheDocument();
  });

  it("could not be read", async () => {
    server.use(http.get("*/api/v1/audit-events", () => problem(500, "unexpected", "Something went wrong on the server")));
    openAt("/clinic/audit", scopes);
    expect(await screen.findByRole("alert")).toHaveTextContent("Something went wrong on the server");
  });

  it("says who did what, and unfolds the rest", async () => {
    const user = openAt("/clinic/audit", scopes);
    const rows = within(await screen.findByRole("list", { name: "Events" })).getAllByRole("listitem");
    expect(rows.map((row) => row.textContent)).toEqual([
      expect.stringMatching(/Joan Ferreira.*Get patient.*1 patient$/),
      expect.stringMatching(/Joan Ferreira.*List staff.*Refused$/),
      expect.stringMatching(/Nobody signed in.*Sign in.*Refused$/),
    ]);
    const [first] = rows as [HTMLElement];
    await user.click(within(first).getByRole("button", { expanded: false }));
    expect(within(first).getByText("10.0.0.4")).toBeInTheDocument();
    expect(within(first).queryByRole("link")).not.toBeInTheDocument();
    await user.click(within(first).getByRole("button", { name: "Only this one" }));
    await waitFor(() => expect(asked.at(-1)).toMatchObject({ patientId: "p-aisha" }));
  });

  it("is searched by days of the clinic, a person, a use case and how it ended", async () => {
    const user = openAt("/clinic/audit?who=joan&from=2026-11-01&to=2026-11-23&outcome=refused", scopes);
    await screen.findByRole("list", { name: "Events" });
    // Midnight in Boston, before and after the change to winter time.
    expect(asked[0]).toEqual({ staffId: "joan", outcome: "refused", from: "2026-11-01T04:00:00.000Z", until: "2026-11-24T05:00:00.000Z", limit: "50" });
    await waitFor(() => expect(screen.getByLabelText("Who")).toHaveDisplayValue("Joan Ferreira"));
    await user.type(screen.getByLabelText("What"), "get-patient");
    await waitFor(() => expect(asked.at(-1)).toMatchObject({ action: "get-patient", staffId: "joan" }));
    await user.selectOptions(screen.getByLabelText("How it ended"), "Any");
    await waitFor(() => expect(asked.at(-1)).not.toHaveProperty("outcome"));
  });

  it("says where nothing fits, and clears the filters", async () => {
    server.use(http.get("*/api/v1/audit-events", () => HttpResponse.json({ items: [], next: null }), { once: true }));
    const user = openAt("/clinic/audit?outcome=done", scopes);
    await user.click(await screen.findByRole("button", { name: "Clear the filters" }));
    expect(await screen.findByRole("list", { name: "Events" })).toBeInTheDocument();
    expect(asked.at(-1)).toEqual({ limit: "50" });
  });
});
