import { screen, waitFor, within } from "@testing-library/react";
import { http, HttpResponse } from "msw";
import { describe, expect, it } from "vitest";
import { changedMeanwhile, takeTheirs } from "../../testing/conflicts";
import { problem } from "../../testing/handlers";
import { goal, lateGoal, plan } from "../../testing/plans";
import { openPart } from "../../testing/render";
import { server } from "../../testing/server";
import { WeekPlan } from "./WeekPlan";

const open = (scopes?: string[]) => openPart(<WeekPlan patientId="p-aisha" />, scopes);
const with_ = (more: Partial<typeof plan>) => server.use(http.get("*/api/v1/patients/:id/plan", () => HttpResponse.json({ ...plan, ...more })));

/** Answers one request and keeps what was sent. */
function hear(method: "put" | "post", path: string, answer: () => Response = () => HttpResponse.json(goal)) {
  const sent: unknown[] = [];
  server.use(
    http[method](`*/api/v1${path}`, async ({ request }) => {
      sent.push(await request.json());
      return answer();
    }),
  );
  return sent;
}

describe("the week", () => {
  it("draws each day as its guardrail wants it, and says which", async () => {
    open();
    const grid = await screen.findByRole("table", { name: "Goals by day" });
    expect(within(grid).getByRole("columnheader", { name: /Mon 23\s*light/ })).toBeInTheDocument();
    expect(within(grid).getByRole("columnheader", { name: /Thu 26\s*session/ })).toBeInTheDocument();
  });

  it("says what the T-score means", async () => {
    with_({ tScore: 58.1 });
    open();
    expect(await screen.findByText("T-score 58: a little above what was planned")).toBeInTheDocument();
  });

  it("says why the goals are on hold, and leads to the alerts", async () => {
    with_({ held: true, goals: [{ goal: { ...goal, status: "on-hold" }, cells: plan.goals[0]?.cells ?? [] }] });
    open();
    const held = await screen.findByRole("status", { name: "" });
    expect(held).toHaveTextContent("The goals are on hold");
    expect(within(held).getByRole("link", { name: "Show the alerts" })).toHaveAttribute("href", "/alerts");
    expect(screen.getByRole("rowheader")).toHaveTextContent("on hold");
  });

  it("keeps what was retired as a routine in sight", async () => {
    with_({ routines: [{ id: "g-9", sentence: "A glass of water on waking, every day", sinceAt: "2026-11-02T15:00:00Z" }] });
    open();
    expect(await screen.findByRole("region", { name: "Goes on by itself" })).toHaveTextContent("A glass of water on waking, every day");
  });
});

describe("what was entered in error", () => {
  const marks = (path: string, marked: Partial<typeof goal>) => {
    const sent: unknown[] = [];
    server.use(
      http.post(`*/api/v1${path}`, async ({ request, params }) => {
        sent.push({ ...params, match: request.headers.get("If-Match"), ...((await request.json()) as object) });
        return HttpResponse.json({ ...lateGoal, version: 4, ...marked });
      }),
    );
    return sent;
  };
  const look = async () => {
    const user = open();
    await user.click(await screen.findByRole("button", { name: /^Lights low and phone away.*: details$/ }));
    return { user, sheet: await screen.findByRole("dialog", { name: "Goal" }) };
  };

  it("of a goal is asked for a reason, says what changes, and stays struck through while one looks", async () => {
    const error = { at: "2026-11-23T15:00:00Z", by: "Ana Lindqvist", reason: "Another patient’s" };
    const sent = marks("/goals/:id/entered-in-error", { enteredInError: error, status: "stopped" });
    const { user, sheet } = await look();
    await user.click(within(sheet).getByRole("button", { name: "Entered in error" }));
    const dialog = await screen.findByRole("dialog", { name: "Goal: entered in error" });
    expect(within(dialog).getByRole("list", { name: "What changes" })).toHaveTextContent("It ends now, and its planned days with it.");
    expect(within(dialog).getByRole("list", { name: "What changes" })).toHaveTextContent("2 of 4 planned days kept");
    const mark = within(dialog).getByRole("button", { name: "Mark as an error" });
    expect(mark).toBeDisabled();
    await user.type(within(dialog).getByRole("textbox", { name: "What is wrong with it" }), "Another patient’s");
    with_({ goals: plan.goals.slice(0, 1) });
    await user.click(mark);
    expect(await within(sheet).findByText(/^Entered in error, marked by Ana Lindqvist/)).toHaveTextContent("Another patient’s");
    expect(within(sheet).getByText(lateGoal.sentence).className).toContain("struck");
    expect(within(sheet).queryByRole("button", { name: "Review" })).not.toBeInTheDocument();
    expect(screen.getByText("Goal marked as entered in error")).toBeInTheDocument();
    expect(sent).toMatchObject([{ id: "g-2", match: '"3"', reason: "Another patient’s" }]);
  });

  it("of a check-in says what becomes of the days kept, and strikes the day through", async () => {
    const sent = marks("/goals/:id/check-ins/:date/entered-in-error", { checkIns: lateGoal.checkIns.slice(1) });
    const { user, sheet } = await look();
    await user.click(within(sheet).getByRole("button", { name: "Check-in of Thursday 19 November: entered in error" }));
    let dialog = await screen.findByRole("dialog", { name: "Check-in of Thursday 19 November: entered in error" });
    expect(dialog).toHaveTextContent("Kept so far: 2 of 4 becomes 1 of 4.");
    // The key closes the upper of the two and no more.
    await user.keyboard("{Escape}");
    await waitFor(() => expect(dialog).not.toBeInTheDocument());
    expect(sheet).toBeInTheDocument();
    await user.click(within(sheet).getByRole("button", { name: "Check-in of Thursday 19 November: entered in error" }));
    dialog = await screen.findByRole("dialog", { name: "Check-in of Thursday 19 November: entered in error" });
    await user.type(within(dialog).getByRole("textbox", { name: "What is wrong with it" }), "Said of Friday");
    with_({ goals: plan.goals.map((row) => (row.goal.id === "g-2" ? { ...row, goal: { ...lateGoal, version: 4, checkIns: lateGoal.checkIns.slice(1) } } : row)) });
    await user.click(within(dialog).getByRole("button", { name: "Mark as an error" }));
    const row = await within(sheet).findByText("entered in error: Said of Friday");
    expect(row.closest("li")).toHaveTextContent("Thursday 19 November: Done");
    expect(within(sheet).getByText("Thursday 19 November: Done").className).toContain("struck");
    expect(sent).toMatchObject([{ id: "g-2", date: "2026-11-19", match: '"3"', reason: "Said of Friday" }]);
  });

  it("is not marked by who may only read", async () => {
    const user = open(["goals:read"]);
    await user.click(await screen.findByRole("button", { name: /^Lights low and phone away.*: details$/ }));
    expect(within(await screen.findByRole("dialog", { name: "Goal" })).queryByRole("button", { name: /ntered in error/ })).not.toBeInTheDocument();
  });
});

