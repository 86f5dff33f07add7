import { screen, waitFor, within } from "@testing-library/react";
import { http, HttpResponse } from "msw";
import { describe, expect, it } from "vitest";
import { alert, noteText, observation, reading, suggestions } from "../../testing/fixtures";
import { problem } from "../../testing/handlers";
import { goal, plan } from "../../testing/plans";
import { openAt } from "../../testing/render";
import { server } from "../../testing/server";

const page = "/patients/p-aisha";

describe("the patient page", () => {
  it("is headed by the patient's name, with window, next session and alerts", async () => {
    openAt(page);
    expect(await screen.findByRole("heading", { level: 1, name: "Aisha Rahman" })).toBeInTheDocument();
    expect(screen.getByText(/Afterglow day 1/)).toBeInTheDocument();
    expect(screen.getByText("No open alerts")).toBeInTheDocument();
  });

  it("says so when there is no such patient", async () => {
    server.use(http.get("*/api/v1/patients/:id", () => problem(404, "not-found", "Not found")));
    openAt(page);
    expect(await screen.findByRole("heading", { name: "No such patient" })).toBeInTheDocument();
  });

  it("shows the timeline with its quotes marked, and the sessions", async () => {
    const user = openAt(page);
    await user.click(await screen.findByRole("tab", { name: "Timeline" }));
    expect((await screen.findByText("couldn't fall asleep")).tagName).toBe("MARK");
    await user.click(screen.getByRole("tab", { name: "Sessions" }));
    expect(await screen.findByRole("table", { name: "Dosing sessions" })).toBeInTheDocument();
  });
});

describe("the note composer", () => {
  it("marks what is read while one writes, and names it in chips", async () => {
    const user = openAt(page);
    const field = await screen.findByRole("textbox", { name: "Note" });
    await user.click(field);
    await user.paste(noteText);
    const read = await within(screen.getByRole("region", { name: "New note" })).findByRole("group", { name: "What was read" });
    expect(read).toHaveTextContent("gain: Task start · dosing day");
    expect(read).toHaveTextContent("difficulty: Sleep · night");
    expect(read).toHaveTextContent("Denied: chest pain");
    const marks = field.parentElement?.querySelectorAll('mark[data-kind="gain"]');
    expect([...(marks ?? [])].map((m) => m.textContent)).toEqual(["Starting tasks felt easier", "self-criticism was quieter"]);
  });

  it("warns before saving what will hold suggestions back", async () => {
    const text = "A weight on my chest.";
    server.use(
      http.post("*/api/v1/interpretations", () =>
        HttpResponse.json({
          ...reading,
          findings: [],
          denied: [],
          held: true,
          flags: [{ code: "chest-pain", tier: "emergency", evidence: [{ start: 2, length: 18 }], ruleId: "chest", by: "rule" }],
        }),
      ),
    );
    const user = openAt(page);
    await user.type(await screen.findByRole("textbox", { name: "Note" }), text);
    expect(await screen.findByText(/Saving this opens an alert/)).toBeInTheDocument();
    expect(screen.getByText(/Chest pain · emergency/)).toBeInTheDocument();
  });

  it("saves on Ctrl+Enter and clears the field", async () => {
    let sent: unknown;
    server.use(
      http.post("*/api/v1/patients/:id/observations", async ({ request }) => {
        sent = await request.json();
        return HttpResponse.json(observation, { status: 201 });
      }),
    );
    const user = openAt(page);
    const field = await screen.findByRole("textbox", { name: "Note" });
    await user.selectOptions(screen.getByRole("combobox", { name: "Written by" }), "a clinician");
    await user.type(field, "Slept better.{Control>}{Enter}{/Control}");
    await waitFor(() => expect(field).toHaveValue(""));
    expect(sent).toEqual({ text: "Slept better.", author: "clinician", source: "staff" });
    expect(screen.getByText("Note saved.")).toBeInTheDocument();
  });

  it("keeps the draft across tabs and says why it could not be saved", async () => {
    server.use(
      http.post("*/api/v1/patients/:id/observations", () =>
        problem(422, "invalid", "The note was not accepted", { errors: { "/text": ["It holds a control character."] } }),
      ),
    );
    const user = openAt(page);
    await user.type(await screen.findByRole("textbox", { name: "Note" }), "Draft");
    await user.click(screen.getByRole("button", { name: "Save note" }));
    expect(await screen.findByText("It holds a control character.")).toBeInTheDocument();
    await user.click(screen.getByRole("tab", { name: "Timeline" }));
    await user.click(screen.getByRole("tab", { name: "Notes & plan" }));
    const field = await screen.findByRole("textbox", { name: "Note" });
    expect(field).toHaveValue("Draft");
    await user.clear(field);
  });

  it("takes the focus on n", async () => {
    const user = openAt(page);
    const field = await screen.findByRole("textbox", { name: "Note" });
    await user.keyboard("n");
    expect(field).toHaveFocus();
    expect(field).toHaveValue("");
  });
});

