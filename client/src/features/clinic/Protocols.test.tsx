import { screen, waitFor, within } from "@testing-library/react";
import { http, HttpResponse } from "msw";
import { beforeEach, describe, expect, it } from "vitest";
import { changedMeanwhile, takeTheirs } from "../../testing/conflicts";
import { problem } from "../../testing/handlers";
import { openAt } from "../../testing/render";
import { server } from "../../testing/server";
import { protocols } from "./clinic.fixtures";
import { protocolOf, valuesOf } from "./protocolValues";

const scopes = ["sessions:read", "protocols:write"];

beforeEach(() => server.use(http.get("*/api/v1/protocols", () => HttpResponse.json({ items: protocols, next: null }))));

it("a protocol comes back from its form as it was", () => {
  for (const { protocol } of protocols) expect(protocolOf(valuesOf(protocol))).toEqual(protocol);
});

describe("the protocols", () => {
  it("are read with their phases and what is unusual about them", async () => {
    openAt("/clinic/protocols", ["sessions:read"]);
    const own = await screen.findByRole("list", { name: "Your clinic’s own" });
    expect(within(own).getByText("28, 56 mg · first 28 mg · once a week · without an end")).toBeInTheDocument();
    expect(within(own).getByText("No phase asks whether it helps.")).toBeInTheDocument();
    const builtIn = screen.getByRole("list", { name: "Built in" });
    expect(within(builtIn).getByText("0.5, 0.75 mg/kg · 3 times a week · 3 weeks · at most 6 sessions")).toBeInTheDocument();
    expect(screen.queryByRole("button", { name: "Write a protocol" })).not.toBeInTheDocument();
  });

  it("say that there is none of the clinic’s own yet", async () => {
    server.use(http.get("*/api/v1/protocols", () => HttpResponse.json({ items: protocols.slice(0, 1), next: null })));
    openAt("/clinic/protocols", scopes);
    expect(await screen.findByText("No protocol of your own yet")).toBeInTheDocument();
  });

  it("gain one of the clinic’s own from a built-in one", async () => {
    let sent: unknown;
    server.use(
      http.post("*/api/v1/protocols", async ({ request }) => {
        sent = await request.json();
        return HttpResponse.json(protocols[1], { status: 201 });
      }),
    );
    const user = openAt("/clinic/protocols", scopes);
    await user.click(await screen.findByRole("button", { name: "Start from this: Ketamine infusions, series of six" }));
    const sheet = await screen.findByRole("dialog", { name: "Write a protocol" });
    const phase = within(sheet).getByRole("group", { name: "Phase 1" });
    await user.clear(within(phase).getByLabelText("Sessions a week"));
    await user.type(within(phase).getByLabelText("Sessions a week"), "2");
    await user.click(within(sheet).getByRole("button", { name: "Add a phase" }));
    const second = within(sheet).getByRole("group", { name: "Phase 2" });
    await user.type(within(second).getByLabelText("Name of the phase"), "Then");
    await user.type(within(second).getByLabelText("Doses, mg/kg"), "0.5, 0.75");
    await user.click(within(sheet).getByRole("button", { name: "Save the protocol" }));
    await waitFor(() => expect(screen.queryByRole("dialog")).not.toBeInTheDocument());
    expect(sent).toEqual({
      ...protocols[0]?.protocol,
      name: "Ketamine infusions, series of six, our version",
      phases: [
        { name: "Series of six", doses: [0.5, 0.75], perWeek: 2, everyWeeks: 1, weeks: 3, sessions: 6 },
        { name: "Then", doses: [0.5, 0.75], perWeek: 1, everyWeeks: 1 },
      ],
    });
  });

  it("are changed by their version, and say where a phase is refused", async () => {
    let match: string | null = null;
    server.use(
      http.put("*/api/v1/protocols/own", ({ request }) => {
        match = request.headers.get("If-Match");
        return problem(422, "invalid", "Some fields are not right", { errors: { "/phases/0/firstDose": ["The first dose is one of the doses of the phase."] } });
      }),
    );
    const user = openAt("/clinic/protocols", scopes);
    await user.click(await screen.findByRole("button", { name: "Edit: Slow start" }));
    const sheet = await screen.findByRole("dialog", { name: "Edit the protocol" });
    await user.click(within(sheet).getByRole("button", { name: "Save the protocol" }));
    await waitFor(() => expect(within(sheet).getByLabelText("First of a course, mg")).toBeInvalid());
    expect(match).toBe('"2"');
  });

  it("show both versions where somebody else changed the same meanwhile, their phases in words", async () => {
    const own = protocols[1]?.protocol;
    const phases = [{ name: "On", doses: [28], perWeek: 2, everyWeeks: 1 }];
    const sent = changedMeanwhile("/protocols/own", { ...protocols[1], version: 3, protocol: { ...own, description: "For those who had none before.", phases } });
    const user = openAt("/clinic/protocols", scopes);
    await user.click(await screen.findByRole("button", { name: "Edit: Slow start" }));
    const sheet = await screen.findByRole("dialog", { name: "Edit the protocol" });
    await user.clear(within(sheet).getByLabelText("Sessions a week"));
    await user.type(within(sheet).getByLabelText("Sessions a week"), "3");
    await user.click(within(sheet).getByRole("button", { name: "Save the protocol" }));
    await takeTheirs(user, "Yours: On: 28, 56 mg · first 28 mg · 3 times a week · without an end", "Stored now: On: 28 mg · twice a week · without an end");
    // What only they touched is kept with it.
    await waitFor(() => expect(sent[1]).toEqual({ match: '"3"', body: { ...own, description: "For those who had none before.", phases } }));
  });
});
