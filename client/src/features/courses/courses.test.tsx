import { screen, waitFor, within } from "@testing-library/react";
import { http, HttpResponse } from "msw";
import { describe, expect, it } from "vitest";
import { course, protocol } from "../../testing/clinicDay";
import { me, session } from "../../testing/fixtures";
import { problem } from "../../testing/handlers";
import { openAt } from "../../testing/render";
import { server } from "../../testing/server";
import { previewDates, weekdayOf, weekOf } from "./preview";

const page = "/patients/p-aisha?tab=sessions";
const scopes = [...me.scopes, "protocols:write"];
const courses = (...items: ReturnType<typeof course>[]) => http.get("*/api/v1/patients/:id/courses", () => HttpResponse.json({ items, next: null }));
const [induction, , maintenance] = protocol.protocol.phases;

describe("the preview of a booking", () => {
  const wanted = { begins: "2026-11-25", today: "2026-11-23", days: ["tue", "fri"] as const, everyWeeks: 1, sessions: undefined };

  it("has eight dates for two days in four weeks, whenever the phase begins", () => {
    const dates = induction ? previewDates({ ...wanted, phase: induction }) : [];
    expect(dates).toHaveLength(8);
    expect(dates.slice(0, 3)).toEqual(["2026-11-27", "2026-12-01", "2026-12-04"]);
    expect(dates.every((date) => ["tue", "fri"].includes(weekdayOf(date)))).toBe(true);
  });

  it("begins today where the phase has begun, and ends with the phase", () =>
    expect(induction && previewDates({ ...wanted, phase: induction, begins: "2026-11-01" })).toEqual(["2026-11-24", "2026-11-27"]));

  it("counts weeks from its first date when it skips some", () =>
    expect(maintenance && previewDates({ ...wanted, phase: maintenance, days: ["fri"], everyWeeks: 2, sessions: 3 })).toEqual(["2026-11-27", "2026-12-11", "2026-12-25"]));

  it("is empty without a day, and without an end", () => {
    expect(induction && previewDates({ ...wanted, phase: induction, days: [] })).toEqual([]);
    expect(maintenance && previewDates({ ...wanted, phase: maintenance })).toEqual([]);
  });

  it("knows the week of a course", () => {
    expect(weekOf("2026-10-26", "2026-10-26")).toBe(1);
    expect(weekOf("2026-10-26", "2026-11-01")).toBe(1);
    expect(weekOf("2026-10-26", "2026-11-02")).toBe(2);
  });
});

