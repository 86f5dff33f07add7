import { screen, waitFor, within } from "@testing-library/react";
import { http, HttpResponse } from "msw";
import { beforeEach, describe, expect, it } from "vitest";
import type { Webhook } from "../../api/models";
import { problem } from "../../testing/handlers";
import { openAt } from "../../testing/render";
import { server } from "../../testing/server";
import { deliveries, hospital, registry, retired } from "./webhooks.fixtures";

const scopes = ["webhooks:manage"];
let stored: Webhook = hospital;
const asked: (string | null)[] = [];
const log = () => screen.findByRole("list", { name: "Deliveries" });
const open = (webhook: Webhook, query = "") => {
  stored = webhook;
  return openAt(`/clinic/webhooks/${webhook.id}${query}`, scopes);
};
const stale = () => problem(412, "stale-version", "Somebody changed this in the meantime");

beforeEach(() => {
  asked.length = 0;
  server.use(
    http.get("*/api/v1/webhooks/:id", () => HttpResponse.json(stored)),
    http.get("*/api/v1/webhooks/:id/deliveries", ({ request }) => {
      const status = new URL(request.url).searchParams.get("status");
      asked.push(status);
      return HttpResponse.json({ items: deliveries.filter((d) => !status || d.status === status), next: null });
    }),
  );
});

