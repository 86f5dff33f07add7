import { screen, within } from "@testing-library/react";
import { http, HttpResponse } from "msw";
import { beforeEach, describe, expect, it } from "vitest";
import { problem } from "../../testing/handlers";
import { openAt } from "../../testing/render";
import { server } from "../../testing/server";
import { hospital, registry, retired } from "./webhooks.fixtures";

const scopes = ["webhooks:manage"];
const answer = (items: unknown[]) => server.use(http.get("*/api/v1/webhooks", () => HttpResponse.json({ items, next: null })));
const list = (name = "Webhooks") => screen.findByRole("list", { name });

beforeEach(() => answer([hospital, registry, retired]));

describe("the webhooks", () => {
  it("are on their way, or could not be read", async () => {
    server.use(http.get("*/api/v1/webhooks", () => new Promise<never>(() => undefined), { once: true }));
    openAt("/clinic/webhooks", scopes);
    expect(await screen.findByRole("status", { name: "Loading the webhooks" })).toBeInTheDocument();
  });

  it("are asked for again where they could not be read", async () => {
    server.use(http.get("*/api/v1/webhooks", () => problem(500, "unexpected", "Something went wrong on the server"), { once: true }));
    const user = openAt("/clinic/webhooks", scopes);
    expect(await screen.findByRole("alert")).toHaveTextContent("Something went wrong on the server");
    await user.click(screen.getByRole("button", { name: "Try again" }));
    expect(await list()).toBeInTheDocument();
  });

  it("say what they are for where there is none", async () => {
    answer([]);
    openAt("/clinic/webhooks", scopes);
    expect(await screen.findByText(/never a name, never a word that anybody wrote/)).toBeInTheDocument();
    expect(screen.getByRole("link", { name: "For whoever builds the other side" })).toHaveAttribute("href", "/docs");
  });

  it("show how each stands, the retired apart", async () => {
    openAt("/clinic/webhooks", scopes);
    const [first, second] = within(await list()).getAllByRole("listitem");
    expect(first).toHaveTextContent(/The hospital’s record.*ehr\.example · 2 kinds of event · last delivered.*4 given up.*2 waiting.*Active/);
    expect(second).toHaveTextContent(/^registry\.exampleall events.*7 waiting.*Paused/);
    expect(within(await list("Retired")).getByRole("listitem")).toHaveTextContent(/Last year’s billing.*nothing delivered yet.*Retired/);
  });

  it("grow by one that says what it is told of, and whose secret is shown once", async () => {
    const sent: unknown[] = [];
    server.use(
      http.post("*/api/v1/webhooks", async ({ request }) => {
        sent.push(await request.json());
        return sent.length === 1
          ? problem(422, "invalid", "Something in the request is not acceptable", { errors: { "/url": ["This address is not of the public network."] } })
          : HttpResponse.json({ webhook: hospital, secret: "whsec_one-time" }, { status: 201 });
      }),
    );
    const user = openAt("/clinic/webhooks", scopes);
    await user.click(await screen.findByRole("button", { name: "Add a webhook" }));
    const sheet = await screen.findByRole("dialog", { name: "Add a webhook" });
    const press = () => user.click(within(sheet).getByRole("button", { name: "Add it" }));
    await user.type(within(sheet).getByLabelText("Address"), "https://10.0.0.1/");
    await press();
    expect(within(sheet).getByText("Choose at least one.")).toBeInTheDocument();
    expect(sent).toEqual([]);

    await user.click(within(sheet).getByRole("checkbox", { name: "Goals" }));
    await user.click(within(sheet).getByRole("checkbox", { name: "A goal changes or ends" }));
    await user.click(within(sheet).getByRole("checkbox", { name: "An alert opens" }));
    await user.click(within(sheet).getByRole("checkbox", { name: "A measure is taken" }));
    await press();
    expect(await within(sheet).findByLabelText("Address")).toHaveAccessibleDescription(/not of the public network/);
    expect(sent[0]).toEqual({ url: "https://10.0.0.1/", kinds: ["alert-opened", "goal-started", "check-in-made", "assessment-recorded"], paused: false });
    await press();
    const made = await screen.findByRole("dialog", { name: "The secret of the webhook" });
    expect(within(made).getByLabelText("Secret")).toHaveValue("whsec_one-time");
    await user.click(within(made).getByRole("button", { name: "Copy the secret" }));
    expect(await navigator.clipboard.readText()).toBe("whsec_one-time");
    await user.click(within(made).getByRole("button", { name: "Done" }));
    expect(screen.queryByRole("dialog")).not.toBeInTheDocument();
  });
});
