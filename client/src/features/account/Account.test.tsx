import { screen, waitFor, within } from "@testing-library/react";
import { http, HttpResponse } from "msw";
import { beforeEach, describe, expect, it, vi } from "vitest";
import type { Passkey, StaffSession } from "../../api/models";
import { accessToken, keepAccess } from "../../api/access";
import { problem } from "../../testing/handlers";
import { ago, from, now } from "../../testing/instants";
import { openAt } from "../../testing/render";
import { server } from "../../testing/server";

const passkey: Passkey = { id: "k-1", name: "Clinic laptop", synced: true, createdAt: ago(90_000), usedAt: ago(60) };
const session = (id: string, device: string, current: boolean): StaffSession => ({
  id,
  device,
  address: "10.0.0.4",
  method: "second-factor",
  createdAt: ago(300),
  usedAt: ago(5),
  expiresAt: from(400),
  current,
});
const auth = (path: string) => `*/api/v1/auth${path}`;
const factor = (state: { enrolled: boolean; required: boolean; recoveryCodesLeft: number }) => http.get(auth("/second-factor"), () => HttpResponse.json(state));
const section = (name: string) => screen.findByRole("region", { name });

beforeEach(() =>
  server.use(
    factor({ enrolled: false, required: false, recoveryCodesLeft: 0 }),
    http.get(auth("/passkeys"), () => HttpResponse.json({ items: [passkey] })),
    http.get(auth("/sessions"), () => HttpResponse.json({ items: [session("s-1", "Firefox on Windows", true), session("s-2", "Safari on iPhone", false)] })),
  ),
);

describe("the password of one’s own account", () => {
  it("is changed by the present one, and says what the server finds of the new one", async () => {
    const sent: unknown[] = [];
    server.use(
      http.post(auth("/password"), async ({ request }) => {
        sent.push(await request.json());
        return sent.length === 1
          ? problem(422, "invalid", "Invalid", { errors: { "/newPassword": ["This password is easily guessed."] } })
          : new HttpResponse(null, { status: 204 });
      }),
    );
    const user = openAt("/account");
    await user.click(await screen.findByRole("button", { name: "Change password" }));
    const dialog = await screen.findByRole("dialog", { name: "Change password" });
    await user.type(within(dialog).getByLabelText("Present password"), "what it was");
    await user.type(within(dialog).getByLabelText("New password"), "quiet harbour morning");
    await user.type(within(dialog).getByLabelText("The same again"), "quiet harbour evening");
    await user.click(within(dialog).getByRole("button", { name: "Change password" }));
    expect(sent).toEqual([]);
    await user.clear(within(dialog).getByLabelText("The same again"));
    await user.type(within(dialog).getByLabelText("The same again"), "quiet harbour morning");
    await user.click(within(dialog).getByRole("button", { name: "Change password" }));
    expect(await within(dialog).findByText("This password is easily guessed.")).toBeInTheDocument();
    await user.click(within(dialog).getByRole("button", { name: "Change password" }));
    await waitFor(() => expect(screen.queryByRole("dialog")).not.toBeInTheDocument());
    expect(sent[1]).toEqual({ password: "what it was", newPassword: "quiet harbour morning" });
    expect(screen.getByText("Password changed. Your other sessions have ended.")).toBeInTheDocument();
  });
});

describe("the second factor", () => {
  it("is set up by password, picture and first code, and its recovery codes are kept before it closes", async () => {
    let enrolled = false;
    server.use(
      http.post(auth("/second-factor/enrolment"), () =>
        HttpResponse.json({ secret: "JBSW Y3DP", uri: "otpauth://totp/Clinic:ana?secret=JBSWY3DP", qrCode: "", enrolment: "e-1", endsAt: now }),
      ),
      http.post(auth("/second-factor"), async ({ request }) => {
        const { code } = (await request.json()) as { code: string };
        if (code !== "123456") return problem(422, "invalid", "Invalid", { errors: { "/code": ["This code is not right."] } });
        enrolled = true;
        return HttpResponse.json({ codes: ["AAAA-BBBB", "CCCC-DDDD"] });
      }),
      http.get(auth("/second-factor"), () => HttpResponse.json({ enrolled, required: false, recoveryCodesLeft: enrolled ? 2 : 0 })),
    );
    const user = openAt("/account");
    await user.click(await screen.findByRole("button", { name: "Set up" }));
    await user.type(await screen.findByLabelText("Your password"), "what it is");
    await user.click(screen.getByRole("button", { name: "Go on" }));
    const picture = await screen.findByRole("img", { name: "QR code for the authenticator application" });
    await waitFor(() => expect(picture.querySelector("path")).not.toBeNull());
    expect(screen.getByText("JBSW Y3DP")).toBeInTheDocument();
    expect(screen.getByLabelText("Code")).toHaveFocus();
    await user.keyboard("000000{Enter}");
    expect(await screen.findByText("This code is not right.")).toBeInTheDocument();
    await user.clear(screen.getByLabelText("Code"));
    await user.type(screen.getByLabelText("Code"), "123456{Enter}");
    const codes = await screen.findByRole("list", { name: "Recovery codes" });
    expect(within(codes).getAllByRole("listitem").map((code) => code.textContent)).toEqual(["AAAA-BBBB", "CCCC-DDDD"]);
    expect(screen.getByRole("button", { name: "Done" })).toBeDisabled();
    await user.keyboard("{Escape}");
    await user.click(screen.getByLabelText("I have kept them in a safe place"));
    await user.click(screen.getByRole("button", { name: "Done" }));
    await waitFor(() => expect(screen.queryByRole("dialog")).not.toBeInTheDocument());
    expect(await within(await section("Second factor")).findByText("2 recovery codes left. Make new ones before you need them.")).toBeInTheDocument();
  });

  it("stays where the clinic asks for it", async () => {
    server.use(factor({ enrolled: true, required: true, recoveryCodesLeft: 8 }));
    openAt("/account");
    const card = await section("Second factor");
    expect(await within(card).findByText("8 recovery codes left")).toBeInTheDocument();
    expect(within(card).queryByRole("button", { name: "Remove" })).not.toBeInTheDocument();
  });

  it("is removed by password and code", async () => {
    let sent: unknown;
    server.use(
      factor({ enrolled: true, required: false, recoveryCodesLeft: 8 }),
      http.post(auth("/second-factor/remove"), async ({ request }) => {
        sent = await request.json();
        return new HttpResponse(null, { status: 204 });
      }),
    );
    const user = openAt("/account");
    await user.click(await screen.findByRole("button", { name: "Remove" }));
    await user.type(await screen.findByLabelText("Your password"), "what it is");
    await user.type(screen.getByLabelText("Code"), " 123456 ");
    await user.click(within(screen.getByRole("dialog")).getByRole("button", { name: "Remove" }));
    expect(await screen.findByText("Second factor removed")).toBeInTheDocument();
    expect(sent).toEqual({ password: "what it is", code: "123456" });
  });
});

