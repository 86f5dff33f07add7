import { screen, waitFor, within } from "@testing-library/react";
import { http, HttpResponse } from "msw";
import { describe, expect, it } from "vitest";
import type { ChecklistItem } from "../../api/models";
import { arrived, checklist, focus, reading } from "../../testing/clinicDay";
import { changedMeanwhile, takeTheirs } from "../../testing/conflicts";
import { me, session, sessions } from "../../testing/fixtures";
import { problem } from "../../testing/handlers";
import { ago, from } from "../../testing/instants";
import { openAt } from "../../testing/render";
import { server } from "../../testing/server";

const page = `/sessions/${arrived.id}`;
const card = (name: string) => screen.findByRole("region", { name });
const clear = (items: ChecklistItem[]) => items.map((item) => ({ ...item, state: "clear" as const }));
const without = (scope: string) => me.scopes.filter((held) => held !== scope);
const answersWith = (more: Parameters<typeof checklist>[0]) => http.get("*/api/v1/sessions/:id/checklist", () => HttpResponse.json(checklist(more)));

describe("the page of a session", () => {
  it("is on its way", async () => {
    server.use(http.get("*/api/v1/sessions/:id", () => new Promise<never>(() => undefined)));
    openAt(page);
    expect(await screen.findByRole("status", { name: "Loading the session" })).toBeInTheDocument();
  });

  it("says so when there is no such session", async () => {
    server.use(http.get("*/api/v1/sessions/:id", () => problem(404, "not-found", "Not found")));
    openAt(page);
    expect(await screen.findByRole("heading", { name: "No such session" })).toBeInTheDocument();
  });

  it("could not be loaded", async () => {
    server.use(http.get("*/api/v1/sessions/:id/checklist", () => problem(500, "unexpected", "Something went wrong on the server")));
    openAt(page);
    expect(await screen.findByRole("alert")).toHaveTextContent("Something went wrong on the server");
    expect(screen.getByRole("button", { name: "Try again" })).toBeInTheDocument();
  });
});

describe("the checklist", () => {
  it("keeps the dose shut and names what blocks", async () => {
    openAt(page);
    const dose = await card("Dose");
    expect(within(dose).getByText("Risk programme, Ride home, Blood pressure")).toHaveTextContent("The checklist still blocks");
    expect(within(dose).getByRole("button", { name: "Record dose" })).toBeDisabled();
  });

  it("stores each answer on top of the ones before, in their order", async () => {
    const sent: unknown[] = [];
    let stored = checklist();
    server.use(
      http.put("*/api/v1/sessions/:id/checklist", async ({ request }) => {
        const body = (await request.json()) as { answers: object; transportConfirmed?: boolean };
        sent.push({ version: request.headers.get("If-Match"), ...body });
        stored = { ...stored, version: stored.version + 1, answers: body.answers };
        return HttpResponse.json(stored);
      }),
      http.get("*/api/v1/sessions/:id/checklist", () => HttpResponse.json(stored)),
    );
    const user = openAt(page);
    const list = await card("Before dosing");
    await user.click(within(list).getByRole("radio", { name: "Enrolled" }));
    await user.click(within(list).getByRole("radio", { name: "Ride confirmed" }));
    await user.click(within(list).getByRole("button", { name: "Takes none of them" }));
    await waitFor(() => expect(sent).toHaveLength(3));
    const none = { benzodiazepines: false, sedativeHypnotics: false, opioids: false, psychostimulants: false, maois: false };
    expect(sent).toEqual([
      { version: '"1"', answers: { remsEnrolled: true } },
      { version: '"2"', answers: { remsEnrolled: true }, transportConfirmed: true },
      { version: '"3"', answers: { remsEnrolled: true, ...none } },
    ]);
  });

  it("answers on top of what somebody else stored meanwhile", async () => {
    const theirs = checklist({ version: 5, answers: { noFood: true } });
    let current = checklist();
    let sent: unknown;
    server.use(
      http.get("*/api/v1/sessions/:id/checklist", () => HttpResponse.json(current)),
      http.put("*/api/v1/sessions/:id/checklist", async ({ request }) => {
        if (request.headers.get("If-Match") !== '"5"') {
          current = theirs;
          return problem(412, "stale-version", "Changed meanwhile");
        }
        sent = await request.json();
        return HttpResponse.json({ ...theirs, version: 6 });
      }),
    );
    const user = openAt(page);
    await user.click(within(await card("Before dosing")).getByRole("radio", { name: "Enrolled" }));
    await waitFor(() => expect(sent).toEqual({ answers: { noFood: true, remsEnrolled: true } }));
  });

  it("asks for a decision where one is needed, and documents it", async () => {
    const high: ChecklistItem = { code: "blood-pressure", state: "blocking", message: "Blood pressure 148/94 is above 140/90.", decision: "blood-pressure" };
    let sent: unknown;
    server.use(
      answersWith({ beforeDosing: [high] }),
      http.post("*/api/v1/sessions/:id/decisions", async ({ request }) => {
        sent = await request.json();
        return HttpResponse.json(checklist());
      }),
    );
    const user = openAt(page);
    const form = await screen.findByRole("form", { name: "Decision: Blood pressure" });
    await user.click(within(form).getByRole("radio", { name: "Wait" }));
    await user.type(within(form).getByLabelText("How benefit and risk were weighed"), "Rest first");
    await user.click(within(form).getByRole("button", { name: "Document decision" }));
    await waitFor(() => expect(sent).toEqual({ about: "blood-pressure", verdict: "delay", reason: "Rest first" }));
  });

  it("is only to be read by who may not care for patients", async () => {
    openAt(page, without("sessions:care"));
    const list = await card("Before dosing");
    expect(within(list).getByRole("radio", { name: "Enrolled" })).toBeDisabled();
    expect(screen.queryByRole("button", { name: "Record dose" })).not.toBeInTheDocument();
    expect(screen.queryByRole("textbox", { name: "Reading" })).not.toBeInTheDocument();
  });
});

