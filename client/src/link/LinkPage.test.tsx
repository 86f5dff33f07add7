import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { http, HttpResponse } from "msw";
import { afterEach, describe, expect, it } from "vitest";
import { problem } from "../testing/handlers";
import { server } from "../testing/server";
import type { MyPlan } from "./link.api";
import { LinkPage } from "./LinkPage";

const plan: MyPlan = {
  given: "Aisha",
  clinicName: "Harbour Clinic",
  today: "2026-11-24",
  window: { day: 1, text: "The day after your session. Keep it light." },
  help: { callClinic: "Call", clinicPhone: "617 555 0142", emergency: "911", crisis: "988", driving: "" },
};

function open(address: string) {
  window.history.replaceState(null, "", address);
  render(<LinkPage />);
}

afterEach(() => window.history.replaceState(null, "", "/"));

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
