import { screen, waitFor, within } from "@testing-library/react";
import { http, HttpResponse } from "msw";
import { beforeEach, describe, expect, it } from "vitest";
import type { AccessReport, Restriction } from "../../api/models";
import { changedMeanwhile, takeTheirs } from "../../testing/conflicts";
import { me, patient } from "../../testing/fixtures";
import { problem } from "../../testing/handlers";
import { ago, today } from "../../testing/instants";
import { openAt } from "../../testing/render";
import { server } from "../../testing/server";

const base = "*/api/v1";
const page = "/patients/p-aisha?tab=access";
const report: AccessReport = {
  patientId: "p-aisha",
  from: today,
  to: today,
  days: [
    {
      day: today,
      people: [
        {
          staffId: "s-2",
          name: "Joan Ferreira",
          role: "clinician",
          accesses: [
            { action: "get-patient", outcome: "shown", times: 3, firstAt: ago(90), lastAt: ago(30) },
            { action: "break-glass", outcome: "done", purpose: "Fainted at reception", times: 1, firstAt: ago(91), lastAt: ago(91) },
            { action: "list-observations", outcome: "refused", times: 1, firstAt: ago(95), lastAt: ago(95) },
          ],
        },
        { role: "integration", accesses: [{ action: "list-goals", outcome: "shown", times: 1, firstAt: ago(10), lastAt: ago(10) }] },
      ],
    },
  ],
};
const open: Restriction = { patientId: "p-aisha", version: 4, restricted: false, careTeam: [] };

beforeEach(() =>
  server.use(
    http.get(`${base}/patients/:id/accesses`, () => HttpResponse.json(report)),
    http.get(`${base}/patients/:id/restriction`, () => HttpResponse.json(open)),
    http.get(`${base}/staff`, () =>
      HttpResponse.json({
        items: [
          { id: "s-2", version: 1, name: "Joan Ferreira", email: "", role: "clinician", status: "active", secondFactor: true, passkeys: 0, external: false },
          { id: "s-3", version: 1, name: "Gone Away", email: "", role: "clinician", status: "inactive", secondFactor: true, passkeys: 0, external: false },
        ],
        next: null,
      }),
    ),
  ),
);

describe("who looked at a record", () => {
  it("is told by day and person, with what was refused and the reasons given", async () => {
    openAt(page, [...me.scopes, "accesses:read"]);
    const person = (await screen.findByText("Joan Ferreira")).closest("li");
    expect(person).toHaveTextContent("Read the details ×3");
    expect(person).toHaveTextContent("Read notes (refused)");
    expect(person).toHaveTextContent("Reason given: “Fainted at reception”");
    expect(screen.getByText("Another system")).toBeInTheDocument();
  });

  it("is not there for those who may not ask", async () => {
    openAt("/patients/p-aisha");
    await screen.findByRole("tab", { name: "Journey" });
    expect(screen.queryByRole("tab", { name: "Access" })).not.toBeInTheDocument();
  });

  it("is restricted to a care team with a reason, chosen among those who work here", async () => {
    let sent: unknown;
    server.use(
      http.put(`${base}/patients/:id/restriction`, async ({ request }) => {
        sent = { match: request.headers.get("If-Match"), body: await request.json() };
        return HttpResponse.json({ ...open, restricted: true });
      }),
    );
    const user = openAt(page, [...me.scopes, "accesses:read", "restrictions:write"]);
    await user.click(await screen.findByRole("button", { name: "Restrict to a care team" }));
    const dialog = await screen.findByRole("dialog", { name: "Restrict this record" });
    await user.type(within(dialog).getByRole("textbox", { name: "Why" }), "Works here");
    expect(within(dialog).getByRole("button", { name: "Restrict" })).toBeDisabled();
    await user.click(await within(dialog).findByRole("checkbox", { name: /Joan Ferreira/ }));
    expect(within(dialog).queryByRole("checkbox", { name: /Gone Away/ })).not.toBeInTheDocument();
    expect(within(dialog).getByText(/closes for you as well/)).toBeInTheDocument();
    await user.click(within(dialog).getByRole("button", { name: "Restrict" }));
    await waitFor(() => expect(sent).toEqual({ match: '"4"', body: { reason: "Works here", careTeam: ["s-2"] } }));
  });
});

describe("a restriction that somebody else changed meanwhile", () => {
  it("shows both teams by name", async () => {
    const sent = changedMeanwhile("/patients/:id/restriction", {
      ...open,
      version: 5,
      restricted: true,
      reason: "Known in town",
      careTeam: [{ staffId: "s-2", name: "Joan Ferreira", role: "clinician", active: true }],
    });
    const user = openAt(page, [...me.scopes, "accesses:read", "restrictions:write"]);
    await user.click(await screen.findByRole("button", { name: "Restrict to a care team" }));
    const dialog = await screen.findByRole("dialog", { name: "Restrict this record" });
    await user.type(within(dialog).getByRole("textbox", { name: "Why" }), "Works here");
    await user.click(await within(dialog).findByRole("checkbox", { name: /Joan Ferreira/ }));
    await user.click(within(dialog).getByRole("button", { name: "Restrict" }));
    await takeTheirs(user, "Yours: Works here", "Stored now: Known in town");
    await waitFor(() => expect(sent[1]).toEqual({ match: '"5"', body: { reason: "Known in town", careTeam: ["s-2"] } }));
  });
});

describe("a restricted record", () => {
  it("opens in an emergency, for a while and with a reason", async () => {
    let sent: unknown;
    server.use(
      http.get(`${base}/patients/:id`, () => problem(403, "restricted", "This record is restricted to its care team")),
      http.post(`${base}/break-glass`, async ({ request }) => {
        sent = await request.json();
        server.use(http.get(`${base}/patients/:id`, () => HttpResponse.json(patient)));
        return HttpResponse.json({ id: "b-1" }, { status: 201 });
      }),
    );
    const user = openAt("/patients/p-aisha", [...me.scopes, "break-glass:use"]);
    expect(await screen.findByRole("heading", { name: "This record is restricted" })).toBeInTheDocument();
    const reason = screen.getByRole("textbox", { name: /cannot wait/ });
    await user.type(reason, "Fainted");
    expect(screen.getByRole("button", { name: "Open for 15 minutes" })).toBeDisabled();
    await user.type(reason, " at reception");
    await user.click(screen.getByRole("radio", { name: "30 min" }));
    await user.click(screen.getByRole("button", { name: "Open for 30 minutes" }));
    expect(await screen.findByRole("heading", { name: "Aisha Rahman" })).toBeInTheDocument();
    expect(sent).toEqual({ patientId: "p-aisha", reason: "Fainted at reception", minutes: 30 });
  });

  it("says whom to ask where one’s role does not open it", async () => {
    server.use(http.get(`${base}/patients/:id`, () => problem(403, "restricted", "This record is restricted to its care team")));
    openAt("/patients/p-aisha");
    expect(await screen.findByText(/does not allow opening it/)).toBeInTheDocument();
    expect(screen.queryByRole("textbox")).not.toBeInTheDocument();
  });
});