describe("the dose", () => {
  it("is recorded once nothing blocks, against the newest version", async () => {
    let sent: unknown;
    server.use(
      answersWith({ version: 7, beforeDosing: clear(checklist().beforeDosing) }),
      http.post("*/api/v1/sessions/:id/dose", async ({ request }) => {
        sent = { version: request.headers.get("If-Match"), body: await request.json() };
        return HttpResponse.json({ ...arrived, status: "dosed", dosedAt: ago(0) });
      }),
    );
    const user = openAt(page);
    const dose = await card("Dose");
    await user.click(within(dose).getByRole("radio", { name: "28" }));
    await user.type(within(dose).getByLabelText("Lot of the first device"), "24KF362");
    await user.click(within(dose).getByRole("button", { name: "Record dose" }));
    expect(await screen.findByText("Dose recorded")).toBeInTheDocument();
    expect(sent).toEqual({ version: '"7"', body: { doseValue: 28, doseUnit: "mg", lot: "24KF362" } });
  });

  it("goes on device by device with the lot of the last", async () => {
    const dosed = session({ status: "dosed", dosedAt: ago(6), dose: { value: 56, unit: "mg" }, devices: [{ lot: "24KF362", givenAt: ago(6) }] });
    let sent: unknown;
    server.use(
      http.get("*/api/v1/sessions/:id", () => HttpResponse.json(dosed)),
      http.post("*/api/v1/sessions/:id/devices", async ({ request }) => {
        sent = await request.json();
        return HttpResponse.json(dosed);
      }),
    );
    const user = openAt("/sessions/session-1");
    const dose = await card("Dose");
    expect(within(within(dose).getByRole("list", { name: "Devices" })).getAllByRole("listitem").map((item) => item.textContent)).toEqual([
      expect.stringContaining("Device 1 of 2"),
      "Device 2 of 2",
    ]);
    expect(within(dose).getByText("Fewer devices than planned: the dose counts as what was given.")).toBeInTheDocument();
    await user.click(within(dose).getByRole("button", { name: "Record device" }));
    await waitFor(() => expect(sent).toEqual({ lot: "24KF362" }));
  });
});

