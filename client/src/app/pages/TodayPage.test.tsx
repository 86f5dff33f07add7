import { screen, within } from "@testing-library/react";
import { http, HttpResponse } from "msw";
import { describe, expect, it } from "vitest";
import { alert, board } from "../../testing/fixtures";
import { problem } from "../../testing/handlers";
import { openAt } from "../../testing/render";
import { server } from "../../testing/server";

const answer = (body: object) => server.use(http.get("*/api/v1/today", () => HttpResponse.json(body)));

describe("today", () => {
  it("shows that the board is on its way", async () => {
    server.use(http.get("*/api/v1/today", () => new Promise<never>(() => undefined)));
    openAt("/");
    expect(await screen.findByRole("status", { name: "Loading today’s board" })).toBeInTheDocument();
  });

  it("says what failed and asks again on request", async () => {
    let asked = 0;
    server.use(
      http.get("*/api/v1/today", () => (asked++ === 0 ? problem(500, "unexpected", "Something went wrong on the server") : HttpResponse.json(board))),
    );
    const user = openAt("/");
    expect(await screen.findByRole("alert")).toHaveTextContent("Something went wrong on the server");
    await user.click(screen.getByRole("button", { name: "Try again" }));
    expect(await screen.findByRole("heading", { name: "Monday 23 November" })).toBeInTheDocument();
  });

  it("says what to do on an empty day", async () => {
    answer({ ...board, sessions: [], window: [], alerts: [], counts: { sessions: 0, inWindow: 0, withoutGoal: 0, openAlerts: 0 } });
    openAt("/");
    expect(await screen.findByText("Nobody is here now")).toBeInTheDocument();
    expect(screen.getByText("No window is open")).toBeInTheDocument();
    expect(screen.getByText("No open alerts")).toBeInTheDocument();
  });

  it("answers who is here, whose window closes and what is dangerous", async () => {
    openAt("/");
    const here = await screen.findByRole("region", { name: "In the clinic now" });
    expect(
      within(within(here).getByRole("article", { name: "Maya Okafor" })).getByRole("progressbar", { name: "Monitoring after dosing" }),
    ).toBeInTheDocument();
    const windows = screen.getByRole("region", { name: "In the afterglow window" });
    const first = within(windows).getAllByRole("article")[0];
    expect(first).toHaveAccessibleName("Ben Castellano");
    expect(first).toHaveTextContent("No goal yet");
    const danger = screen.getByRole("article", { name: "Chest pain, Harold Finch" });
    expect(within(danger).getByText("weight on my chest").tagName).toBe("MARK");
  });

  it("acknowledges an alert against the version that was seen", async () => {
    const seen: (string | null)[] = [];
    server.use(
      http.post("*/api/v1/alerts/:id/acknowledge", ({ request, params }) => {
        seen.push(`${String(params.id)} ${request.headers.get("If-Match")}`);
        return HttpResponse.json({ ...alert, status: "acknowledged" });
      }),
    );
    const user = openAt("/");
    const danger = await screen.findByRole("article", { name: "Chest pain, Harold Finch" });
    await user.click(within(danger).getByRole("button", { name: "Acknowledge" }));
    expect(await screen.findByText("Chest pain of Harold Finch acknowledged")).toBeInTheDocument();
    expect(seen).toEqual(['a-1 "1"']);
  });

  it("receives a patient without leaving the board", async () => {
    let sent: unknown;
    server.use(
      http.post("*/api/v1/sessions/:id/start", async ({ request }) => {
        sent = await request.json();
        return HttpResponse.json(board.sessions[3]);
      }),
    );
    const user = openAt("/");
    await user.click(await screen.findByRole("button", { name: "Start, Dana Whitfield" }));
    const dialog = await screen.findByRole("dialog");
    await user.click(within(dialog).getByLabelText("A ride home is confirmed"));
    await user.click(within(dialog).getByRole("button", { name: "Patient has arrived" }));
    expect(await screen.findByText("Dana Whitfield: has arrived")).toBeInTheDocument();
    expect(sent).toEqual({ rideHomeConfirmed: true });
  });

  it("is one click from each session and each form", async () => {
    openAt("/");
    const here = await screen.findByRole("region", { name: "In the clinic now" });
    expect(within(here).getByRole("link", { name: "Record dose, Ruth Abel" })).toHaveAttribute("href", "/sessions/session-3");
    expect(within(here).getByRole("link", { name: "Maya Okafor" })).toHaveAttribute("href", "/sessions/session-1");
    expect(await screen.findByRole("link", { name: /Nina Petrov.*(left|overdue|today)/ })).toHaveAttribute("href", "/forms/session-7");
  });

  it("says which reading is due", async () => {
    const [first, ...others] = board.sessions;
    answer({ ...board, sessions: [{ ...first, due: [{ measure: "blood-pressure", reason: "at40-minutes", dueAt: "2026-11-23T15:22:00.000Z" }] }, ...others] });
    openAt("/");
    expect(await screen.findByText("BP due 10:22")).toBeInTheDocument();
    expect(screen.getByRole("link", { name: "Enter reading, Maya Okafor" })).toBeInTheDocument();
  });
});
