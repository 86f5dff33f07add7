import "fake-indexeddb/auto";
import { cleanup, render, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { IDBFactory } from "fake-indexeddb";
import { http, HttpResponse } from "msw";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { problem } from "../testing/handlers";
import { server } from "../testing/server";
import { openKept } from "./kept";
import { LinkPage } from "./LinkPage";
import { asked, goalOf, plan, replyOf } from "./testing";

function open(address: string) {
  window.history.replaceState(null, "", address);
  render(<LinkPage />);
}

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
  vi.useFakeTimers({ toFake: ["Date"], now: new Date("2026-11-24T15:00:00") });
});
afterEach(() => {
  vi.useRealTimers();
  window.history.replaceState(null, "", "/");
});

describe("the patient's page", () => {
  it("sends the token of the link in a header only, and keeps it nowhere", async () => {
    const seen: { url: string; authorization: string | null }[] = [];
    server.use(
      http.get("*/api/v1/me/plan", ({ request }) => {
        seen.push({ url: request.url, authorization: request.headers.get("Authorization") });
        return HttpResponse.json(plan);
      }),
    );
    open("/p#secret-token");
    expect(await screen.findByRole("heading", { level: 1 })).toHaveTextContent("Aisha");
    expect(screen.getByText("The day after your session. Keep it light.")).toBeInTheDocument();
    expect(seen.map(({ authorization }) => authorization)).toEqual(["Link secret-token"]);
    expect(seen[0]?.url).not.toContain("secret-token");
    expect(JSON.stringify({ ...localStorage, ...sessionStorage })).not.toContain("secret-token");
    expect(document.cookie).not.toContain("secret-token");
    expect(document.title).not.toContain("Aisha");
  });

  it("is on its way", () => {
    server.use(http.get("*/api/v1/me/plan", () => new Promise<never>(() => undefined)));
    open("/p#t");
    expect(screen.getByRole("status", { name: "Opening your week" })).toBeInTheDocument();
  });

  it.each([401, 403, 404])("says that the link ended, and whom to call all the same (%i)", async (status) => {
    server.use(http.get("*/api/v1/me/plan", () => problem(status, "unauthenticated", "Not signed in")));
    open("/p#old");
    expect(await screen.findByRole("alert")).toHaveTextContent("This link no longer opens");
    expect(screen.getByRole("link", { name: "988" })).toHaveAttribute("href", "tel:988");
  });

  it("says when the server does not answer, and tries again", async () => {
    let asked = 0;
    server.use(http.get("*/api/v1/me/plan", () => (asked++ === 0 ? HttpResponse.error() : HttpResponse.json(plan))));
    open("/p#t");
    await userEvent.click(await screen.findByRole("button", { name: "Try again" }));
    expect(await screen.findByRole("link", { name: "617 555 0142" })).toHaveAttribute("href", "tel:6175550142");
  });

  it.each([429, 500, 503])("does not call a link ended for a server in trouble (%i)", async (status) => {
    server.use(http.get("*/api/v1/me/plan", () => problem(status, "unexpected", "Later")));
    open("/p#t");
    expect(await screen.findByRole("alert")).toHaveTextContent("did not answer");
  });

  it("asks for the whole link where the token is missing", () => {
    open("/p");
    expect(screen.getByRole("alert")).toHaveTextContent("The link is not complete");
  });

  it("follows another link in the same window", async () => {
    server.use(
      http.get("*/api/v1/me/plan", ({ request }) =>
        request.headers.get("Authorization") === "Link two" ? HttpResponse.json({ ...plan, given: "Ben" }) : HttpResponse.json(plan),
      ),
    );
    open("/p#one");
    expect(await screen.findByRole("heading", { level: 1 })).toHaveTextContent("Aisha");
    window.location.hash = "two";
    expect(await screen.findByRole("heading", { level: 1, name: /Ben/ })).toBeInTheDocument();
  });
});

const button = (name: string) => screen.findByRole("button", { name });
const serving = (shown = plan) => http.get("*/api/v1/me/plan", () => HttpResponse.json(shown));
const isKept = (name: string, value: unknown) => waitFor(async () => expect((await openKept("t")).before.get(name)).toEqual(value));
/** Closes the page, and opens it again on the same phone. */
const reopen = () => {
  cleanup();
  render(<LinkPage />);
};

