import { screen, waitFor, within } from "@testing-library/react";
import { http, HttpResponse } from "msw";
import { describe, expect, it } from "vitest";
import type { Patient } from "../../api/models";
import { changedMeanwhile as changed } from "../../testing/conflicts";
import { patient } from "../../testing/fixtures";
import { openAt } from "../../testing/render";
import { server } from "../../testing/server";

/** A record that changes by another hand between the loading of the form and its saving. */
const changedMeanwhile = (change: Partial<Patient>) => changed("/patients/:id", { ...patient, ...change, version: 2 });

async function edit(phone: string) {
  const user = openAt("/patients/p-aisha");
  await user.click(await screen.findByRole("button", { name: "Edit details" }));
  const sheet = await screen.findByRole("dialog", { name: "Edit details" });
  await user.type(within(sheet).getByLabelText("Phone"), phone);
  await user.click(within(sheet).getByRole("button", { name: "Save" }));
  return user;
}

const closed = () => waitFor(() => expect(screen.queryByRole("dialog")).not.toBeInTheDocument());

describe("editing a patient's details", () => {
  it("saves what was changed, leaves the rest, and gives the focus back", async () => {
    let sent: { match: string | null; body: unknown } | undefined;
    server.use(
      http.put("*/api/v1/patients/:id", async ({ request }) => {
        sent = { match: request.headers.get("If-Match"), body: await request.json() };
        return HttpResponse.json({ ...patient, version: 2 });
      }),
    );
    await edit("617 555 0100");
    await closed();
    expect(sent).toEqual({
      match: '"1"',
      body: expect.objectContaining({ given: "Aisha", phone: "617 555 0100", timeZone: "America/New_York", identifiers: patient.identifiers }) as unknown,
    });
    expect(screen.getByText("Details saved")).toBeInTheDocument();
    await waitFor(() => expect(screen.getByRole("button", { name: "Edit details" })).toHaveFocus());
  });

  it("brings two changes of different fields together without asking", async () => {
    const sent = changedMeanwhile({ email: "aisha@example.org" });
    await edit("617 555 0100");
    await closed();
    expect(sent.map(({ match }) => match)).toEqual(['"1"', '"2"']);
    expect(sent[1]?.body).toMatchObject({ phone: "617 555 0100", email: "aisha@example.org" });
  });

  it("shows both versions where both changed the same, and stores the one that is chosen", async () => {
    const sent = changedMeanwhile({ phone: "617 555 0999" });
    const user = await edit("617 555 0100");
    const dialog = await screen.findByRole("dialog", { name: "Someone else changed this meanwhile" });
    expect(within(dialog).getByRole("radio", { name: "Yours: 617 555 0100" })).toBeChecked();
    await user.click(within(dialog).getByRole("radio", { name: "Stored now: 617 555 0999" }));
    await user.click(within(dialog).getByRole("button", { name: "Save what is chosen" }));
    await closed();
    expect(sent[1]).toMatchObject({ match: '"2"', body: { phone: "617 555 0999" } });
  });

  it("can be given up for what is stored", async () => {
    const sent = changedMeanwhile({ phone: "617 555 0999" });
    const user = await edit("617 555 0100");
    await user.click(await screen.findByRole("button", { name: "Keep what is stored" }));
    await closed();
    expect(sent).toHaveLength(1);
  });
});