describe("a patient’s course", () => {
  it("is on its way, or could not be loaded", async () => {
    server.use(http.get("*/api/v1/patients/:id/courses", () => problem(500, "unexpected", "Something went wrong on the server")));
    openAt(page);
    expect(await screen.findByRole("alert")).toHaveTextContent("Something went wrong on the server");
  });

  it("shows the phases, the present one marked, and what to mind", async () => {
    openAt(page, scopes);
    const card = await screen.findByRole("region", { name: "Course of treatment" });
    const phases = within(await within(card).findByRole("list", { name: "Phases" })).getAllByRole("listitem");
    expect(phases[0]).toHaveAttribute("aria-current", "step");
    expect(phases[0]).toHaveTextContent("twice a week · 4 weeks");
    expect(within(card).getByText(/Evaluate the benefit before going on/)).toBeInTheDocument();
  });

  it("leaves protocols to who may decide about them", async () => {
    openAt(page);
    expect(await screen.findByRole("button", { name: "Book sessions" })).toBeInTheDocument();
    expect(screen.queryByRole("button", { name: "Next phase" })).not.toBeInTheDocument();
    expect(screen.queryByRole("button", { name: "End course" })).not.toBeInTheDocument();
  });

  it("begins with a protocol, its dates seen before they are booked", async () => {
    const sent: unknown[] = [];
    server.use(
      courses(),
      http.post("*/api/v1/patients/:id/courses", async ({ request }) => {
        sent.push(await request.json());
        return HttpResponse.json(course({ version: 1 }), { status: 201 });
      }),
      http.post("*/api/v1/courses/:id/sessions", async ({ request }) => {
        sent.push({ version: request.headers.get("If-Match"), body: await request.json() });
        return HttpResponse.json({ sessions: [session(), session()], warnings: [{ code: "less-often-than-phase", message: "Planned less often than the protocol says." }] });
      }),
    );
    const user = openAt(page, scopes);
    await user.click(await screen.findByRole("button", { name: "Put on a protocol" }));
    const sheet = await screen.findByRole("dialog");
    const day = await within(sheet).findByLabelText("Day 1");
    await user.clear(day);
    await user.type(day, "2031-03-03");
    await user.click(within(sheet).getByRole("checkbox", { name: "Fri" }));
    expect(within(within(sheet).getByRole("region", { name: "Preview" })).getAllByRole("listitem").map((item) => item.textContent)).toEqual([
      "Tue 4 Mar · first 56 mg",
      "Tue 11 Mar",
      "Tue 18 Mar",
      "Tue 25 Mar",
    ]);
    await user.click(within(sheet).getByRole("button", { name: "Start and book" }));
    expect(await within(sheet).findByText("Planned less often than the protocol says.")).toBeInTheDocument();
    expect(sent).toEqual([
      { protocolId: protocol.id, startsOn: "2031-03-03" },
      { version: '"1"', body: { weekdays: ["tue"], time: "10:00", everyWeeks: 1 } },
    ]);
  });

  it("does not begin twice where only the booking was refused", async () => {
    let started = 0;
    let booked = 0;
    server.use(
      courses(),
      http.post("*/api/v1/patients/:id/courses", () => {
        started++;
        return HttpResponse.json(course(), { status: 201 });
      }),
      http.post("*/api/v1/courses/:id/sessions", () =>
        booked++ === 0 ? problem(503, "unexpected", "Try again later") : HttpResponse.json({ sessions: [session()], warnings: [] }),
      ),
    );
    const user = openAt(page, scopes);
    await user.click(await screen.findByRole("button", { name: "Put on a protocol" }));
    const button = await screen.findByRole("button", { name: "Start and book" });
    await user.click(button);
    expect(await screen.findByText("Try again later")).toBeInTheDocument();
    await user.click(button);
    expect(await screen.findByText("1 session booked")).toBeInTheDocument();
    expect([started, booked]).toEqual([1, 2]);
  });

  it("is evaluated, and goes on to its next phase", async () => {
    const sent: unknown[] = [];
    server.use(
      http.post("*/api/v1/courses/:id/:deed", async ({ request, params }) => {
        sent.push({ deed: params.deed, body: await request.json() });
        return HttpResponse.json(course());
      }),
    );
    const user = openAt(page, scopes);
    await user.click(await screen.findByRole("button", { name: "Evaluate benefit" }));
    await user.click(await screen.findByRole("radio", { name: "It helps" }));
    await user.type(screen.getByLabelText("What it rests on"), "PHQ-9 from 21 to 9");
    await user.click(screen.getByRole("button", { name: "Record" }));
    await waitFor(() => expect(screen.queryByRole("dialog")).not.toBeInTheDocument());
    await user.click(screen.getByRole("button", { name: "Next phase" }));
    const dialog = await screen.findByRole("dialog");
    expect(within(dialog).getByText("The benefit of the present phase was not evaluated yet.")).toBeInTheDocument();
    await user.click(within(dialog).getByRole("button", { name: "Go on" }));
    await waitFor(() =>
      expect(sent).toEqual([
        { deed: "evaluations", body: { benefit: "benefit", note: "PHQ-9 from 21 to 9" } },
        { deed: "phase", body: { phase: 2 } },
      ]),
    );
  });
});
