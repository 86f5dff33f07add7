import { screen } from "@testing-library/react";
import type { UserEvent } from "@testing-library/user-event";
import { http, HttpResponse } from "msw";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { accessToken } from "../../api/access";
import { me } from "../../testing/fixtures";
import { problem } from "../../testing/handlers";
import { openDashboard } from "../../testing/render";
import { server } from "../../testing/server";
import { keepTouch } from "../../ui/device";

const nobody = http.post("*/api/v1/auth/refresh", () => problem(401, "unauthenticated", "Not signed in"));
const signedIn = { accessToken: "fresh", expiresAt: "2026-11-23T16:00:00.000Z", staff: me, mustEnrol: false };

async function fill(user: UserEvent) {
  await user.type(await screen.findByLabelText("E-mail"), "ana@clinic.example");
  await user.type(screen.getByLabelText("Password"), "one-time-secret");
  await user.click(screen.getByRole("button", { name: "Sign in" }));
}

describe("signing in", () => {
  afterEach(() => window.history.replaceState(null, "", "/"));

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

  it("asks for a code where there is a second factor, and says when it is wrong", async () => {
    const sent: unknown[] = [];
    server.use(
      nobody,
      http.post("*/api/v1/auth/sign-in", () => problem(401, "second-factor-required", "A code is needed", { challenge: "c-1" })),
      http.post("*/api/v1/auth/sign-in/second-factor", async ({ request }) => {
        const body = (await request.json()) as { code: string };
        sent.push(body);
        return body.code === "123456" ? HttpResponse.json(signedIn) : problem(401, "second-factor-failed", "This code is not right");
      }),
    );
    const user = openDashboard();
    await fill(user);
    await user.type(await screen.findByLabelText("Code"), "000000");
    await user.click(screen.getByRole("button", { name: "Sign in" }));
    expect(await screen.findByRole("alert")).toHaveTextContent("This code is not right");
    await user.clear(screen.getByLabelText("Code"));
    await user.type(screen.getByLabelText("Code"), " 123456 ");
    await user.click(screen.getByRole("button", { name: "Sign in" }));
    expect(await screen.findByRole("heading", { name: "Monday 23 November" })).toBeInTheDocument();
    expect(sent.at(-1)).toEqual({ challenge: "c-1", code: "123456" });
  });

  it("sets up a second factor where the clinic asks for one, before anything else is shown", async () => {
    let enrolled = false;
    server.use(
      http.post("*/api/v1/auth/refresh", () => HttpResponse.json({ ...signedIn, mustEnrol: !enrolled })),
      http.post("*/api/v1/auth/second-factor/enrolment", () =>
        HttpResponse.json({ secret: "JBSW", uri: "otpauth://x", qrCode: "data:image/svg+xml;base64,", enrolment: "e-1", endsAt: signedIn.expiresAt }),
      ),
      http.post("*/api/v1/auth/second-factor", () => {
        enrolled = true;
        return HttpResponse.json({ codes: ["AAAA-BBBB-CCCC-DDDD", "EEEE-FFFF-GGGG-HHHH"] });
      }),
    );
    const user = openDashboard();
    await user.type(await screen.findByLabelText("Your password"), "one-time-secret");
    await user.click(screen.getByRole("button", { name: "Begin" }));
    expect(await screen.findByRole("img", { name: "QR code for the authenticator application" })).toBeInTheDocument();
    await user.type(screen.getByLabelText("Code"), "123456");
    await user.click(screen.getByRole("button", { name: "Set up" }));
    expect(await screen.findByText("AAAA-BBBB-CCCC-DDDD")).toBeInTheDocument();
    expect(screen.getByRole("button", { name: "Go on" })).toBeDisabled();
    await user.click(screen.getByLabelText("I have kept them in a safe place"));
    await user.click(screen.getByRole("button", { name: "Go on" }));
    expect(await screen.findByRole("heading", { name: "Monday 23 November" })).toBeInTheDocument();
  });

  it("opens a session that was left alone by its owner's password, and nobody else's", async () => {
    server.use(
      http.post("*/api/v1/auth/refresh", () => problem(401, "session-locked", "Locked", { name: "Ana Lindqvist", email: "ana@clinic.example" })),
      http.post("*/api/v1/auth/unlock", async ({ request }) =>
        ((await request.json()) as { password: string }).password === "right" ? HttpResponse.json(signedIn) : problem(401, "sign-in-failed", "No"),
      ),
    );
    const user = openDashboard();
    expect(await screen.findByRole("heading", { name: "Welcome back, Ana Lindqvist" })).toBeInTheDocument();
    await user.type(screen.getByLabelText("Password"), "wrong");
    await user.click(screen.getByRole("button", { name: "Unlock" }));
    expect(await screen.findByRole("alert")).toHaveTextContent("not right");
    await user.clear(screen.getByLabelText("Password"));
    await user.type(screen.getByLabelText("Password"), "right");
    await user.click(screen.getByRole("button", { name: "Unlock" }));
    expect(await screen.findByRole("heading", { name: "Monday 23 November" })).toBeInTheDocument();
  });

  it("is asked of a session that the server locked beneath an open screen, and not again once it is unlocked", async () => {
    const user = openDashboard();
    await screen.findByRole("heading", { name: "Monday 23 November" });
    server.use(
      http.post("*/api/v1/auth/refresh", () => problem(401, "session-locked", "Locked", { name: "Ana Lindqvist", email: "ana@clinic.example" })),
      http.get("*/api/v1/patients", () => problem(401, "unauthenticated", "No"), { once: true }),
    );
    await user.click(screen.getByRole("link", { name: "Patients" }));
    expect(await screen.findByRole("heading", { name: "Welcome back, Ana Lindqvist" })).toBeInTheDocument();
    keepTouch(1);
    await user.type(screen.getByLabelText("Password"), "right{Enter}");
    expect(await screen.findByRole("heading", { level: 1, name: "Patients" })).toBeInTheDocument();
    expect(screen.queryByRole("dialog", { name: "Locked" })).not.toBeInTheDocument();
  });

  it("offers the clinic's own authority in place of a password", async () => {
    server.use(
      nobody,
      http.get("*/api/v1/auth/options", () =>
        HttpResponse.json({ external: { name: "Harbour Health", authority: "https://login.example", clientId: "dashboard", scopes: "openid" } }),
      ),
    );
    openDashboard();
    expect(await screen.findByRole("button", { name: "Continue with Harbour Health" })).toBeInTheDocument();
    expect(screen.queryByLabelText("Password")).not.toBeInTheDocument();
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

describe("an invitation", () => {
  beforeEach(() => window.history.replaceState(null, "", "/invite#the-token"));
  afterEach(() => window.history.replaceState(null, "", "/"));

  it("leads to a password of one's own and to today, and its token leaves the address", async () => {
    const sent: unknown[] = [];
    server.use(
      http.post("*/api/v1/auth/invitation", () => HttpResponse.json({ name: "Ana Lindqvist", email: "ana@clinic.example", clinic: "Harbour Clinic" })),
      http.post("*/api/v1/auth/invitation/accept", async ({ request }) => {
        const body = (await request.json()) as { password: string };
        sent.push(body);
        return body.password.startsWith("quiet")
          ? HttpResponse.json(signedIn)
          : problem(422, "invalid", "Invalid", { errors: { "/password": ["This password is easily guessed."] } });
      }),
    );
    const user = openDashboard();
    expect(await screen.findByRole("heading", { name: "Welcome to Harbour Clinic" })).toBeInTheDocument();
    expect(window.location.href).not.toContain("the-token");
    await user.type(screen.getByLabelText("New password"), "password1234");
    await user.type(screen.getByLabelText("The same again"), "password1234");
    await user.click(screen.getByRole("button", { name: "Set password and sign in" }));
    expect(await screen.findByText("This password is easily guessed.")).toBeInTheDocument();
    for (const field of ["New password", "The same again"]) {
      await user.clear(screen.getByLabelText(field));
      await user.type(screen.getByLabelText(field), "quiet harbour morning");
    }
    await user.click(screen.getByRole("button", { name: "Set password and sign in" }));
    expect(await screen.findByRole("heading", { name: "Monday 23 November" })).toBeInTheDocument();
    expect(sent.at(-1)).toEqual({ token: "the-token", name: "Ana Lindqvist", password: "quiet harbour morning" });
  });

  it("that is no longer good says so, and leads to the sign-in", async () => {
    server.use(http.post("*/api/v1/auth/invitation", () => problem(410, "invitation-void", "Void")));
    const user = openDashboard();
    expect(await screen.findByRole("alert", {}, { timeout: 5000 })).toHaveTextContent("no longer good");
    await user.click(screen.getByRole("button", { name: "To the sign-in" }));
    expect(await screen.findByLabelText("E-mail")).toBeInTheDocument();
  });
});
