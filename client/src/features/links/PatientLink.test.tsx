import { screen, waitFor, within } from "@testing-library/react";
import { http, HttpResponse } from "msw";
import { beforeEach, describe, expect, it, vi } from "vitest";
import type { PersonalLink } from "../../api/models";
import { me, patient } from "../../testing/fixtures";
import { problem } from "../../testing/handlers";
import { ago, from } from "../../testing/instants";
import { openAt } from "../../testing/render";
import { server } from "../../testing/server";

const link: PersonalLink = { id: "l-1", patientId: patient.id, status: "active", createdAt: ago(3000), createdBy: "Joan Ferreira", expiresAt: from(9000), usedAt: ago(30) };
const url = "https://clinic.example/p#the-secret";
const settings = (links: { defaultDays: number; longestDays: number }) => http.get("*/api/v1/clinic", () => HttpResponse.json({ settings: { links } }));

async function open(scopes = [...me.scopes, "links:write"]) {
  const user = openAt(`/patients/${patient.id}`, scopes);
  await user.click(await screen.findByRole("button", { name: "Patient’s link" }));
  return { user, sheet: await screen.findByRole("dialog", { name: "The link of Aisha Rahman" }) };
}

beforeEach(() =>
  server.use(
    settings({ defaultDays: 14, longestDays: 28 }),
    http.get("*/api/v1/patients/:id/links", () => HttpResponse.json({ items: [link, { ...link, id: "l-2", status: "revoked", revokedBy: "Ana Lindqvist", usedAt: undefined }], next: null })),
  ),
);

describe("a patient’s link", () => {
  it("is not offered to those who may not make one", async () => {
    openAt(`/patients/${patient.id}`);
    await screen.findByRole("heading", { level: 1, name: "Aisha Rahman" });
    expect(screen.queryByRole("button", { name: "Patient’s link" })).not.toBeInTheDocument();
  });

  it("is made for the clinic’s usual days or another life, shown once, and printed for the patient", async () => {
    let sent: unknown;
    server.use(
      http.post("*/api/v1/patients/:id/links", async ({ request }) => {
        sent = await request.json();
        return HttpResponse.json({ id: "l-3", patientId: patient.id, expiresAt: from(10_000), url, qrCode: "<svg/>" }, { status: 201 });
      }),
    );
    const print = vi.fn();
    vi.stubGlobal("print", print);
    const { user, sheet } = await open();
    await waitFor(() => expect(within(sheet).getByLabelText("Good for")).toHaveDisplayValue("14 days"));
    expect(within(within(sheet).getByLabelText("Good for")).getAllByRole("option").map((option) => option.textContent)).toEqual(["1 day", "3 days", "7 days", "14 days", "28 days"]);
    await user.selectOptions(within(sheet).getByLabelText("Good for"), "7 days");
    await user.click(within(sheet).getByRole("button", { name: "Make a link" }));
    expect(await within(sheet).findByLabelText("Personal link")).toHaveValue(url);
    expect(sent).toEqual({ days: 7 });
    await user.click(within(sheet).getByRole("button", { name: "Print for the patient" }));
    expect(print).toHaveBeenCalled();
    expect(screen.getByText("Your week, Aisha")).toBeInTheDocument();
    await user.keyboard("{Escape}");
    expect(within(sheet).getByLabelText("Personal link")).toBeInTheDocument();
    await user.click(within(sheet).getByRole("button", { name: "Close" }));
    await waitFor(() => expect(document.body.innerHTML).not.toContain("the-secret"));
  });

  it("is listed with its last use, and ended by a second press", async () => {
    let revoked = 0;
    server.use(
      http.delete("*/api/v1/patients/:id/links/l-1", () => {
        revoked++;
        return HttpResponse.json({ ...link, status: "revoked" });
      }),
    );
    const { user, sheet } = await open();
    const rows = within(await within(sheet).findByRole("list", { name: "Links so far" })).getAllByRole("listitem");
    expect(rows[0]).toHaveTextContent(/Opens until.*made by Joan Ferreira.*last used.*Opens/);
    expect(rows[1]).toHaveTextContent(/Revoked by Ana Lindqvist.*never used/);
    await user.click(within(sheet).getByRole("button", { name: /^Revoke the link made/ }));
    expect(revoked).toBe(0);
    await user.click(within(sheet).getByRole("button", { name: "It ends now" }));
    await waitFor(() => expect(revoked).toBe(1));
    expect(await screen.findByText("Link revoked")).toBeInTheDocument();
  });

  it("says why none is made", async () => {
    server.use(http.post("*/api/v1/patients/:id/links", () => problem(409, "conflict", "This patient is not active")));
    const { user, sheet } = await open();
    await user.click(within(sheet).getByRole("button", { name: "Make a link" }));
    expect(await within(sheet).findByRole("alert")).toHaveTextContent("This patient is not active");
  });
});
