import { act, renderHook, screen, waitFor } from "@testing-library/react";
import { http, HttpResponse } from "msw";
import { afterEach, describe, expect, it, vi } from "vitest";
import { streaming, useAskEvery } from "../api/connection";
import { openAt } from "../testing/render";
import { server } from "../testing/server";
import { alerts } from "../testing/fixtures";

afterEach(() => act(() => streaming(false)));

describe("asking by oneself", () => {
  it("is seldom while the events are heard, and every half minute while they are not", () => {
    const { result } = renderHook(() => useAskEvery());
    expect(result.current).toBe(30_000);
    act(() => streaming(true));
    expect(result.current).toBe(600_000);
    act(() => streaming(false));
    expect(result.current).toBe(30_000);
  });
});

describe("a stream that breaks", () => {
  it("lets the alerts be read again at once, and everything shown where events were missed", async () => {
    const asked = { alerts: 0, today: 0 };
    let write: ReadableStreamDefaultController<Uint8Array> | undefined;
    let connections = 0;
    const say = (kind: string) => write?.enqueue(new TextEncoder().encode(`id: 3\nevent: ${kind}\ndata: ${JSON.stringify({ kind })}\n\n`));
    server.use(
      http.get("*/api/v1/events", () => {
        connections++;
        return new HttpResponse(new ReadableStream<Uint8Array>({ start: (controller) => void (write = controller) }), { headers: { "Content-Type": "text/event-stream" } });
      }),
      http.get("*/api/v1/alerts", () => {
        asked.alerts++;
        return HttpResponse.json({ items: alerts, next: null });
      }),
    );
    const seen = vi.fn();
    server.events.on("request:start", ({ request }) => void (request.url.endsWith("/api/v1/today") && seen()));
    openAt("/");
    await screen.findByRole("heading", { level: 1, name: "Monday 23 November" });
    await waitFor(() => expect(connections).toBe(1));
    act(() => say("ready"));
    await waitFor(() => expect(asked.alerts).toBe(1));

    act(() => write?.error(new Error("The connection broke")));
    await waitFor(() => expect(asked.alerts).toBe(2));
    await waitFor(() => expect(connections).toBe(2), { timeout: 5_000 });
    const before = seen.mock.calls.length;
    act(() => say("missed"));
    await waitFor(() => expect(asked.alerts).toBe(3));
    expect(seen.mock.calls.length).toBe(before + 1);
  });
});