describe("a reading", () => {
  it("is typed in one line, fills its fields, and is saved on Enter", async () => {
    let sent: unknown;
    server.use(
      http.post("*/api/v1/sessions/:id/readings", async ({ request }) => {
        sent = await request.json();
        return HttpResponse.json({}, { status: 201 });
      }),
    );
    const user = openAt(page);
    await card("Readings");
    await user.keyboard("r");
    const line = screen.getByRole("textbox", { name: "Reading" });
    expect(line).toHaveFocus();
    await user.keyboard("120/80 p72 s98");
    expect(screen.getByLabelText("Pulse")).toHaveValue("72");
    await user.type(screen.getByLabelText("MOAA/S"), "5");
    expect(line).toHaveValue("120/80 p72 s98 m5");
    await user.type(line, "{Enter}");
    expect(await screen.findByText("Reading saved: 120/80 p72 s98 m5")).toBeInTheDocument();
    expect(sent).toEqual({ systolic: 120, diastolic: 80, pulse: 72, oxygenSaturation: 98, sedation: 5 });
    await waitFor(() => expect(line).toHaveValue(""));
  });

  it("is not saved while a word is not understood or a value cannot be", async () => {
    const user = openAt(page);
    await card("Readings");
    const line = screen.getByRole("textbox", { name: "Reading" });
    await user.type(line, "120/80 x9{Enter}");
    expect(screen.getByText("Not understood: x9")).toBeInTheDocument();
    await user.clear(line);
    await user.type(line, "80/120");
    expect(screen.getByText("Check Diastolic")).toBeInTheDocument();
    expect(screen.getByRole("button", { name: "Save" })).toBeDisabled();
  });

  it("is written down after the discharge with its time, and shows that it is late", async () => {
    let sent: unknown;
    const gone = session({ status: "discharged", arrivedAt: ago(300), dosedAt: ago(280), dischargedAt: ago(120), dose: { value: 84, unit: "mg" } });
    server.use(
      http.get("*/api/v1/sessions/:id", () => HttpResponse.json(gone)),
      answersWith({ status: "discharged", due: [] }),
      http.get("*/api/v1/sessions/:id/readings", () => HttpResponse.json({ items: [reading("r-9", 240, { pulse: 71, recordedAt: ago(5) })], next: null })),
      http.post("*/api/v1/sessions/:id/readings", async ({ request }) => {
        sent = await request.json();
        return HttpResponse.json({}, { status: 201 });
      }),
    );
    const user = openAt("/sessions/session-1");
    expect(await screen.findByText(/^written down late/)).toBeInTheDocument();
    await user.click(screen.getByRole("button", { name: "Write down a reading late" }));
    const late = screen.getByRole("region", { name: "A reading from before the patient left" });
    await user.type(within(late).getByRole("textbox", { name: "Reading" }), "120/80");
    expect(within(late).getByRole("button", { name: "Save" })).toBeDisabled();
    await user.type(within(late).getByLabelText("Taken at"), "10:05");
    await user.click(within(late).getByRole("button", { name: "Save" }));
    expect(await screen.findByText("Reading saved: 120/80")).toBeInTheDocument();
    expect(sent).toMatchObject({ systolic: 120, diastolic: 80, takenAt: expect.stringContaining(":05:00") as unknown });
  });

  it("stands in the curve and in the table; one in error is struck out and can be marked", async () => {
    let sent: unknown;
    server.use(
      http.post("*/api/v1/sessions/:id/readings/:readingId/error", async ({ request, params }) => {
        sent = { id: params.readingId, body: await request.json() };
        return HttpResponse.json({});
      }),
    );
    const user = openAt("/sessions/session-1");
    expect(await screen.findByRole("img", { name: /Blood pressure, pulse and oxygen saturation over \d+ minutes/ })).toHaveTextContent("148/92");
    const rows = within(screen.getByRole("table", { name: "Readings" })).getAllByRole("row");
    expect(rows).toHaveLength(4);
    expect(rows[2]).toHaveTextContent("148/92 above 140/90");
    expect(rows[3]).toHaveTextContent("Entered in error: Mistyped 131");
    await user.click(within(rows[1] as HTMLElement).getByRole("button", { name: /Strike out the reading of/ }));
    await user.type(await screen.findByLabelText("What is wrong with it"), "Wrong cuff");
    await user.click(screen.getByRole("button", { name: "Mark as an error" }));
    await waitFor(() => expect(sent).toEqual({ id: "r-1", body: { reason: "Wrong cuff" } }));
  });
});

