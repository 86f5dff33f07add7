import { screen, waitFor, within } from "@testing-library/react";
import { http, HttpResponse } from "msw";
import { beforeEach, describe, expect, it } from "vitest";
import { changedMeanwhile, takeTheirs } from "../../testing/conflicts";
import { problem } from "../../testing/handlers";
import { from } from "../../testing/instants";
import { openAt } from "../../testing/render";
import { server } from "../../testing/server";
import { joan, staff } from "./clinic.fixtures";

const scopes = ["staff:read", "staff:write"];
const list = () => screen.findByRole("list", { name: "Staff" });
const rowOf = async (name: string) => (await within(await list()).findByText(name)).closest("li") as HTMLElement;

beforeEach(() => server.use(http.get("*/api/v1/staff", () => HttpResponse.json({ items: staff, next: null }))));

describe("the staff", () => {
  it("are on their way, or could not be read", async () => {
    server.use(http.get("*/api/v1/staff", () => new Promise<never>(() => undefined), { once: true }));
    openAt("/clinic/staff", scopes);
    expect(await screen.findByRole("status", { name: "Loading the staff" })).toBeInTheDocument();
  });

  it("could not be read, and are asked for again", async () => {
    server.use(http.get("*/api/v1/staff", () => problem(500, "unexpected", "Something went wrong on the server"), { once: true }));
    const user = openAt("/clinic/staff", scopes);
    expect(await screen.findByRole("alert")).toHaveTextContent("Something went wrong on the server");
    await user.click(screen.getByRole("button", { name: "Try again" }));
    expect(await list()).toBeInTheDocument();
  });

  it("show how each account stands and how it is protected", async () => {
    openAt("/clinic/staff", scopes);
    expect(await rowOf("Joan Ferreira")).toHaveTextContent(/Clinician · joan@clinic\.example.*Password only.*Active/);
    expect(await rowOf("Miro Adeyemi")).toHaveTextContent(/invitation good until.*Invited/);
    expect(await rowOf("Otto Brandt")).toHaveTextContent("Closed");
    expect(await rowOf("Ana Lindqvist")).toHaveTextContent(/\(you\).*Second factor.*2 passkeys/);
  });

  it("are only read by an auditor", async () => {
    openAt("/clinic/staff", ["staff:read"]);
    await list();
    expect(screen.queryByRole("button", { name: "Invite somebody" })).not.toBeInTheDocument();
    expect(screen.queryByRole("button", { name: /^More for/ })).not.toBeInTheDocument();
  });

  it("grow by an invitation, whose link is shown once", async () => {
    const sent: unknown[] = [];
    server.use(
      http.post("*/api/v1/staff", async ({ request }) => {
        sent.push(await request.json());
        return sent.length === 1
          ? problem(409, "conflict", "Somebody has this e-mail")
          : HttpResponse.json({ staff: { ...joan, id: "new", name: "Tom Okafor", status: "invited" }, token: "one-time-secret", endsAt: from(4000) }, { status: 201 });
      }),
    );
    const user = openAt("/clinic/staff", scopes);
    await user.click(await screen.findByRole("button", { name: "Invite somebody" }));
    const sheet = await screen.findByRole("dialog", { name: "Invite somebody" });
    await user.type(within(sheet).getByLabelText("Name"), " Tom Okafor ");
    await user.type(within(sheet).getByLabelText("E-mail"), "tom@clinic.example");
    await user.click(within(sheet).getByRole("radio", { name: "Coordinator" }));
    await user.click(within(sheet).getByRole("button", { name: "Make the link" }));
    expect(await within(sheet).findByRole("alert")).toHaveTextContent("Somebody has this e-mail");
    await user.click(within(sheet).getByRole("button", { name: "Make the link" }));
    const made = await screen.findByRole("dialog", { name: "The link for Tom Okafor" });
    expect(sent[1]).toEqual({ name: "Tom Okafor", email: "tom@clinic.example", role: "coordinator" });
    expect(within(made).getByLabelText("One-time link")).toHaveValue(`${window.location.origin}/invite#one-time-secret`);
    await waitFor(() => expect(within(made).getByRole("img", { name: "The one-time link as a QR code" }).querySelector("path")).not.toBeNull());
    expect(within(made).getByRole("button", { name: "Copy the link" })).toHaveFocus();
    await user.keyboard("{Enter}");
    expect(await navigator.clipboard.readText()).toBe(`${window.location.origin}/invite#one-time-secret`);
    await user.click(within(made).getByRole("button", { name: "Done" }));
    await waitFor(() => expect(document.body.innerHTML).not.toContain("one-time-secret"));
  });

  it("lose an account by its version, and keep it with the reason where that is refused", async () => {
    let match: string | null = null;
    server.use(
      http.post("*/api/v1/staff/joan/deactivate", ({ request }) => {
        match = request.headers.get("If-Match");
        return problem(409, "conflict", "The last administrator stays", { detail: "Make somebody else an administrator first." });
      }),
    );
    const user = openAt("/clinic/staff", scopes);
    await user.click(await screen.findByRole("button", { name: "More for Joan Ferreira" }));
    await user.click(await screen.findByRole("menuitem", { name: "Close the account" }));
    const dialog = await screen.findByRole("dialog", { name: "Close the account of Joan Ferreira?" });
    await user.click(within(dialog).getByRole("button", { name: "Close the account" }));
    expect(await within(dialog).findByRole("alert")).toHaveTextContent("The last administrator stays");
    expect(match).toBe('"3"');
    server.use(http.post("*/api/v1/staff/joan/deactivate", () => HttpResponse.json({ ...joan, status: "inactive" })));
    await user.click(within(dialog).getByRole("button", { name: "Close the account" }));
    await waitFor(() => expect(screen.queryByRole("dialog")).not.toBeInTheDocument());
    expect(screen.getByText("Account of Joan Ferreira closed")).toBeInTheDocument();
  });

  it("show both versions where somebody else changed the same meanwhile", async () => {
    const sent = changedMeanwhile("/staff/joan", { ...joan, role: "coordinator", version: 4 });
    const user = openAt("/clinic/staff", scopes);
    await user.click(await screen.findByRole("button", { name: "More for Joan Ferreira" }));
    await user.click(await screen.findByRole("menuitem", { name: "Name and role" }));
    const sheet = await screen.findByRole("dialog", { name: "Name and role" });
    await user.click(within(sheet).getByRole("radio", { name: "Prescriber" }));
    await user.click(within(sheet).getByRole("button", { name: "Save" }));
    await takeTheirs(user, "Yours: Prescriber", "Stored now: Coordinator");
    await waitFor(() => expect(sent[1]).toEqual({ match: '"4"', body: { name: "Joan Ferreira", role: "coordinator" } }));
    await waitFor(() => expect(screen.queryByRole("dialog")).not.toBeInTheDocument());
  });

  it("change name and role", async () => {
    let sent: unknown;
    server.use(
      http.put("*/api/v1/staff/joan", async ({ request }) => {
        sent = await request.json();
        return HttpResponse.json({ ...joan, role: "prescriber", version: 4 });
      }),
    );
    const user = openAt("/clinic/staff", scopes);
    await user.click(await screen.findByRole("button", { name: "More for Joan Ferreira" }));
    await user.click(await screen.findByRole("menuitem", { name: "Name and role" }));
    const sheet = await screen.findByRole("dialog", { name: "Name and role" });
    expect(within(sheet).getByRole("radio", { name: "Clinician" })).toBeChecked();
    await user.click(within(sheet).getByRole("radio", { name: "Prescriber" }));
    await user.click(within(sheet).getByRole("button", { name: "Save" }));
    await waitFor(() => expect(screen.queryByRole("dialog")).not.toBeInTheDocument());
    expect(sent).toEqual({ name: "Joan Ferreira", role: "prescriber" });
  });
});