describe("a goal's sheet", () => {
  const look = async () => {
    const user = open();
    await user.click(await screen.findByRole("button", { name: "Grounding exercises, 2 minutes: details" }));
    return user;
  };

  it("shows both wordings of a level where somebody else changed it meanwhile", async () => {
    const scale = goal.scale.map((one) => (one.level === 0 ? { ...one, text: "Three days, at any hour" } : one.level === 2 ? { ...one, text: "Nearly every day" } : one));
    const sent = changedMeanwhile("/goals/:id/scale", { ...goal, version: 4, scale }, "/goals/:id");
    const user = await look();
    await user.click(await screen.findByRole("button", { name: "Change the levels" }));
    const level = screen.getByRole("textbox", { name: "0: in words" });
    await user.clear(level);
    await user.type(level, "Three mornings");
    await user.click(screen.getByRole("button", { name: "Save the levels" }));
    await takeTheirs(user, "Yours: Three mornings", "Stored now: Three days, at any hour");
    await waitFor(() => expect(sent[1]).toEqual({ match: '"4"', body: { levels: scale } }));
  });

  it("shows the line it comes from, with what changed and why", async () => {
    await look();
    const weeks = await screen.findByRole("region", { name: "Over the weeks" });
    const [before, now] = await within(weeks).findAllByRole("listitem");
    expect(before).toHaveTextContent("A little more · She asked for it");
    expect(now).toHaveTextContent("one day more");
    expect(now).toHaveAttribute("aria-current", "true");
  });

  it("lets the levels of its scale be worded anew", async () => {
    const sent = hear("put", "/goals/:id/scale");
    const user = await look();
    const scale = await screen.findByRole("region", { name: "Goal attainment scale" });
    await user.click(within(scale).getByRole("button", { name: "Change the levels" }));
    const text = within(scale).getByRole("textbox", { name: "+2: in words" });
    await user.clear(text);
    await user.type(text, "Every day, and once unasked");
    await user.click(within(scale).getByRole("button", { name: "Save the levels" }));
    expect(await screen.findByText("The levels are changed")).toBeInTheDocument();
    expect(sent).toEqual([{ levels: [...goal.scale.slice(0, 4), { level: 2, from: 5, text: "Every day, and once unasked" }] }]);
  });

  it("says why levels are refused", async () => {
    hear("put", "/goals/:id/scale", () => problem(422, "invalid", "Check what is marked", { errors: { "/levels": ["Five levels from -2 to 2."] } }));
    const user = await look();
    const scale = await screen.findByRole("region", { name: "Goal attainment scale" });
    await user.click(within(scale).getByRole("button", { name: "Change the levels" }));
    await user.click(within(scale).getByRole("button", { name: "Save the levels" }));
    expect(await within(scale).findByText("Five levels from -2 to 2.")).toBeInTheDocument();
  });
});

