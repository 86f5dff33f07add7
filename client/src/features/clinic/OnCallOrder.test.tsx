import { screen, waitFor, within } from "@testing-library/react";
import { http, HttpResponse } from "msw";
import { beforeEach, describe, expect, it } from "vitest";
import { problem } from "../../testing/handlers";
import { openAt } from "../../testing/render";
import { server } from "../../testing/server";
import { onCall } from "./clinic.fixtures";

const scopes = ["alerts:read", "alerts:write"];
const order = () => screen.findByRole("list", { name: "On-call order" });
const named = async () => within(await order()).getAllByRole("listitem").map((row) => row.textContent);

beforeEach(() => server.use(http.get("*/api/v1/on-call", () => HttpResponse.json(onCall))));

describe("the on-call order", () => {
  it("is read by those who do not answer alerts", async () => {
    openAt("/clinic/on-call", ["alerts:read"]);
    expect((await named())[0]).toBe("1. Joan FerreiraClinician · Desk, extension 22");
    expect(screen.queryByRole("button", { name: "Save the order" })).not.toBeInTheDocument();
  });

  it("says what it means that nobody is on call", async () => {
    server.use(http.get("*/api/v1/on-call", () => HttpResponse.json({ ...onCall, version: 0, members: [] })));
    openAt("/clinic/on-call", scopes);
    expect(await screen.findByText("Nobody is on call")).toBeInTheDocument();
  });

  it("is moved, added to and saved as a whole", async () => {
    let sent: { match: string | null; body: unknown } | undefined;
    server.use(
      http.put("*/api/v1/on-call", async ({ request }) => {
        sent = { match: request.headers.get("If-Match"), body: await request.json() };
        return HttpResponse.json({ ...onCall, version: 5 });
      }),
    );
    const user = openAt("/clinic/on-call", scopes);
    expect(await screen.findByRole("button", { name: "Save the order" })).toBeDisabled();
    await user.click(screen.getByRole("button", { name: "Move Joan Ferreira down" }));
    expect(screen.getByText("Joan Ferreira is now number 2")).toBeInTheDocument();
    await user.selectOptions(screen.getByLabelText("Add to the order"), "Naledi Hartmann");
    await user.type(screen.getByLabelText("How to reach Naledi Hartmann"), "Pager 3");
    await user.click(screen.getByRole("button", { name: "Take off Ana Lindqvist" }));
    await user.click(screen.getByRole("button", { name: "Save the order" }));
    await waitFor(() => expect(screen.getByText("On-call order saved")).toBeInTheDocument());
    expect(sent).toEqual({
      match: '"4"',
      body: { members: [{ staffId: "joan", reachableBy: "Desk, extension 22" }, { staffId: "naledi", reachableBy: "Pager 3" }] },
    });
  });

  it("shows both orders where somebody else saved one meanwhile", async () => {
    const matches: (string | null)[] = [];
    const theirs = { ...onCall, version: 5, members: onCall.members.slice(1) };
    server.use(
      http.put("*/api/v1/on-call", ({ request }) => {
        matches.push(request.headers.get("If-Match"));
        if (matches.length > 1) return HttpResponse.json({ ...onCall, version: 6 });
        server.use(http.get("*/api/v1/on-call", () => HttpResponse.json(theirs)));
        return problem(412, "stale-version", "Changed meanwhile");
      }),
    );
    const user = openAt("/clinic/on-call", scopes);
    await user.click(await screen.findByRole("button", { name: "Move Joan Ferreira down" }));
    await user.click(screen.getByRole("button", { name: "Save the order" }));
    const dialog = await screen.findByRole("dialog", { name: "Someone else changed this meanwhile" });
    expect(within(dialog).getByRole("radio", { name: /^Stored now: 1\. Ana Lindqvist: 617 555 0143$/ })).toBeInTheDocument();
    expect(within(dialog).getByRole("radio", { name: /^Yours: 1\. Ana Lindqvist/ })).toBeChecked();
    await user.click(within(dialog).getByRole("button", { name: "Save what is chosen" }));
    await waitFor(() => expect(matches).toEqual(['"4"', '"5"']));
  });
});
