import { act, screen, waitFor, within } from "@testing-library/react";
import { http, HttpResponse } from "msw";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { reached } from "../api/connection";
import { alert, board, me, patients } from "../testing/fixtures";
import { problem } from "../testing/handlers";
import { openAt } from "../testing/render";
import { server } from "../testing/server";
import { keepTouch, setSingleKeysAct } from "../ui/device";
import { staleAfter } from "./useEvents";

beforeEach(() => {
  localStorage.clear();
  reached(true);
});

const today = () => screen.findByRole("heading", { level: 1, name: "Monday 23 November" });

describe("the frame", () => {
  it("leads with two keys to a place, moves the focus there and names it in the title of the window", async () => {
    const user = openAt("/");
    await today();
    await user.keyboard("ga");
    expect(await screen.findByRole("heading", { level: 1, name: "Alerts" })).toBeInTheDocument();
    await waitFor(() => expect(screen.getByRole("main")).toHaveFocus());
    expect(document.title).toBe("Alerts · Clinic");
  });

  it("names no patient in the title of the window", async () => {
    openAt("/patients/p-aisha");
    await screen.findByRole("heading", { level: 1, name: "Aisha Rahman" });
    expect(document.title).toBe("Patient · Clinic");
  });

  it("shows only places that the role may see", async () => {
    openAt("/", ["patients:read"]);
    const main = await screen.findByRole("navigation", { name: "Main" });
    expect(within(main).getAllByRole("link").map((link) => link.textContent)).toEqual(["Today", "Patients"]);
  });

  it("takes no key as a shortcut while one types", async () => {
    const user = openAt("/patients");
    await user.type(await screen.findByRole("searchbox"), "gan?");
    expect(screen.getByRole("searchbox")).toHaveValue("gan?");
    expect(screen.getByRole("heading", { level: 1, name: "Patients" })).toBeInTheDocument();
    expect(screen.queryByRole("dialog")).not.toBeInTheDocument();
  });

  const eventOf = (kind: string, subjectId: string) => new TextEncoder().encode(`id: 1\ndata: ${JSON.stringify({ kind, patientId: "p-harold", subjectId })}\n\n`);
  /** A stream that stays open and tells of one event, and of more when asked to. */
  const happens = (kind: string, subjectId: string) => {
    let tell: (next: string) => void = () => undefined;
    const stream = new ReadableStream<Uint8Array>({
      start: (controller) => {
        tell = (next) => controller.enqueue(eventOf(next, subjectId));
        tell(kind);
      },
    });
    server.use(http.get("*/api/v1/events", () => new HttpResponse(stream, { headers: { "Content-Type": "text/event-stream" } }), { once: true }));
    return tell;
  };
  const urgent = () => screen.getByRole("status", { name: "Urgent messages" });

  it("tells a screen reader of a new alert at once, and leads to it from any screen", async () => {
    happens("alert-opened", "a-1");
    const user = openAt("/patients");
    await waitFor(() => expect(urgent()).toHaveTextContent("New alert: Emergency, Chest pain, Harold Finch"));
    await user.click(within(screen.getByRole("complementary", { name: "New alert" })).getByRole("link", { name: "Show the alert" }));
    expect(await screen.findByRole("article", { name: "Chest pain, Harold Finch" })).toBeInTheDocument();
    expect(screen.queryByRole("complementary", { name: "New alert" })).toBeNull();
  });

  it("takes its notice away once somebody has the alert", async () => {
    const tell = happens("alert-opened", "a-1");
    openAt("/patients");
    expect(await screen.findByRole("complementary", { name: "New alert" })).toBeInTheDocument();
    tell("alert-acknowledged");
    await waitFor(() => expect(screen.queryByRole("complementary", { name: "New alert" })).not.toBeInTheDocument());
  });

  it("says who is asked next", async () => {
    server.use(http.get("*/api/v1/alerts/a-1", () => HttpResponse.json({ ...alert, responsible: "Joan Ferreira" })));
    happens("alert-escalated", "a-1");
    openAt("/");
    await waitFor(() => expect(urgent()).toHaveTextContent("Nobody has looked yet; Joan Ferreira is asked: Emergency, Chest pain, Harold Finch"));
  });

  it("says of an alert that one may not read only that there is one", async () => {
    server.use(http.get("*/api/v1/alerts/a-1", () => problem(404, "not-found", "There is no such alert")));
    happens("alert-opened", "a-1");
    openAt("/");
    await waitFor(() => expect(urgent()).toHaveTextContent("A new alert has opened"));
  });
});

describe("what an event makes stale", () => {
  it("is the boards it touches and everything of its patient", () => {
    expect(staleAfter({ kind: "session-changed", patientId: "p-1", subjectId: null })).toEqual([
      ["session-day"],
      ["session"],
      ["monitoring-forms"],
      ["today"],
      ["patients"],
      ["patient", "p-1"],
    ]);
    expect(staleAfter({ kind: "alert-opened", patientId: null, subjectId: null })).toEqual([["alerts"], ["today"], ["patients"], ["session"]]);
  });
  it("is only the patient's after an assessment", () =>
    expect(staleAfter({ kind: "assessment-recorded", patientId: "p-1", subjectId: null })).toEqual([["patient", "p-1"]]));
  it("is everything where the kind is new", () => expect(staleAfter({ kind: "something-new", patientId: null, subjectId: null })).toEqual([[]]));
});