describe("writing a goal", () => {
  it("lets days be chosen, but none that a guardrail keeps free", async () => {
    const sent = hear("post", "/patients/:id/goals");
    const user = open();
    await user.click(await screen.findByRole("button", { name: "Write a goal" }));
    const dialog = await screen.findByRole("dialog");
    await user.type(within(dialog).getByRole("textbox"), goal.sentence);
    const days = await within(dialog).findByRole("group", { name: "On which days" });
    expect(within(days).getByRole("button", { name: "Thursday 26 November: a dosing day is for rest" })).toBeDisabled();
    expect(within(days).getByRole("button", { name: "Monday 23 November: the day after dosing has its one goal already" })).toBeDisabled();
    await user.click(within(days).getByRole("button", { name: "Tuesday 24 November" }));
    await user.click(within(days).getByRole("button", { name: "Friday 27 November" }));
    expect(days).toHaveTextContent("Only Tue, Fri");
    await user.click(within(dialog).getByRole("radio", { name: "9 of 10" }));
    await user.click(within(dialog).getByRole("button", { name: "Add goal" }));
    expect(await screen.findByText("Goal added to the week")).toBeInTheDocument();
    expect(sent).toEqual([{ goal: { action: "grounding exercises", minutes: 2, cue: "before email", window: "this-week", days: ["tue", "fri"] }, confidence: 9 }]);
  });
});

describe("the light day", () => {
  const reads = (more: { gentle: boolean; days?: string[] }) =>
    server.use(
      http.post("*/api/v1/goals/parse", () =>
        HttpResponse.json({ goal: { ...goal.parts, ...(more.days && { daysPerWeek: undefined, days: more.days }) }, missing: [], complaints: [], sentence: goal.sentence, gentle: more.gentle }),
      ),
    );
  const write = async () => {
    with_({ goals: [] });
    const user = open();
    await user.click(await screen.findByRole("button", { name: "Write a goal" }));
    const dialog = await screen.findByRole("dialog");
    await user.type(within(dialog).getByRole("textbox"), "A sentence");
    return { user, dialog, days: await within(dialog).findByRole("group", { name: "On which days" }) };
  };

  it("takes a gentle goal, and says so", async () => {
    reads({ gentle: true });
    const { days } = await write();
    expect(within(days).getByRole("button", { name: "Monday 23 November: the day after dosing takes one gentle goal" })).toBeEnabled();
  });

  it("is not to be chosen for another, with the reason on the day", async () => {
    reads({ gentle: false });
    const { days } = await write();
    const light = within(days).getByRole("button", { name: /^Monday 23 November: the day after dosing takes a gentle goal only/ });
    expect(light).toBeDisabled();
    expect(light).toHaveTextContent("not gentle");
  });

  it("says at once what became of it where it was chosen before the goal asked for more", async () => {
    reads({ gentle: true });
    const { user, dialog, days } = await write();
    await user.click(within(days).getByRole("button", { name: /^Monday 23 November/ }));
    reads({ gentle: false });
    await user.type(within(dialog).getByRole("textbox", { name: /sentence/i }), ", ten minutes");
    expect(await within(days).findByText(/^Nothing will be planned on Monday 23 November: the day after dosing takes a gentle goal only/)).toBeInTheDocument();
    await user.click(within(days).getByRole("button", { name: /^Monday 23 November/ }));
    expect(within(days).queryByText(/^Nothing will be planned/)).not.toBeInTheDocument();
  });

  it("and the day of a session are told of where the sentence names them", async () => {
    reads({ gentle: false, days: ["mon", "tue", "thu"] });
    const { days } = await write();
    expect(within(days).getAllByRole("listitem").map((item) => item.textContent)).toEqual([
      expect.stringMatching(/^Nothing will be planned on Monday 23 November/),
      "Nothing will be planned on Thursday 26 November: a dosing day is for rest.",
    ]);
  });
});

describe("a review", () => {
  it("asks how sure the patient is now, and takes a reason for going on all the same", async () => {
    let first = true;
    const sent = hear("post", "/goals/:id/review", () => {
      if (!first) return HttpResponse.json({ goal, next: null });
      first = false;
      return problem(422, "confidence-low", "The patient is not sure of this goal", { proposal: { sentence: "One minute", goal: goal.parts } });
    });
    const user = open();
    await user.click(await screen.findByRole("button", { name: "Review Lights low and phone away" }));
    await user.click(await screen.findByRole("radio", { name: "4 of 10" }));
    await user.click(screen.getByRole("button", { name: "Save review" }));
    await user.type(await screen.findByRole("textbox", { name: "Why start it all the same" }), "It is what she wants");
    await user.click(screen.getByRole("button", { name: "Start all the same" }));
    expect(await screen.findByText("Review saved")).toBeInTheDocument();
    expect(sent).toEqual([
      { decision: "hold", confidence: 4 },
      { decision: "hold", confidence: 4, despiteLowConfidence: true, reason: "It is what she wants" },
    ]);
  });
});
