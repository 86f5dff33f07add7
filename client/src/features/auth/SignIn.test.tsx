import { screen } from "@testing-library/react";
import type { UserEvent } from "@testing-library/user-event";
import { http, HttpResponse } from "msw";
import { describe, expect, it } from "vitest";
import { accessToken } from "../../api/access";
import { me } from "../../testing/fixtures";
import { problem } from "../../testing/handlers";
import { openDashboard } from "../../testing/render";
import { server } from "../../testing/server";

const nobody = http.post("*/api/v1/auth/refresh", () => problem(401, "unauthenticated", "Not signed in"));
const signedIn = { accessToken: "fresh", expiresAt: "2026-11-23T16:00:00.000Z", staff: me };

async function fill(user: UserEvent) {
  await user.type(await screen.findByLabelText("E-mail"), "ana@clinic.example");
  await user.type(screen.getByLabelText("Password"), "one-time-secret");
  await user.click(screen.getByRole("button", { name: "Sign in" }));
}

describe("signing in", () => {
  it("is not asked of someone whose session still stands", async () => {
    openDashboard();
    expect(await screen.findByRole("heading", { name: "Monday 23 November" })).toBeInTheDocument();
  });

  it("leads to today, and stores nothing in the browser", async () => {
    server.use(nobody);
    const user = openDashboard();
    await fill(user);
    expect(await screen.findByRole("heading", { name: "Monday 23 November" })).toBeInTheDocument();
    expect(accessToken()).toBe("token");
    expect(Object.values({ ...localStorage, ...sessionStorage })).not.toContain("token");
  });

  it("says when e-mail or password is wrong", async () => {
    server.use(
      nobody,
      http.post("*/api/v1/auth/sign-in", () => problem(401, "sign-in-failed", "Sign-in failed")),
    );
    const user = openDashboard();
    await fill(user);
    expect(await screen.findByRole("alert")).toHaveTextContent("E-mail or password is not right");
  });

  it("says how long to wait after too many attempts", async () => {
    server.use(
      nobody,
      http.post("*/api/v1/auth/sign-in", () =>
        HttpResponse.json({ type: "/problems/locked-out", title: "Locked", status: 429 }, { status: 429, headers: { "Retry-After": "840" } }),
      ),
    );
    const user = openDashboard();
    await fill(user);
    expect(await screen.findByRole("alert")).toHaveTextContent("Try again in 14 min");
  });

  it("asks for a password of one's own after a one-time password", async () => {
    const sent: unknown[] = [];
    server.use(
      nobody,
      http.post("*/api/v1/auth/sign-in", async ({ request }) => {
        const body = (await request.json()) as { newPassword?: string };
        sent.push(body);
        return body.newPassword ? HttpResponse.json(signedIn) : problem(403, "password-change-required", "Choose a new password");
      }),
    );
    const user = openDashboard();
    await fill(user);
    await user.type(await screen.findByLabelText("New password"), "quiet harbour morning");
    await user.type(screen.getByLabelText("The same again"), "quiet harbour mourning");
    expect(screen.getByText("The two differ")).toBeInTheDocument();
    await user.clear(screen.getByLabelText("The same again"));
    await user.type(screen.getByLabelText("The same again"), "quiet harbour morning");
    await user.click(screen.getByRole("button", { name: "Set password and sign in" }));
    expect(await screen.findByRole("heading", { name: "Monday 23 November" })).toBeInTheDocument();
    expect(sent.at(-1)).toEqual({ email: "ana@clinic.example", password: "one-time-secret", newPassword: "quiet harbour morning" });
  });

  it("says when the server does not answer, and tries again", async () => {
    let asked = 0;
    server.use(http.post("*/api/v1/auth/refresh", () => (asked++ === 0 ? HttpResponse.error() : HttpResponse.json(signedIn))));
    const user = openDashboard();
    expect(await screen.findByRole("alert")).toHaveTextContent("did not answer");
    await user.click(screen.getByRole("button", { name: "Try again" }));
    expect(await screen.findByRole("heading", { name: "Monday 23 November" })).toBeInTheDocument();
  });

  it("ends everywhere on signing out", async () => {
    const user = openDashboard();
    await user.click(await screen.findByRole("button", { name: "Ana Lindqvist, your account" }));
    server.use(nobody);
    await user.click(await screen.findByRole("menuitem", { name: "Sign out" }));
    expect(await screen.findByRole("button", { name: "Sign in" })).toBeInTheDocument();
    expect(accessToken()).toBeNull();
  });
});