describe("the list of keys", () => {
  it("opens on ?, lists what acts here, and gives the focus back", async () => {
    const user = openAt("/patients");
    const field = await screen.findByRole("searchbox");
    field.blur();
    screen.getByRole("button", { name: "Register patient" }).focus();
    await user.keyboard("?");
    const dialog = await screen.findByRole("dialog", { name: "Keyboard shortcuts" });
    expect(within(within(dialog).getByRole("region", { name: "Go to" })).getByText("Alerts").closest("div")).toHaveTextContent("Alertsg then a");
    expect(within(dialog).getAllByText("Search patients")).toHaveLength(1);
    expect(within(dialog).getByText("The next row")).toBeInTheDocument();
    await user.keyboard("{Escape}");
    await waitFor(() => expect(screen.queryByRole("dialog")).not.toBeInTheDocument());
    await waitFor(() => expect(screen.getByRole("button", { name: "Register patient" })).toHaveFocus());
  });

  it("lets single keys be turned off, while the chord still works", async () => {
    const user = openAt("/");
    await today();
    await user.keyboard("?");
    await user.click(await screen.findByRole("switch", { name: /^Single keys act as shortcuts/ }));
    await user.keyboard("{Escape}");
    await waitFor(() => expect(screen.queryByRole("dialog")).not.toBeInTheDocument());
    await user.keyboard("?");
    expect(screen.queryByRole("dialog")).not.toBeInTheDocument();
    await user.keyboard("{Control>}k{/Control}");
    expect(await screen.findByRole("combobox", { name: "Commands and patients" })).toBeInTheDocument();
    act(() => setSingleKeysAct(true));
  });
});

describe("the command palette", () => {
  it("finds a patient as one types and opens the page, the name in no address", async () => {
    const user = openAt("/");
    await today();
    await user.keyboard("{Control>}k{/Control}");
    const field = await screen.findByRole("combobox");
    expect(field).toHaveFocus();
    await user.type(field, "rahm");
    await waitFor(() => expect(screen.getAllByRole("option")).toHaveLength(1));
    const option = screen.getByRole("option", { name: /Rahman, Aisha/ });
    expect(field).toHaveAttribute("aria-activedescendant", option.id);
    await user.keyboard("{Enter}");
    expect(await screen.findByRole("heading", { level: 1, name: "Aisha Rahman" })).toBeInTheDocument();
    expect(window.location.href).not.toMatch(/rahm/i);
  });

  it("steps through its choices with the arrows, round the ends", async () => {
    const user = openAt("/");
    await today();
    await user.keyboard("{Control>}k{/Control}");
    await user.type(await screen.findByRole("combobox"), "go to");
    const chosen = () => screen.getAllByRole("option").findIndex((option) => option.getAttribute("aria-selected") === "true");
    await waitFor(() => expect(screen.getAllByRole("option")).toHaveLength(5));
    expect(chosen()).toBe(0);
    await user.keyboard("{ArrowUp}");
    expect(chosen()).toBe(4);
    await user.keyboard("{ArrowDown}{ArrowDown}");
    expect(chosen()).toBe(1);
    await waitFor(() => expect(screen.getByText("5 results")).toBeInTheDocument());
    await user.keyboard("{Enter}");
    expect(await screen.findByRole("heading", { level: 1, name: "Patients" })).toBeInTheDocument();
  });

  it("leads from n to the note field of the patient one chooses", async () => {
    const user = openAt("/");
    await today();
    await user.keyboard("n");
    await user.type(await screen.findByRole("combobox", { name: "Whose note?" }), "abel");
    await screen.findByRole("option", { name: /Abel, Ruth/ });
    await waitFor(() => expect(screen.getAllByRole("option")).toHaveLength(1));
    await waitFor(() => expect(screen.getByText("1 result")).toBeInTheDocument());
    await user.keyboard("{Enter}");
    await waitFor(async () => expect(await screen.findByRole("textbox", { name: "Note" })).toHaveFocus());
  });

  it("says when nothing is found, and when it could not look", async () => {
    const user = openAt("/");
    await today();
    await user.keyboard("{Control>}k{/Control}");
    await user.type(await screen.findByRole("combobox"), "zzz");
    expect(await screen.findByText("Nothing is found for “zzz”")).toBeInTheDocument();
    server.use(http.post("*/api/v1/patients/search", () => problem(403, "forbidden", "Your role does not allow this")));
    await user.type(screen.getByRole("combobox"), "y");
    expect(await screen.findByRole("alert")).toHaveTextContent("Your role does not allow this");
  });
});