describe("suggestions", () => {
  it("are accepted as they stand", async () => {
    let sent: unknown;
    server.use(
      http.post("*/api/v1/suggestions/:id/accept", async ({ request, params }) => {
        sent = { id: params.id, match: request.headers.get("If-Match"), body: await request.json() };
        return HttpResponse.json(goal, { status: 201 });
      }),
    );
    const user = openAt(page);
    const card = await screen.findByRole("article", { name: /^Two minutes of grounding/ });
    expect(card).toHaveTextContent("Because “Starting tasks felt easier”");
    expect(within(card).getByRole("button", { name: "Accept" })).toBeDisabled();
    await user.click(within(card).getByRole("radio", { name: "8 of 10" }));
    await user.click(within(card).getByRole("button", { name: "Accept" }));
    expect(await screen.findByText(`Goal accepted: ${goal.sentence}`)).toBeInTheDocument();
    expect(sent).toEqual({ id: "s-1", match: '"1"', body: { confidence: 8 } });
  });

  it("of which the patient is not sure are made easier, or started with a reason", async () => {
    const sent: unknown[] = [];
    server.use(
      http.post("*/api/v1/suggestions/:id/accept", async ({ request }) => {
        const body = (await request.json()) as { confidence: number; despiteLowConfidence?: boolean };
        sent.push(body);
        if (body.confidence >= 7 || body.despiteLowConfidence) return HttpResponse.json(goal, { status: 201 });
        const proposal = { sentence: "One minute of grounding exercises before email, three days this week", goal: goal.parts };
        return HttpResponse.json({ type: "/problems/confidence-low", title: "The patient is not sure of this goal", proposal }, { status: 422 });
      }),
    );
    const user = openAt(page);
    const card = await screen.findByRole("article", { name: /^Two minutes of grounding/ });
    const sure = (n: number) => within(card).getByRole("radio", { name: `${n} of 10` });
    await user.click(sure(5));
    expect(within(card).getByText(/^Below 7 a goal is seldom kept/)).toBeInTheDocument();
    await user.click(within(card).getByRole("button", { name: "Accept" }));
    expect(await within(card).findByText("The patient is not sure of this goal")).toBeInTheDocument();
    await user.type(within(card).getByRole("textbox", { name: "Why start it all the same" }), "She wants to try");
    await user.click(within(card).getByRole("button", { name: "Start all the same" }));
    await screen.findByText(`Goal accepted: ${goal.sentence}`);
    expect(sent.at(-1)).toEqual({ confidence: 5, despiteLowConfidence: true, reason: "She wants to try" });

    await user.click(within(card).getByRole("button", { name: "Accept" }));
    await user.click(await within(card).findByRole("button", { name: "Use this" }));
    expect(within(card).getByRole("textbox", { name: "Goal as a sentence" })).toHaveValue("One minute of grounding exercises before email, three days this week");
    expect(within(card).getByRole("button", { name: "Accept as edited" })).toBeDisabled();
    await user.click(sure(8));
    await waitFor(() => expect(within(card).getByRole("button", { name: "Accept as edited" })).toBeEnabled());
    await user.click(within(card).getByRole("button", { name: "Accept as edited" }));
    await waitFor(() => expect(sent.at(-1)).toEqual({ sentence: "One minute of grounding exercises before email, three days this week", confidence: 8 }));
  });

  it("can be edited, and what cannot be tracked is refused with the reason", async () => {
    server.use(
      http.post("*/api/v1/goals/parse", async ({ request }) => {
        const { sentence } = (await request.json()) as { sentence: string };
        const whole = sentence.endsWith("week");
        return HttpResponse.json({
          goal: { action: "grounding", minutes: whole ? 3 : null, window: "this-week", daysPerWeek: 3 },
          missing: whole ? [] : ["frequency"],
          sentence: null,
          complaints: whole ? [] : [{ code: "frequency-missing", message: "Say on how many days.", blocking: true }],
          proposal: null,
        });
      }),
    );
    let sent: unknown;
    server.use(
      http.post("*/api/v1/suggestions/:id/accept", async ({ request }) => {
        sent = await request.json();
        return HttpResponse.json(goal, { status: 201 });
      }),
    );
    const user = openAt(page);
    const card = await screen.findByRole("article", { name: /^Two minutes of grounding/ });
    await user.click(within(card).getByRole("radio", { name: "7 of 10" }));
    await user.click(within(card).getByRole("button", { name: "Edit" }));
    const field = within(card).getByRole("textbox", { name: "Goal as a sentence" });
    await user.clear(field);
    await user.type(field, "Some grounding");
    expect(await within(card).findByText("Say on how many days.")).toBeInTheDocument();
    expect(within(card).getByRole("button", { name: "Accept as edited" })).toBeDisabled();
    await user.type(field, ", three days this week");
    await waitFor(() => expect(within(card).getByRole("button", { name: "Accept as edited" })).toBeEnabled());
    await user.click(within(card).getByRole("button", { name: "Accept as edited" }));
    await screen.findByText(`Goal accepted: ${goal.sentence}`);
    expect(sent).toEqual({ sentence: "Some grounding, three days this week", confidence: 7 });
  });

  it("are set aside", async () => {
    const user = openAt(page);
    const card = await screen.findByRole("article", { name: /^Send one person/ });
    await user.click(within(card).getByRole("button", { name: "Not this" }));
    expect(await screen.findByText("Set aside")).toBeInTheDocument();
  });

  it("are held while an alert is open, and say so", async () => {
    server.use(
      http.get("*/api/v1/patients/:id/suggestions", () => HttpResponse.json({ held: true, heldBy: ["a-1"], items: suggestions })),
      http.get("*/api/v1/alerts", () => HttpResponse.json({ items: [{ ...alert, patientId: "p-aisha" }], next: null })),
    );
    openAt(page);
    expect(await screen.findByText("Suggestions are held")).toBeInTheDocument();
    expect(screen.queryByRole("button", { name: "Accept" })).not.toBeInTheDocument();
    expect(await screen.findByRole("region", { name: "Alerts of this patient" })).toHaveTextContent("weight on my chest");
  });

  it("say where they come from when there are none", async () => {
    server.use(http.get("*/api/v1/patients/:id/suggestions", () => HttpResponse.json({ held: false, heldBy: [], items: [] })));
    openAt(page);
    expect(await screen.findByText("Nothing suggested right now")).toBeInTheDocument();
  });
});

