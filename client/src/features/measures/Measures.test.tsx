import { screen, waitFor, within } from "@testing-library/react";
import { http, HttpResponse } from "msw";
import { beforeEach, describe, expect, it } from "vitest";
import { me } from "../../testing/fixtures";
import { problem } from "../../testing/handlers";
import { openAt } from "../../testing/render";
import { server } from "../../testing/server";
import { assessment, cssrs, due, madrs, phq9, taken } from "./testing";

const base = "*/api/v1";
const open = () => openAt("/patients/p-aisha?tab=measures", [...me.scopes, "assessments:read", "assessments:write"]);
const stores = (answer: object) => {
  const sent: unknown[] = [];
  server.use(
    http.post(`${base}/patients/:id/assessments`, async ({ request }) => {
      sent.push(await request.json());
      return HttpResponse.json(answer, { status: 201 });
    }),
  );
  return sent;
};

beforeEach(() =>
  server.use(
    http.get(`${base}/instruments`, () => HttpResponse.json({ items: [phq9, cssrs, madrs] })),
    http.get(`${base}/patients/:id/assessments`, () => HttpResponse.json({ items: taken, next: null })),
    http.get(`${base}/patients/:id/assessments/due`, () => HttpResponse.json({ patientId: "p-aisha", items: due })),
  ),
);

describe("the measures", () => {
  it("say where the patient stands, how that changed, and what is due", async () => {
    open();
    const card = await screen.findByRole("region", { name: "PHQ-9" });
    expect(card).toHaveTextContent("3of 27Minimal");
    expect(within(card).getByText(/^−9 since/)).toBeInTheDocument();
    expect(within(card).getByText("Response")).toBeInTheDocument();
    expect(within(card).getByText("Remission")).toBeInTheDocument();
    expect(within(card).getByRole("img", { name: "PHQ-9 over time, from 12 to 3" })).toBeInTheDocument();
    expect(within(screen.getByRole("region", { name: "Due" })).getByText(/before the session/)).toBeInTheDocument();
  });

  it("are filled in with the number keys, and item 9 leads to its alert", async () => {
    const sent = stores(assessment({ id: "as-2", answers: { q1: 2, q2: 1, q9: 1 }, total: 4, alertIds: ["a-1"] }));
    const user = open();
    await user.click(within(await screen.findByRole("region", { name: "Due" })).getByRole("button", { name: "Fill in PHQ-9" }));
    within(await screen.findByRole("group", { name: /Little interest/ })).getByRole("radio", { name: "Not at all" }).focus();
    await user.keyboard("2");
    await waitFor(() => expect(within(screen.getByRole("group", { name: /Feeling down/ })).getByRole("radio", { name: "Not at all" })).toHaveFocus());
    await user.keyboard("1");
    await waitFor(() => expect(within(screen.getByRole("group", { name: /Better off dead/ })).getByRole("radio", { name: "Not at all" })).toHaveFocus());
    expect(screen.queryByText(/opens an alert/)).not.toBeInTheDocument();
    await user.keyboard("1");
    expect(await screen.findByText(/Saving this answer opens an alert/)).toBeInTheDocument();
    expect(screen.getByText(/^Sum 4/)).toBeInTheDocument();
    await user.click(screen.getByRole("button", { name: "Save" }));
    expect(await screen.findByText(/Speak with the patient now/)).toBeInTheDocument();
    expect(sent).toEqual([{ instrument: "phq-9", author: "patient", answers: { q1: 2, q2: 1, q9: 1 } }]);
    await user.click(screen.getByRole("link", { name: "Go to the alert" }));
    expect(await screen.findByRole("tab", { name: "Notes & plan", selected: true })).toBeInTheDocument();
  });

  it("ask the Columbia screener to its end before they are saved", async () => {
    const user = open();
    await user.click(await screen.findByRole("button", { name: "Record another measure" }));
    await user.click(await screen.findByRole("menuitem", { name: "Columbia screener" }));
    const save = await screen.findByRole("button", { name: "Save" });
    for (const question of [/Wished/, /Thoughts/, /Done anything/]) {
      expect(save).toBeDisabled();
      await user.click(within(screen.getByRole("group", { name: question })).getByRole("radio", { name: "No" }));
    }
    expect(save).toBeEnabled();
    await user.click(within(screen.getByRole("group", { name: /Thoughts/ })).getByRole("radio", { name: "Yes" }));
    expect(screen.getByRole("group", { name: /How you might/ })).toBeInTheDocument();
    expect(save).toBeDisabled();
  });

  it("take a total where only that is kept", async () => {
    const sent = stores(assessment({ instrument: "madrs", name: "MADRS", total: 20 }));
    const user = open();
    await user.click(await screen.findByRole("button", { name: "Record another measure" }));
    await user.click(await screen.findByRole("menuitem", { name: "MADRS" }));
    await user.type(await screen.findByRole("textbox", { name: "Total" }), "20");
    await user.click(screen.getByRole("button", { name: "Save" }));
    await waitFor(() => expect(sent).toEqual([{ instrument: "madrs", author: "clinician", total: 20 }]));
  });

  it("mark what was entered in error, with the version that was seen and the reason", async () => {
    let marked: unknown;
    server.use(
      http.post(`${base}/assessments/:id/entered-in-error`, async ({ request, params }) => {
        marked = { id: params.id, match: request.headers.get("If-Match"), body: await request.json() };
        return HttpResponse.json(assessment());
      }),
    );
    const user = open();
    const card = await screen.findByRole("region", { name: "PHQ-9" });
    await user.click(within(card).getByRole("button", { name: "Every time it was taken: 2" }));
    await user.click(within(card).getAllByRole("button", { name: "Entered in error" })[0] ?? card);
    await user.type(await screen.findByRole("textbox", { name: "What is wrong with it" }), "Another patient’s form");
    await user.click(screen.getByRole("button", { name: "Mark as an error" }));
    await waitFor(() => expect(marked).toEqual({ id: "as-1", match: '"1"', body: { reason: "Another patient’s form" } }));
  });

  it("say so where none was taken, and offer to try again where they could not be read", async () => {
    server.use(
      http.get(`${base}/patients/:id/assessments`, () => problem(500, "unexpected", "Something went wrong")),
      http.get(`${base}/patients/:id/assessments/due`, () => HttpResponse.json({ patientId: "p-aisha", items: [] })),
    );
    const user = open();
    const again = await screen.findByRole("button", { name: "Try again" });
    server.use(http.get(`${base}/patients/:id/assessments`, () => HttpResponse.json({ items: [], next: null })));
    await user.click(again);
    expect(await screen.findByText("No measure has been taken")).toBeInTheDocument();
    expect(screen.getByText("Nothing is due.")).toBeInTheDocument();
  });
});