describe("one webhook", () => {
  it("says of each delivery what became of it and why", async () => {
    open(hospital);
    const rows = within(await log()).getAllByRole("listitem");
    expect(rows[0]).toHaveTextContent(/A session is booked, moves on or changes.*about to be sent.*Waiting/);
    expect(rows[1]).toHaveTextContent(/An alert opens.*after an earlier one of the same patient/);
    expect(rows[2]).toHaveTextContent(/A note arrives.*3 tries, the next.*It was not accepted: answered 503/);
    expect(rows[3]).toHaveTextContent(/A goal is reported on for a day.*arrived at the 2nd try.*Delivered/);
    expect(rows[4]).toHaveTextContent(/A goal starts.*given up after 11 tries.*Nobody could be reached at this address.*Given up/);
    expect(rows[5]).toHaveTextContent("Test event");
    expect(screen.getByText("An alert opens · A session is booked, moves on or changes")).toBeInTheDocument();
  });

  it("narrows the log, in the address too", async () => {
    const user = open(hospital, "?status=waiting");
    expect(within(await log()).getAllByRole("listitem")).toHaveLength(3);
    await user.click(screen.getByRole("radio", { name: "Given up" }));
    await waitFor(async () => expect(within(await log()).getAllByRole("listitem")).toHaveLength(1));
    expect(asked).toEqual(["waiting", "failed"]);
  });

  it("is not there", async () => {
    server.use(http.get("*/api/v1/webhooks/:id", () => problem(404, "not-found", "Not found"), { once: true }));
    open(hospital);
    expect(await screen.findByRole("alert")).toHaveTextContent("Not found");
  });

  it("says that nothing was sent yet", async () => {
    server.use(http.get("*/api/v1/webhooks/:id/deliveries", () => HttpResponse.json({ items: [], next: null })));
    open(hospital);
    expect(await screen.findByText("Send a test, or wait for something to happen.")).toBeInTheDocument();
  });

  it.each([
    [{ status: "delivered", answerStatus: 204 }, "The test arrived: the other system answered 204."],
    [{ status: "waiting", failure: "untrusted", answerStatus: undefined }, "The test did not arrive. The certificate there is not trusted."],
  ] as const)("tells how a test went", async (outcome, told) => {
    server.use(
      http.post("*/api/v1/webhooks/:id/test", () => HttpResponse.json({ ...deliveries[0], id: "trial" })),
      http.get("*/api/v1/webhooks/:id/deliveries/trial", () => HttpResponse.json({ ...deliveries[5], id: "trial", ...outcome })),
    );
    const user = open(hospital);
    await user.click(await screen.findByRole("button", { name: "Send a test" }));
    expect(await screen.findByText(told)).toBeInTheDocument();
  });

  it("is sent again one event, or all that were given up", async () => {
    const replayed: string[] = [];
    let since = "";
    server.use(
      http.post("*/api/v1/webhooks/:id/deliveries/:one/replay", ({ params }) => {
        replayed.push(String(params.one));
        return HttpResponse.json(deliveries[0]);
      }),
      http.post("*/api/v1/webhooks/:id/replay", async ({ request }) => {
        since = ((await request.json()) as { since: string }).since;
        return HttpResponse.json({ deliveries: 4 });
      }),
    );
    const user = open(hospital);
    await user.click(await screen.findByRole("button", { name: "Send again: A goal starts" }));
    await waitFor(() => expect(replayed).toEqual(["gone"]));
    await user.click(screen.getByRole("button", { name: "More for this webhook" }));
    await user.click(await screen.findByRole("menuitem", { name: "Send again what was given up" }));
    const dialog = await screen.findByRole("dialog");
    await user.selectOptions(within(dialog).getByLabelText("What happened"), "in the last 24 hours");
    await user.click(within(dialog).getByRole("button", { name: "Send again" }));
    await waitFor(() => expect(screen.queryByRole("dialog")).not.toBeInTheDocument());
    expect(Math.abs(Date.parse(since) - (Date.now() - 86_400_000))).toBeLessThan(60_000);
  });

  it("says why it is paused, and is resumed as it is", async () => {
    let sent: unknown;
    server.use(
      http.put("*/api/v1/webhooks/:id", async ({ request }) => {
        sent = await request.json();
        return HttpResponse.json(registry);
      }),
    );
    const user = open(registry);
    expect(await screen.findByText(/answered that it wants no more \(410\).*7 events wait/)).toBeInTheDocument();
    expect(screen.queryByRole("button", { name: "Send a test" })).not.toBeInTheDocument();
    await user.click(screen.getByRole("button", { name: "Resume" }));
    await waitFor(() => expect(sent).toEqual({ url: registry.url, kinds: registry.kinds, paused: false }));
  });

  it("is only looked at once it is retired", async () => {
    open(retired);
    await log();
    expect(screen.queryByRole("button", { name: "Edit" })).not.toBeInTheDocument();
    expect(screen.queryByRole("button", { name: /^Send again/ })).not.toBeInTheDocument();
  });

  it("is given a new secret, which is shown once", async () => {
    server.use(http.post("*/api/v1/webhooks/:id/secret", () => HttpResponse.json({ webhook: hospital, secret: "whsec_second" })));
    const user = open(hospital);
    await user.click(await screen.findByRole("button", { name: "More for this webhook" }));
    await user.click(await screen.findByRole("menuitem", { name: "Make a new secret" }));
    await user.click(within(await screen.findByRole("dialog")).getByRole("button", { name: "Make it" }));
    expect(await screen.findByLabelText("Secret")).toHaveValue("whsec_second");
    expect(screen.getByText(/goes on signing beside this one for 24 hours/)).toBeInTheDocument();
  });

  it("is retired after a question", async () => {
    let retiredIt = false;
    server.use(
      http.delete("*/api/v1/webhooks/:id", () => {
        retiredIt = true;
        return new HttpResponse(null, { status: 204 });
      }),
    );
    const user = open(hospital);
    await user.click(await screen.findByRole("button", { name: "More for this webhook" }));
    await user.click(await screen.findByRole("menuitem", { name: "Retire it" }));
    const dialog = await screen.findByRole("dialog");
    expect(dialog).toHaveTextContent("2 events that wait are not sent");
    await user.click(within(dialog).getByRole("button", { name: "Retire it" }));
    await waitFor(() => expect(retiredIt).toBe(true));
  });

  it("takes both changes where two people change different things", async () => {
    const sent: { version: string | null; body: unknown }[] = [];
    server.use(
      http.put("*/api/v1/webhooks/:id", async ({ request }) => {
        sent.push({ version: request.headers.get("If-Match"), body: await request.json() });
        if (sent.length > 1) return HttpResponse.json(stored);
        stored = { ...hospital, version: 4, url: "https://new.example/" };
        return stale();
      }),
    );
    const user = open(hospital);
    await user.click(await screen.findByRole("button", { name: "Edit" }));
    const sheet = await screen.findByRole("dialog", { name: "Edit the webhook" });
    await user.click(within(sheet).getByRole("checkbox", { name: "A note arrives" }));
    await user.click(within(sheet).getByRole("button", { name: "Save" }));
    await waitFor(() => expect(screen.queryByRole("dialog")).not.toBeInTheDocument());
    expect(sent.map(({ version }) => version)).toEqual(['"3"', '"4"']);
    expect(sent[1]?.body).toEqual({ url: "https://new.example/", description: hospital.description, kinds: ["alert-opened", "observation-stored", "session-changed"], paused: false });
  });

  it("asks where both changed the same", async () => {
    const sent: unknown[] = [];
    server.use(
      http.put("*/api/v1/webhooks/:id", async ({ request }) => {
        sent.push(await request.json());
        if (sent.length > 1) return HttpResponse.json(stored);
        stored = { ...hospital, version: 4, kinds: ["goal-started"], description: "Theirs" };
        return stale();
      }),
    );
    const user = open(hospital);
    await user.click(await screen.findByRole("button", { name: "Edit" }));
    const sheet = await screen.findByRole("dialog", { name: "Edit the webhook" });
    await user.click(within(sheet).getByRole("checkbox", { name: "A note arrives" }));
    await user.clear(within(sheet).getByLabelText("What it is for"));
    await user.type(within(sheet).getByLabelText("What it is for"), "Mine");
    await user.click(within(sheet).getByRole("button", { name: "Save" }));
    const dialog = await screen.findByRole("dialog", { name: "Someone else changed this meanwhile" });
    await user.click(within(dialog).getByRole("radio", { name: "Stored now: A goal starts" }));
    expect(within(dialog).getByRole("radio", { name: "Yours: Mine" })).toBeChecked();
    await user.click(within(dialog).getByRole("button", { name: "Save what is chosen" }));
    await waitFor(() => expect(sent).toHaveLength(2));
    expect(sent[1]).toEqual({ url: hospital.url, description: "Mine", kinds: ["goal-started"], paused: false });
  });
});