describe("passkeys", () => {
  it("are made by this browser, or say why not", async () => {
    const create = vi.fn().mockRejectedValueOnce(new DOMException("Closed", "NotAllowedError"));
    create.mockResolvedValue({ toJSON: () => ({ id: "credential" }) });
    vi.stubGlobal("PublicKeyCredential", Object.assign(() => undefined, { parseCreationOptionsFromJSON: (options: unknown) => options }));
    Object.defineProperty(navigator, "credentials", { value: { create }, configurable: true });
    let sent: unknown;
    server.use(
      http.post(auth("/passkeys/options"), () => HttpResponse.json({ options: { challenge: "c" }, ceremony: "cer", endsAt: now })),
      http.post(auth("/passkeys"), async ({ request }) => {
        sent = await request.json();
        return HttpResponse.json({ ...passkey, id: "k-2", name: "Telephone" });
      }),
    );
    const user = openAt("/account");
    await user.click(await screen.findByRole("button", { name: "Add a passkey" }));
    const dialog = await screen.findByRole("dialog", { name: "Add a passkey" });
    await user.type(within(dialog).getByLabelText("What to call it"), "Telephone");
    await user.type(within(dialog).getByLabelText("Your password"), "what it is");
    await user.click(within(dialog).getByRole("button", { name: "Make the passkey" }));
    expect(await within(dialog).findByText("No passkey was made")).toBeInTheDocument();
    await user.click(within(dialog).getByRole("button", { name: "Make the passkey" }));
    expect(await screen.findByText("Telephone added")).toBeInTheDocument();
    expect(sent).toEqual({ name: "Telephone", ceremony: "cer", credential: { id: "credential" } });
    vi.unstubAllGlobals();
  });

  it("are renamed and removed", async () => {
    const done: string[] = [];
    server.use(
      http.put(auth("/passkeys/k-1"), async ({ request }) => {
        done.push(((await request.json()) as { name: string }).name);
        return HttpResponse.json(passkey);
      }),
      http.delete(auth("/passkeys/k-1"), () => {
        done.push("removed");
        return new HttpResponse(null, { status: 204 });
      }),
    );
    const user = openAt("/account");
    await user.click(await screen.findByRole("button", { name: "More for Clinic laptop" }));
    await user.click(await screen.findByRole("menuitem", { name: "Rename" }));
    await user.clear(await screen.findByLabelText("What to call it"));
    await user.type(screen.getByLabelText("What to call it"), "Desk{Enter}");
    await waitFor(() => expect(screen.queryByRole("dialog")).not.toBeInTheDocument());
    await user.click(screen.getByRole("button", { name: "More for Clinic laptop" }));
    await user.click(await screen.findByRole("menuitem", { name: "Remove" }));
    await user.click(within(await screen.findByRole("dialog")).getByRole("button", { name: "Remove" }));
    await waitFor(() => expect(done).toEqual(["Desk", "removed"]));
  });
});

describe("the sessions", () => {
  it("say which is this one, and end another", async () => {
    let ended = "";
    server.use(
      http.delete(auth("/sessions/:id"), ({ params }) => {
        ended = String(params.id);
        return new HttpResponse(null, { status: 204 });
      }),
    );
    const user = openAt("/account");
    const list = await screen.findByRole("list", { name: "Sessions" });
    expect(within(list).getByText("Firefox on Windows").closest("li")).toHaveTextContent("This one");
    expect(within(list).getAllByRole("button")).toHaveLength(1);
    await user.click(within(list).getByRole("button", { name: "End the session of Safari on iPhone" }));
    await waitFor(() => expect(ended).toBe("s-2"));
  });

  it("all end at once, this one too", async () => {
    keepAccess({ accessToken: "token", expiresAt: now });
    server.use(http.post(auth("/sign-out-everywhere"), () => new HttpResponse(null, { status: 204 })));
    const user = openAt("/account");
    await user.click(await screen.findByRole("button", { name: "Sign out everywhere" }));
    await user.click(within(await screen.findByRole("dialog")).getByRole("button", { name: "Sign out everywhere" }));
    await waitFor(() => expect(accessToken()).toBeNull());
  });
});