describe("how today went", () => {
  const address = "*/api/v1/me/goals/:goal/check-ins/:date";

  it("is said in one touch, and taken back in another", async () => {
    const sent: string[] = [];
    server.use(
      serving(),
      http.put(address, async ({ request, params }) => {
        sent.push(`${String(params.date)} ${JSON.stringify(await request.json())}`);
        return HttpResponse.json({ plan: { ...plan, goals: [goalOf("done")] } });
      }),
      http.delete(address, ({ params }) => {
        sent.push(`${String(params.date)} taken back`);
        return HttpResponse.json(plan);
      }),
    );
    open("/p#t");
    await userEvent.click(await button("Done"));
    expect(await button("Done")).toHaveAttribute("aria-pressed", "true");
    await userEvent.click(await button("Undo"));
    await waitFor(() => expect(sent).toEqual(['2026-11-24 {"outcome":"done"}', "2026-11-24 taken back"]));
    expect(await button("Done")).toHaveAttribute("aria-pressed", "false");
    expect(await button("Done")).toHaveFocus();
  });

  it("waits on the phone for a connection, over a reload, and then only the last word is sent", async () => {
    const sent: unknown[] = [];
    server.use(serving(), http.put(address, () => HttpResponse.error()));
    open("/p#t");
    await userEvent.click(await button("Done"));
    expect(await screen.findByText("It will be sent when you are back online.")).toBeInTheDocument();
    await userEvent.click(await button("A bit"));
    await isKept("day/g-1/2026-11-24", { goalId: "g-1", date: "2026-11-24", outcome: "partial" });

    // In New York it is still the 24th, whatever the phone's own clock says.
    vi.setSystemTime(new Date("2026-11-25T02:00:00Z"));
    server.use(http.get("*/api/v1/me/plan", () => HttpResponse.error()));
    reopen();
    expect(await button("A bit")).toHaveAttribute("aria-pressed", "true");
    expect(screen.getByText("It will be sent when you are back online.")).toBeInTheDocument();

    server.use(
      serving(),
      http.put(address, async ({ request }) => {
        sent.push(await request.json());
        return HttpResponse.json({ plan: { ...plan, goals: [goalOf("partial")] } });
      }),
    );
    window.dispatchEvent(new Event("online"));
    await waitFor(() => expect(screen.queryByText("It will be sent when you are back online.")).not.toBeInTheDocument());
    window.dispatchEvent(new Event("online"));
    await isKept("day/g-1/2026-11-24", undefined);
    server.use(serving({ ...plan, goals: [goalOf("partial")] }));
    reopen();
    expect(await button("A bit")).toHaveAttribute("aria-pressed", "true");
    expect(sent).toEqual([{ outcome: "partial" }]);
  });

  it("is refused where the goal has ended, and the week is shown as it is", async () => {
    server.use(serving(), http.put(address, () => problem(409, "conflict", "This goal has ended")));
    open("/p#t");
    await userEvent.click(await button("Done"));
    expect(await screen.findByRole("alert")).toHaveTextContent("could not take that day");
    expect(await button("Done")).toHaveAttribute("aria-pressed", "false");
  });

  it("is not asked on a day of rest, when nobody should drive", async () => {
    server.use(serving({ ...plan, noDriving: true, goals: [goalOf("rest")] }));
    open("/p#t");
    expect(await screen.findByRole("heading", { name: "No driving today" })).toBeInTheDocument();
    expect(screen.getByText("Today is for rest.")).toBeInTheDocument();
    expect(screen.queryByRole("button", { name: "Done" })).not.toBeInTheDocument();
  });

  it("says what it means that there is no goal", async () => {
    server.use(serving({ ...plan, goals: [] }));
    open("/p#t");
    expect(await screen.findByRole("heading", { name: "No goals right now" })).toBeInTheDocument();
  });
});