describe("the week", () => {
  it("is ticked by day, with a note in the patient's words", async () => {
    let sent: unknown;
    server.use(
      http.put("*/api/v1/goals/:id/check-ins/:date", async ({ request, params }) => {
        sent = { ...params, ...((await request.json()) as object) };
        return HttpResponse.json(goal);
      }),
    );
    const user = openAt(page);
    await user.click(await screen.findByRole("button", { name: "Grounding exercises, 2 minutes, Monday 23 November: due today" }));
    await user.type(await screen.findByLabelText("In their words, if they said something"), "It helped");
    await user.click(screen.getByRole("button", { name: "Done" }));
    expect(await screen.findByText("Monday 23 November: done")).toBeInTheDocument();
    expect(sent).toMatchObject({ id: "g-1", date: "2026-11-23", outcome: "done", note: "It helped" });
  });

  it("keeps days of rest and days to come closed", async () => {
    openAt(page);
    const grid = await screen.findByRole("table", { name: "Goals by day" });
    expect(within(grid).getAllByRole("button", { name: /November/ })).toHaveLength(2);
    expect(within(grid).getAllByText("rest", { selector: ".hidden" })).toHaveLength(2);
  });

  it("explains itself while empty", async () => {
    server.use(http.get("*/api/v1/patients/:id/plan", () => HttpResponse.json({ ...plan, goals: [] })));
    openAt(page);
    expect(await screen.findByText("No goal in this week")).toBeInTheDocument();
    expect(screen.getByRole("note", { name: "When to call" })).toHaveTextContent("617 555 0142");
  });

  it("reviews a goal; another step than proposed needs a reason", async () => {
    let sent: unknown;
    server.use(
      http.post("*/api/v1/goals/:id/review", async ({ request }) => {
        sent = await request.json();
        return HttpResponse.json({ goal, next: null });
      }),
    );
    const user = openAt(page);
    await user.click(await screen.findByRole("button", { name: "Review Lights low and phone away" }));
    expect(await screen.findByText(/Kept on more than half of the days/)).toBeInTheDocument();
    await user.click(screen.getByRole("radio", { name: "Smaller" }));
    expect(screen.getByRole("button", { name: "Save review" })).toBeDisabled();
    await user.type(screen.getByRole("textbox", { name: "Why another step than proposed" }), "A heavy week ahead");
    await user.click(screen.getByRole("button", { name: "Save review" }));
    expect(await screen.findByText("Review saved")).toBeInTheDocument();
    expect(sent).toEqual({ decision: "smaller", reason: "A heavy week ahead" });
  });
});

describe("someone who may read but not decide", () => {
  it("sees suggestions and week without their controls", async () => {
    openAt(page, ["patients:read", "observations:read", "observations:write", "goals:read", "alerts:read"]);
    expect(await screen.findByRole("article", { name: /^Two minutes of grounding/ })).toBeInTheDocument();
    expect(await screen.findByRole("table", { name: "Goals by day" })).toBeInTheDocument();
    expect(screen.getByRole("textbox", { name: "Note" })).toBeInTheDocument();
    for (const name of ["Accept", "Edit", "Not this", "Write a goal", /^Review/, /due today/])
      expect(screen.queryByRole("button", { name })).not.toBeInTheDocument();
  });
});