describe("a session that should not be there", () => {
  it("is marked with a reason, says what goes with its dose, and is struck through afterwards", async () => {
    let sent: unknown;
    const stored = sessions[0] ?? session();
    const marked = { ...stored, version: stored.version + 1, status: "cancelled" as const, dosedAt: undefined, cancelledAt: ago(0), enteredInError: { at: ago(0), by: "Ana Lindqvist", reason: "Another patient" } };
    server.use(
      http.post("*/api/v1/sessions/:id/entered-in-error", async ({ request, params }) => {
        sent = { id: params.id, match: request.headers.get("If-Match"), body: await request.json() };
        server.use(http.get("*/api/v1/sessions/:id", () => HttpResponse.json(marked)), answersWith({ status: "cancelled" }));
        return HttpResponse.json(marked);
      }),
    );
    const user = openAt("/sessions/session-1");
    await user.click(await screen.findByRole("button", { name: `More for the session of ${stored.patientName}` }));
    await user.click(await screen.findByRole("menuitem", { name: "Entered in error" }));
    const dialog = await screen.findByRole("dialog", { name: "Session: entered in error" });
    expect(within(dialog).getByRole("list", { name: "What changes" })).toHaveTextContent("No afterglow window");
    await user.type(within(dialog).getByRole("textbox", { name: "What is wrong with it" }), "Another patient");
    await user.click(within(dialog).getByRole("button", { name: "Mark as an error" }));
    expect(await screen.findByText(/^Entered in error, marked by Ana Lindqvist/)).toHaveTextContent("Another patient");
    expect(screen.getByRole("heading", { level: 1, name: stored.patientName }).closest("header")).toHaveAttribute("data-error");
    expect(screen.queryByRole("button", { name: /^More for the session/ })).not.toBeInTheDocument();
    expect(sent).toMatchObject({ id: "session-1", body: { reason: "Another patient" } });
  });
});

describe("leaving", () => {
  const watched = sessions[0] ?? session();

  it("is a nurse’s to do once nothing blocks", async () => {
    let sent: unknown;
    server.use(
      answersWith({ status: "monitoring", beforeDischarge: clear(checklist().beforeDischarge) }),
      http.post("*/api/v1/sessions/:id/discharge", async ({ request }) => {
        sent = await request.json();
        return HttpResponse.json({ ...watched, status: "discharged", dischargedAt: ago(0) });
      }),
    );
    const user = openAt("/sessions/session-1", without("sessions:override"));
    await user.type(await screen.findByLabelText("Taken home by"), "Her sister");
    await user.click(screen.getByRole("button", { name: "Discharge" }));
    expect(await screen.findByText("Discharged", { selector: "[role=status] *, [aria-live] *, [aria-live]" })).toBeInTheDocument();
    expect(sent).toEqual({ escortedBy: "Her sister" });
  });

  it("waits for a prescriber while something blocks", async () => {
    server.use(answersWith({ status: "monitoring" }));
    openAt("/sessions/session-1", without("sessions:override"));
    const leaving = await card("Leaving");
    expect(within(leaving).getByText(/only a prescriber can discharge/)).toBeInTheDocument();
    expect(within(leaving).getByRole("button", { name: "Discharge" })).toBeDisabled();
    expect(within(leaving).queryByRole("button", { name: "Discharge before that" })).not.toBeInTheDocument();
  });

  it("needs the prescriber’s reason while something blocks", async () => {
    let sent: unknown;
    server.use(
      answersWith({ status: "monitoring" }),
      http.post("*/api/v1/sessions/:id/discharge", async ({ request }) => {
        sent = await request.json();
        return HttpResponse.json({ ...watched, status: "discharged" });
      }),
    );
    const user = openAt("/sessions/session-1");
    await user.click(await screen.findByRole("button", { name: "Discharge before that" }));
    const button = screen.getByRole("button", { name: "Discharge all the same" });
    expect(button).toBeDisabled();
    await user.type(screen.getByLabelText("Reason to leave all the same"), "Called home; her wife, a nurse, is with her");
    await user.click(button);
    await waitFor(() => expect(sent).toEqual({ overrideReason: "Called home; her wife, a nurse, is with her" }));
  });
});

