import { http, HttpResponse } from "msw";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { alert, board } from "../testing/fixtures";
import { problem } from "../testing/handlers";
import { server } from "../testing/server";
import { accessToken, keepAccess, onAccessEnd } from "./access";
import { api, body, ifMatch } from "./client";
import { Problem } from "./problem";

const today = () => body(api.GET("/api/v1/today"));

describe("the client", () => {
  beforeEach(() => keepAccess({ accessToken: "old", expiresAt: "" }));

  it("renews a refused token once and sends the request again", async () => {
    const tokens: (string | null)[] = [];
    server.use(
      http.get("*/api/v1/today", ({ request }) => {
        tokens.push(request.headers.get("Authorization"));
        return tokens.length === 1 ? problem(401, "unauthenticated", "Expired") : HttpResponse.json(board);
      }),
    );
    expect((await today()).date).toBe(board.date);
    expect(tokens).toEqual(["Bearer old", "Bearer token"]);
  });

  it("asks for one renewal however many requests were refused", async () => {
    let renewals = 0;
    server.use(
      http.post("*/api/v1/auth/refresh", () => {
        renewals++;
        return HttpResponse.json({ accessToken: "new", expiresAt: "" });
      }),
      http.get("*/api/v1/today", ({ request }) =>
        request.headers.get("Authorization") === "Bearer new" ? HttpResponse.json(board) : problem(401, "unauthenticated", "Expired"),
      ),
    );
    await Promise.all([today(), today(), today()]);
    expect(renewals).toBe(1);
  });

  it("ends access where it cannot be renewed", async () => {
    const ended = vi.fn();
    const stop = onAccessEnd(ended);
    server.use(
      http.post("*/api/v1/auth/refresh", () => problem(401, "unauthenticated", "Over")),
      http.get("*/api/v1/today", () => problem(401, "unauthenticated", "Expired")),
    );
    await expect(today()).rejects.toMatchObject({ slug: "unauthenticated", status: 401 });
    expect(ended).toHaveBeenCalledOnce();
    expect(accessToken()).toBeNull();
    stop();
  });

  it("repeats a POST under the same idempotency key", async () => {
    const sent: string[] = [];
    server.use(
      http.post("*/api/v1/alerts/:id/acknowledge", async ({ request }) => {
        sent.push(`${request.headers.get("Idempotency-Key")} ${request.headers.get("If-Match")} ${await request.text()}`);
        return sent.length === 1 ? problem(401, "unauthenticated", "Expired") : HttpResponse.json(alert);
      }),
    );
    await body(api.POST("/api/v1/alerts/{alertId}/acknowledge", { params: { path: { alertId: "a-1" }, header: ifMatch(4) } }));
    expect(sent).toHaveLength(2);
    expect(sent[0]).toBe(sent[1]);
    expect(sent[0]).toMatch(/^[0-9a-f]{32} "4" $/);
  });

  it("turns a problem document into the one error type", async () => {
    server.use(
      http.get("*/api/v1/today", () =>
        problem(422, "invalid", "Some fields need another look", { detail: "Two of them", errors: { "/given": ["Is missing."] }, complaints: [1] }),
      ),
    );
    const error = await today().catch((e: unknown) => e);
    expect(error).toBeInstanceOf(Problem);
    expect(error).toMatchObject({
      slug: "invalid",
      status: 422,
      title: "Some fields need another look",
      detail: "Two of them",
      extra: { complaints: [1] },
    });
    expect((error as Problem).about("/given")).toBe("Is missing.");
  });

  it("words an answer that is no problem document, and no answer at all", async () => {
    server.use(http.get("*/api/v1/today", () => new HttpResponse("<html>", { status: 502, headers: { "Content-Type": "text/html" } })));
    await expect(today()).rejects.toMatchObject({ slug: "unexpected", status: 502 });
    server.use(http.get("*/api/v1/today", () => HttpResponse.error()));
    await expect(today()).rejects.toMatchObject({ slug: "unreachable", status: 0 });
  });
});