describe("a line to the clinic", () => {
  const address = "*/api/v1/me/notes";
  const line = () => screen.findByRole("textbox");

  it("goes out again under the same key until it is answered, and is kept until then", async () => {
    const keys: (string | null)[] = [];
    server.use(
      serving(),
      http.post(address, ({ request }) => {
        keys.push(request.headers.get("Idempotency-Key"));
        return HttpResponse.error();
      }),
    );
    open("/p#t");
    await userEvent.type(await line(), "Slept better");
    await userEvent.click(await button("Send"));
    expect(await screen.findByText(/Kept on this phone/)).toBeInTheDocument();
    expect(await line()).toHaveValue("");

    server.use(
      http.post(address, async ({ request }) => {
        keys.push(request.headers.get("Idempotency-Key"));
        expect(await request.json()).toMatchObject({ text: "Slept better" });
        return HttpResponse.json(replyOf("none"));
      }),
    );
    reopen();
    expect(await screen.findByText("Thank you. Your clinic has your note")).toBeInTheDocument();
    expect(screen.queryByText("Slept better")).not.toBeInTheDocument();
    expect(keys[0]).toMatch(/^[0-9a-f]{32}$/);
    expect(keys).toEqual([keys[0], keys[0]]);
  });

  it("keeps a draft over a reload", async () => {
    server.use(serving());
    open("/p#t");
    await userEvent.type(await line(), "Half a thought");
    await isKept("draft", "Half a thought");
    reopen();
    expect(await line()).toHaveValue("Half a thought");
  });

  it("is not found by whoever opens another link on the same phone", async () => {
    server.use(serving());
    open("/p#t");
    await userEvent.type(await line(), "Half a thought");
    cleanup();
    open("/p#another");
    expect(await line()).toHaveValue("");
  });

  it("leads to help where it sounds like an emergency", async () => {
    server.use(serving(), http.post(address, () => HttpResponse.json(replyOf("emergency"))));
    open("/p#t");
    await userEvent.type(await line(), "Chest pain");
    await userEvent.click(await button("Send"));
    expect(await screen.findByRole("alert")).toHaveTextContent("Please get help now");
    expect(screen.getByRole("alert")).toHaveFocus();
    expect(screen.getByRole("link", { name: "Call 911" })).toHaveAttribute("href", "tel:911");
  });

  it("comes back to be changed where the clinic cannot take it", async () => {
    server.use(serving(), http.post(address, () => problem(422, "validation", "Invalid")));
    open("/p#t");
    await userEvent.type(await line(), "Odd words");
    await userEvent.click(await button("Send"));
    expect(await screen.findByRole("alert")).toHaveTextContent("could not take these words");
    expect(await line()).toHaveValue("Odd words");
  });

  it("stays in sight where the link has ended before it was sent, with the clinic's number", async () => {
    server.use(serving(), http.post(address, () => problem(401, "unauthenticated", "Not signed in")));
    open("/p#t");
    await userEvent.type(await line(), "Slept better");
    await userEvent.click(await button("Send"));
    expect(await screen.findByText("Slept better")).toBeInTheDocument();
    expect(screen.getByRole("alert")).toHaveTextContent("This link no longer opens");
    expect(screen.getByRole("link", { name: "617 555 0142" })).toBeInTheDocument();
    await userEvent.click(await button("Remove it from this phone"));
    expect(screen.queryByText("Slept better")).not.toBeInTheDocument();
  });
});

describe("the questions that are due", () => {
  const address = "*/api/v1/me/assessments";
  const asking = () => http.get(address, () => HttpResponse.json({ items: [asked] }));

  it("are asked one at a time, may be left out and taken up again, and are sent once under one key", async () => {
    const sent: unknown[] = [];
    const keys: (string | null)[] = [];
    server.use(
      serving(),
      asking(),
      http.post(address, async ({ request }) => {
        keys.push(request.headers.get("Idempotency-Key"));
        sent.push(await request.json());
        return keys.length === 1 ? HttpResponse.error() : HttpResponse.json({ ...replyOf("none"), title: "Thank you. Your clinic has your answers" });
      }),
    );
    open("/p#t");
    await userEvent.click(await button("Start"));
    expect(screen.getByRole("heading", { name: "Little interest" })).toHaveFocus();
    await userEvent.click(await button("Several days"));
    expect(screen.getByRole("heading", { name: "Feeling down" })).toHaveFocus();
    await userEvent.click(await button("Leave this one out"));
    // One may be left out, and one was.
    expect(screen.queryByRole("button", { name: "Leave this one out" })).not.toBeInTheDocument();
    await userEvent.click(await button("Back"));
    await userEvent.click(await button("Not at all"));
    await isKept("chosen/phq-9", { q1: 1, q2: 0 });
    reopen();
    await userEvent.click(await button("Go on"));
    await userEvent.click(await button("Several days"));
    await userEvent.click(await button("Send my answers"));
    expect(await screen.findByText(/kept on this phone/)).toBeInTheDocument();
    expect(screen.queryByRole("button", { name: "Start" })).not.toBeInTheDocument();
    server.use(http.get(address, () => HttpResponse.json({ items: [] })));
    reopen();
    expect(await screen.findByText("Thank you. Your clinic has your answers")).toBeInTheDocument();
    expect(sent[1]).toMatchObject({ instrument: "phq-9", answers: { q1: 1, q2: 0, q3: 1 } });
    expect(keys).toEqual([keys[0], keys[0]]);
  });

  it("lead to help where an answer wants it", async () => {
    server.use(serving(), asking(), http.post(address, () => HttpResponse.json({ ...replyOf("call-today"), title: "Please call your clinic today" })));
    open("/p#t");
    await userEvent.click(await button("Start"));
    for (const answer of ["Several days", "Several days", "Several days", "Send my answers"]) await userEvent.click(await button(answer));
    expect(await screen.findByRole("alert")).toHaveTextContent("Please call your clinic today");
    expect(screen.getByRole("alert")).toHaveFocus();
  });

  it("are let go where the clinic has answers already", async () => {
    server.use(serving(), asking(), http.post(address, () => problem(409, "conflict", "Conflict")));
    open("/p#t");
    await userEvent.click(await button("Start"));
    for (const answer of ["Several days", "Several days", "Several days"]) await userEvent.click(await button(answer));
    server.use(http.get(address, () => HttpResponse.json({ items: [] })));
    await userEvent.click(await button("Send my answers"));
    expect(await screen.findByText(/did not need these answers/)).toBeInTheDocument();
  });
});