describe("what the front desk does", () => {
  const booked = (more = {}) => http.get("*/api/v1/sessions/:id", () => HttpResponse.json(session({ scheduledAt: from(120), ...more })));

  it("cancels with a reason", async () => {
    let sent: unknown;
    server.use(
      booked(),
      http.post("*/api/v1/sessions/:id/cancel", async ({ request }) => {
        sent = await request.json();
        return HttpResponse.json(session({ status: "cancelled", cancelledAt: ago(0) }));
      }),
    );
    const user = openAt("/sessions/session-1");
    await user.click(await screen.findByRole("button", { name: "Cancel session" }));
    const dialog = await screen.findByRole("dialog");
    await user.type(within(dialog).getByLabelText("Reason"), "Has a cold");
    await user.click(within(dialog).getByRole("button", { name: "Cancel session" }));
    expect(await screen.findByText("Maya Okafor: cancelled")).toBeInTheDocument();
    expect(sent).toEqual({ reason: "Has a cold" });
  });

  it("moves a session, keeping what is not changed", async () => {
    let sent: unknown;
    server.use(
      booked({ scheduledAt: "2027-01-08T15:00:00.000Z" }),
      http.put("*/api/v1/sessions/:id", async ({ request }) => {
        sent = await request.json();
        return HttpResponse.json(session());
      }),
    );
    const user = openAt("/sessions/session-1");
    await user.click(await screen.findByRole("button", { name: "Move" }));
    const dialog = await screen.findByRole("dialog");
    const time = within(dialog).getByLabelText("Time");
    expect(time).toHaveValue("10:00");
    await user.clear(time);
    await user.type(time, "11:30");
    await user.click(within(dialog).getByRole("button", { name: "Move" }));
    await waitFor(() =>
      expect(sent).toEqual({ scheduledAt: "2027-01-08T16:30:00.000Z", medicine: "esketamine", route: "intranasal", plannedDose: { value: 84, unit: "mg" } }),
    );
  });

  it("shows both times where somebody else moved it meanwhile", async () => {
    server.use(booked({ scheduledAt: "2027-01-08T15:00:00.000Z" }));
    const sent = changedMeanwhile("/sessions/:id", session({ scheduledAt: "2027-01-08T18:00:00.000Z", version: 9 }));
    const user = openAt("/sessions/session-1");
    await user.click(await screen.findByRole("button", { name: "Move" }));
    const dialog = await screen.findByRole("dialog");
    await user.clear(within(dialog).getByLabelText("Time"));
    await user.type(within(dialog).getByLabelText("Time"), "11:30");
    await user.click(within(dialog).getByRole("button", { name: "Move" }));
    await takeTheirs(user, "Yours: 11:30", "Stored now: 13:00");
    await waitFor(() => expect(sent[1]).toMatchObject({ match: '"9"', body: { scheduledAt: "2027-01-08T18:00:00.000Z" } }));
  });

  it("calls it a no-show only once its time has come", async () => {
    server.use(booked({ scheduledAt: new Date(Date.now() - 60_000).toISOString() }));
    openAt("/sessions/session-1");
    expect(await screen.findByRole("button", { name: "Did not come" })).toBeInTheDocument();
    expect(screen.getByRole("button", { name: "Patient has arrived" })).toBeInTheDocument();
  });
});

describe("what a session is about", () => {
  it("is set against the version that was read", async () => {
    let sent: unknown;
    server.use(
      http.put("*/api/v1/sessions/:id/focus", async ({ request }) => {
        sent = { version: request.headers.get("If-Match"), body: await request.json() };
        return HttpResponse.json(focus({ version: 1, focus: "Her mother" }));
      }),
    );
    const user = openAt(page);
    const about = await card("What it is about");
    expect(await within(about).findByText("Nothing is set yet")).toBeInTheDocument();
    await user.click(within(about).getByRole("button", { name: "Set" }));
    await user.type(within(about).getByLabelText("Focus"), "Her mother");
    await user.click(within(about).getByRole("button", { name: "Save" }));
    expect(await screen.findByText("Focus saved")).toBeInTheDocument();
    expect(sent).toEqual({ version: '"0"', body: { focus: "Her mother" } });
  });

  it("shows both where somebody else set it meanwhile", async () => {
    const sent = changedMeanwhile("/sessions/:id/focus", focus({ version: 1, focus: "Her work", expectations: "A little rest" }));
    const user = openAt(page);
    const about = await card("What it is about");
    await user.click(await within(about).findByRole("button", { name: "Set" }));
    await user.type(within(about).getByLabelText("Focus"), "Her mother");
    await user.click(within(about).getByRole("button", { name: "Save" }));
    await takeTheirs(user, "Yours: Her mother", "Stored now: Her work");
    await waitFor(() => expect(sent[1]).toEqual({ match: '"1"', body: { focus: "Her work", expectations: "A little rest" } }));
  });
});
