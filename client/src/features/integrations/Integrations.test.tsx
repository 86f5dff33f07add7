import { screen, waitFor, within } from "@testing-library/react";
import { http, HttpResponse } from "msw";
import { beforeEach, describe, expect, it } from "vitest";
import { problem } from "../../testing/handlers";
import { openAt } from "../../testing/render";
import { server } from "../../testing/server";
import { integrations, laboratory, portal, records } from "./integrations.fixtures";

const scopes = ["integrations:write"];
const open = () => openAt("/clinic/integrations", scopes);
const list = () => screen.findByRole("list", { name: "Integrations" });
const rowOf = async (name: string) => (await within(await list()).findByText(name)).closest("li") as HTMLElement;
const answer = (items: unknown[]) => http.get("*/api/v1/integrations", () => HttpResponse.json({ items }));

async function choose(user: ReturnType<typeof open>, name: string, deed: string) {
  await list();
  await user.click(await screen.findByRole("button", { name: `More for ${name}` }));
  await user.click(await screen.findByRole("menuitem", { name: deed }));
}

beforeEach(() => server.use(answer(integrations)));

describe("the integrations", () => {
  it("are on their way, or could not be read and are asked for again", async () => {
    server.use(http.get("*/api/v1/integrations", () => problem(500, "unexpected", "Something went wrong on the server"), { once: true }));
    const user = open();
    expect(await screen.findByRole("status", { name: "Loading the integrations" })).toBeInTheDocument();
    expect(await screen.findByRole("alert")).toHaveTextContent("Something went wrong on the server");
    await user.click(screen.getByRole("button", { name: "Try again" }));
    expect(await list()).toBeInTheDocument();
  });

  it("show in plain words what each may do, its keys and when it last asked", async () => {
    open();
    expect(await rowOf("Harbor records")).toHaveTextContent(/Reads patients and notes; writes patients and notes.*Keys from records\.example · last asked for access.*Active/);
    expect(await rowOf("Laboratory")).toHaveTextContent(/Reads patients; writes assessments.*1 key · has not asked for access yet/);
    expect(await rowOf("Old portal")).toHaveTextContent(/Reads goals and plans.*Closed/);
  });

  it("say what they are for where there is none, and where to read on", async () => {
    server.use(answer([]));
    open();
    expect(await screen.findByText("No other system is connected")).toBeInTheDocument();
    expect(screen.getByRole("link", { name: "How the interface works" })).toHaveAttribute("href", "/docs");
    expect(screen.getAllByRole("button", { name: "Connect a system" })).toHaveLength(1);
  });

  it("grow by one that publishes its keys, which is told how to connect", async () => {
    const sent: unknown[] = [];
    server.use(
      http.post("*/api/v1/integrations", async ({ request }) => {
        sent.push(await request.json());
        return sent.length === 1
          ? problem(422, "invalid", "Something in the request is not acceptable", { errors: { "/jwksUrl": ["The address must begin with https."] } })
          : HttpResponse.json(records, { status: 201 });
      }),
    );
    const user = open();
    await user.click(await screen.findByRole("button", { name: "Connect a system" }));
    const sheet = await screen.findByRole("dialog", { name: "Connect a system" });
    await user.type(within(sheet).getByLabelText("Name"), " Harbor records ");
    await user.click(within(sheet).getByRole("checkbox", { name: "Send in notes" }));
    await user.click(within(sheet).getByRole("radio", { name: "At an address" }));
    await user.type(within(sheet).getByLabelText("Address of the key set"), "http://records.example/jwks.json");
    await user.click(within(sheet).getByRole("button", { name: "Connect" }));
    await waitFor(() => expect(within(sheet).getByLabelText("Address of the key set")).toHaveAccessibleDescription(/The address must begin with https\./));
    await user.click(within(sheet).getByRole("button", { name: "Connect" }));
    const made = await screen.findByRole("dialog", { name: "How Harbor records connects" });
    expect(sent[1]).toEqual({ name: "Harbor records", scopes: ["patients:read", "observations:write"], jwksUrl: "http://records.example/jwks.json" });
    expect(within(made).getByLabelText("Client id")).toHaveValue(records.id);
    await user.click(within(made).getByRole("button", { name: "Copy Token address" }));
    expect(await navigator.clipboard.readText()).toBe("https://clinic.example/api/v1/auth/token");
    await user.click(within(made).getByRole("button", { name: "Done" }));
    await waitFor(() => expect(screen.queryByRole("dialog")).not.toBeInTheDocument());
  });

  it("say at once what is wrong with a pasted key, and keep what stood in the other field", async () => {
    const user = open();
    await user.click(await screen.findByRole("button", { name: "Connect a system" }));
    const sheet = await screen.findByRole("dialog", { name: "Connect a system" });
    const field = within(sheet).getByLabelText("Key set");
    await user.click(field);
    await user.paste('{"keys":[{"kty":"oct","kid":"a","k":"AAAA"}]}');
    expect(field).toHaveAccessibleDescription(/Key 1 \(“a”\) is a shared secret/);
    expect(field).toBeInvalid();
    await user.clear(field);
    await user.paste(JSON.stringify({ keys: laboratory.keys }));
    expect(within(sheet).getByText("1 key: “2026-11” (P-384)")).toBeInTheDocument();
    await user.click(within(sheet).getByRole("radio", { name: "At an address" }));
    expect(within(sheet).getByLabelText("Address of the key set")).toHaveValue("");
    await user.click(within(sheet).getByRole("radio", { name: "Paste them" }));
    expect(within(sheet).getByLabelText("Key set")).toHaveValue(JSON.stringify({ keys: laboratory.keys }));
  });

  it("are changed by their version, and both versions are shown where two changed the same", async () => {
    const sent: { match: string | null; body: unknown }[] = [];
    const theirs = { ...records, version: 4, name: "Harbor EHR", scopes: ["patients:read"] };
    server.use(
      http.put(`*/api/v1/integrations/${records.id}`, async ({ request }) => {
        sent.push({ match: request.headers.get("If-Match"), body: await request.json() });
        return sent.length === 1 ? problem(412, "stale-version", "Somebody changed this in the meantime") : HttpResponse.json({ ...theirs, version: 5 });
      }),
      http.get(`*/api/v1/integrations/${records.id}`, () => HttpResponse.json(theirs)),
    );
    const user = open();
    await choose(user, "Harbor records", "Change");
    const sheet = await screen.findByRole("dialog", { name: "Change Harbor records" });
    const name = within(sheet).getByLabelText("Name");
    await user.clear(name);
    await user.type(name, "Harbor system");
    await user.click(within(sheet).getByRole("button", { name: "Save" }));
    const conflict = await screen.findByRole("dialog", { name: "Someone else changed this meanwhile" });
    expect(within(conflict).getByRole("radio", { name: /Harbor system/ })).toBeChecked();
    // Their change of the scopes stays; only the name is asked about.
    expect(within(conflict).getAllByRole("radio")).toHaveLength(2);
    await user.click(within(conflict).getByRole("button", { name: "Save what is chosen" }));
    await waitFor(() => expect(screen.queryByRole("dialog")).not.toBeInTheDocument());
    expect(sent.map(({ match }) => match)).toEqual(['"3"', '"4"']);
    expect(sent[1]?.body).toEqual({ name: "Harbor system", scopes: ["patients:read"], jwksUrl: records.jwksUrl });
  });

  it("are closed out after a question, and let in again", async () => {
    let match: string | null = null;
    server.use(
      http.post(`*/api/v1/integrations/${laboratory.id}/deactivate`, ({ request }) => {
        match = request.headers.get("If-Match");
        return HttpResponse.json({ ...laboratory, status: "inactive" });
      }),
      http.post(`*/api/v1/integrations/${portal.id}/reactivate`, () => problem(412, "stale-version", "Somebody changed this in the meantime")),
    );
    const user = open();
    await choose(user, "Laboratory", "Close out");
    const dialog = await screen.findByRole("dialog", { name: "Close Laboratory out?" });
    await user.click(within(dialog).getByRole("button", { name: "Close out" }));
    await waitFor(() => expect(screen.queryByRole("dialog")).not.toBeInTheDocument());
    expect(match).toBe('"1"');
    expect(screen.getByText("Laboratory closed out")).toBeInTheDocument();
    await choose(user, "Old portal", "Let in again");
    const again = await screen.findByRole("dialog", { name: "Let Old portal in again?" });
    await user.click(within(again).getByRole("button", { name: "Let in again" }));
    expect(await within(again).findByRole("alert")).toHaveTextContent("Somebody changed this in the meantime");
  });
});
