import { screen, waitFor, within } from "@testing-library/react";
import { http, HttpResponse } from "msw";
import { describe, expect, it } from "vitest";
import type { ClinicLink } from "../../api/models";
import { problem } from "../../testing/handlers";
import { ago, from } from "../../testing/instants";
import { openAt } from "../../testing/render";
import { server } from "../../testing/server";

const scopes = ["patients:read", "links:write"];
const item = (id: string, patientName: string, more: Partial<ClinicLink["link"]> = {}): ClinicLink => ({
  patientName,
  link: { id, patientId: `p-${id}`, status: "active", createdAt: ago(3000), createdBy: "Joan Ferreira", expiresAt: from(9000), usedAt: ago(30), ...more },
});
const answers = (items: ClinicLink[], next: string | null = null) => http.get("*/api/v1/links", () => HttpResponse.json({ items, next }));

describe("the links of all patients", () => {
  it("are on their way, or could not be read", async () => {
    server.use(http.get("*/api/v1/links", () => problem(500, "unexpected", "Something went wrong on the server"), { once: true }), answers([item("1", "Aisha Rahman")]));
    const user = openAt("/clinic/links", scopes);
    expect(await screen.findByRole("status", { name: "Loading the links" })).toBeInTheDocument();
    await user.click(await screen.findByRole("button", { name: "Try again" }));
    expect(await screen.findByRole("link", { name: "Aisha Rahman" })).toHaveAttribute("href", "/patients/p-1");
  });

  it("say what to do where there is none", async () => {
    server.use(answers([]));
    openAt("/clinic/links", scopes);
    expect(await screen.findByText("No link opens now")).toBeInTheDocument();
    expect(screen.getByText("A link is made on the patient’s own page.")).toBeInTheDocument();
  });

  it("are asked for by their state, which the address keeps, and page by page", async () => {
    const asked: string[] = [];
    server.use(
      http.get("*/api/v1/links", ({ request }) => {
        const query = new URL(request.url).searchParams;
        asked.push(`${query.get("status")} ${query.get("after")}`);
        return HttpResponse.json(query.get("after") ? { items: [item("2", "Zoe Adler", { status: "revoked", revokedBy: "Ana Lindqvist" })] } : { items: [item("1", "Aisha Rahman")], next: "more" });
      }),
    );
    const user = openAt("/clinic/links?show=revoked", scopes);
    await user.click(await screen.findByRole("button", { name: "Show more" }));
    expect((await screen.findByText("Zoe Adler")).closest("li")).toHaveTextContent("Revoked by Ana Lindqvist");
    await user.click(screen.getByRole("radio", { name: "All" }));
    await waitFor(() => expect(asked).toEqual(["revoked null", "revoked more", "null null"]));
  });

  it("are ended from here, after being asked once more", async () => {
    const revoked: unknown[] = [];
    server.use(
      http.get("*/api/v1/links", () => HttpResponse.json({ items: revoked.length > 0 ? [] : [item("1", "Aisha Rahman")], next: null })),
      http.delete("*/api/v1/patients/:patientId/links/:linkId", ({ params: { patientId, linkId } }) => {
        revoked.push({ patientId, linkId });
        return HttpResponse.json({});
      }),
    );
    const user = openAt("/clinic/links", scopes);
    const row = (await screen.findByText("Aisha Rahman")).closest("li") as HTMLElement;
    expect(row).toHaveTextContent(/made by Joan Ferreira.*last used/);
    await user.click(within(row).getByRole("button", { name: /^Revoke the link of Aisha Rahman made/ }));
    expect(revoked).toEqual([]);
    await user.click(within(row).getByRole("button", { name: "It ends now" }));
    expect(await screen.findByText("No link opens now")).toBeInTheDocument();
    expect(revoked).toEqual([{ patientId: "p-1", linkId: "1" }]);
  });

  it("are not led to by who may not make any", async () => {
    server.use(http.get("*/api/v1/on-call", () => HttpResponse.json({ version: 0, members: [], responders: [] })));
    openAt("/clinic", ["alerts:read"]);
    const sections = await screen.findByRole("navigation", { name: "Sections of the clinic" });
    expect(within(sections).queryByRole("link", { name: "Links" })).not.toBeInTheDocument();
  });
});