describe("a lost connection", () => {
  it("is said, and goes away with the first answer", async () => {
    let lost = true;
    server.use(
      http.get("*/api/v1/today", () => (lost ? HttpResponse.error() : HttpResponse.json(board))),
      http.get("*/api/v1/alerts", () => (lost ? HttpResponse.error() : HttpResponse.json({ items: [], next: null }))),
    );
    const user = openAt("/");
    expect(await screen.findByText("No connection to the clinic’s server.")).toBeInTheDocument();
    lost = false;
    await user.click(screen.getByRole("button", { name: "Try now" }));
    expect(await today()).toBeInTheDocument();
    expect(screen.queryByText("No connection to the clinic’s server.")).not.toBeInTheDocument();
    expect(screen.getByText("The connection is back")).toBeInTheDocument();
  });

  it("is said as soon as the device is offline", async () => {
    openAt("/");
    await today();
    act(() => void window.dispatchEvent(new Event("offline")));
    expect(screen.getByText("No connection to the clinic’s server.")).toBeInTheDocument();
    act(() => void window.dispatchEvent(new Event("online")));
    await waitFor(() => expect(screen.queryByText("No connection to the clinic’s server.")).not.toBeInTheDocument());
  });
});

describe("the idle lock", () => {
  const longestIdle = me.clinic.idleMinutes * 60_000;
  const password = () => screen.findByLabelText("Password");

  it("covers a dashboard that is opened long after the last touch, and opens to the password", async () => {
    keepTouch(Date.now() - longestIdle);
    let sent: unknown;
    let locks = 0;
    server.use(
      http.post("*/api/v1/auth/lock", () => {
        locks++;
        return new HttpResponse(null, { status: 204 });
      }),
      http.post("*/api/v1/auth/unlock", async ({ request }) => {
        sent = await request.json();
        return (sent as { password: string }).password === "right" ? HttpResponse.json({ accessToken: "new", expiresAt: "", staff: me }) : problem(401, "sign-in-failed", "No");
      }),
    );
    const user = openAt("/patients");
    await user.type(await password(), "wrong{Enter}");
    expect(await screen.findByText("The password is not right")).toBeInTheDocument();
    await user.clear(await password());
    await user.type(await password(), "right{Enter}");
    await waitFor(() => expect(screen.queryByRole("dialog", { name: "Locked" })).not.toBeInTheDocument());
    expect(sent).toEqual({ password: "right" });
    expect(locks).toBe(1);
    expect(screen.getByRole("heading", { level: 1, name: "Patients" })).toBeInTheDocument();
  });

  it("comes after the clinic's minutes without a touch, and not before", async () => {
    vi.useFakeTimers({ toFake: ["Date", "setInterval", "clearInterval"] });
    try {
      openAt("/");
      await vi.waitFor(() => expect(screen.getByRole("main")).toBeInTheDocument());
      act(() => void vi.advanceTimersByTime(longestIdle - 10_000));
      expect(screen.queryByRole("dialog")).not.toBeInTheDocument();
      window.dispatchEvent(new Event("pointerdown"));
      act(() => void vi.advanceTimersByTime(longestIdle - 10_000));
      expect(screen.queryByRole("dialog")).not.toBeInTheDocument();
      act(() => void vi.advanceTimersByTime(15_000));
      expect(screen.getByRole("dialog", { name: "Locked" })).toBeInTheDocument();
    } finally {
      vi.useRealTimers();
    }
  });

  it("does not open to the Escape key, and keeps what is being written", async () => {
    const user = openAt("/patients/p-aisha");
    await user.type(await screen.findByRole("textbox", { name: "Note" }), "Half a thought");
    await user.click(screen.getByRole("button", { name: "Ana Lindqvist, your account" }));
    await user.click(await screen.findByRole("menuitem", { name: "Lock the screen" }));
    await user.type(await password(), "{Escape}");
    expect(screen.getByRole("dialog", { name: "Locked" })).toBeInTheDocument();
    await user.type(await password(), "right{Enter}");
    await waitFor(() => expect(screen.queryByRole("dialog", { name: "Locked" })).not.toBeInTheDocument());
    expect(screen.getByRole("textbox", { name: "Note" })).toHaveValue("Half a thought");
  });
});

describe("a long list of patients", () => {
  it("draws the rows near the window only, and steps through them with j and k", async () => {
    // jsdom lays nothing out; every row is as high as it usually is.
    vi.spyOn(HTMLElement.prototype, "offsetHeight", "get").mockReturnValue(61);
    const many = Array.from({ length: 1000 }, (_, i) => ({ ...patients[0], id: `p-${i}`, family: `Family ${i}` }));
    server.use(http.get("*/api/v1/patients", () => HttpResponse.json({ items: many, next: null })));
    const user = openAt("/patients");
    const list = await screen.findByRole("list", { name: "Patients" });
    expect(screen.getByText("1,000 patients")).toBeInTheDocument();
    expect(within(list).getAllByRole("listitem").length).toBeLessThan(80);
    screen.getByRole("searchbox").blur();
    await user.keyboard("jjk");
    expect(screen.getByRole("link", { name: /Family 0,/ })).toHaveFocus();
    await user.keyboard("j");
    expect(screen.getByRole("link", { name: /Family 1,/ })).toHaveFocus();
  });
});
