import { http, HttpResponse } from "msw";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { server } from "../testing/server";
import { problem } from "../testing/handlers";
import { keepAccess } from "./access";
import { backoff } from "./backoff";
import { type ClinicEvent, listenToEvents, longestSilence } from "./events";

type Answer = string | number;

/** Answers each request of the stream with the next of these: a text that ends, or a status. Records what was asked with. */
function streams(...answers: Answer[]) {
  const asked: { lastId: string | null; authorization: string | null }[] = [];
  server.use(
    http.get("*/api/v1/events", ({ request }) => {
      asked.push({ lastId: request.headers.get("Last-Event-ID"), authorization: request.headers.get("Authorization") });
      const answer = answers[asked.length - 1] ?? 404;
      if (typeof answer === "number") return answer === 0 ? HttpResponse.error() : problem(answer, "x", "x");
      return new HttpResponse(answer, { headers: { "Content-Type": "text/event-stream" } });
    }),
  );
  return asked;
}

async function listen() {
  const events: ClinicEvent[] = [];
  const onGap = vi.fn();
  const waits: number[] = [];
  await listenToEvents({
    onEvent: (event) => events.push(event),
    onGap,
    signal: new AbortController().signal,
    wait: (ms) => {
      waits.push(ms);
      return Promise.resolve();
    },
  });
  return { events, onGap, waits };
}

const message = (id: number, kind: string, patientId = "p-1") => `id: ${id}\nevent: ${kind}\ndata: ${JSON.stringify({ kind, patientId, subjectId: "s" })}\n\n`;

describe("the events", () => {
  it("are read with the access token, heartbeats left out", async () => {
    keepAccess({ accessToken: "abc", expiresAt: "" });
    const asked = streams(`: still here\n\n${message(7, "alert-opened")}: still here\n\n`);
    const { events } = await listen();
    expect(events).toEqual([{ kind: "alert-opened", patientId: "p-1", subjectId: "s" }]);
    expect(asked[0]?.authorization).toBe("Bearer abc");
  });

  it("go on behind the last one after a break", async () => {
    const asked = streams(message(7, "alert-opened") + message(8, "session-changed"), 0, message(9, "check-in-made"));
    const { events, onGap } = await listen();
    expect(events.map(({ kind }) => kind)).toEqual(["alert-opened", "session-changed", "check-in-made"]);
    expect(asked.map(({ lastId }) => lastId)).toEqual([null, "8", "8", "9"]);
    expect(onGap).not.toHaveBeenCalled();
  });

  it("may have been missed where the stream broke before the first", async () => {
    streams(0, "");
    expect((await listen()).onGap).toHaveBeenCalledOnce();
  });

  it("renew a token that ran out", async () => {
    keepAccess({ accessToken: "old", expiresAt: "" });
    const asked = streams(401, message(1, "goal-started"));
    expect((await listen()).events).toHaveLength(1);
    expect(asked.map(({ authorization }) => authorization).slice(0, 2)).toEqual(["Bearer old", "Bearer token"]);
  });

  it("are asked for more and more rarely while the server is away", async () => {
    streams(0, 503, 0, 0);
    const { waits } = await listen();
    expect(waits).toHaveLength(4);
    expect(waits[3]).toBeGreaterThan(waits[0] ?? 0);
  });

  it("of the stream itself change nothing, save the one that says that some were missed", async () => {
    streams(message(4, "ready") + message(4, "heartbeat"), message(9, "missed") + message(10, "goal-changed"));
    const { events, onGap } = await listen();
    expect(events.map(({ kind }) => kind)).toEqual(["goal-changed"]);
    expect(onGap).toHaveBeenCalledOnce();
  });

  it("are not asked of a server that has none", async () => {
    const asked = streams(404);
    await listen();
    expect(asked).toHaveLength(1);
  });

  it("end when nobody listens any more", async () => {
    server.use(http.get("*/api/v1/events", () => new HttpResponse(new ReadableStream(), { headers: { "Content-Type": "text/event-stream" } })));
    const end = new AbortController();
    const listening = listenToEvents({ onEvent: () => undefined, onGap: () => undefined, signal: end.signal });
    end.abort();
    await expect(listening).resolves.toBeUndefined();
  });

  it("that mean nothing are passed over", async () => {
    streams(`data: not json\n\n${message(2, "goal-changed")}`);
    expect((await listen()).events).toHaveLength(1);
  });
});

/** A stream that is written to by hand, in a connection that stays open until it is given up. */
function connections() {
  const open: { lastId: string | null; say: (text: string) => void; given: boolean }[] = [];
  vi.stubGlobal("fetch", (address: RequestInfo | URL, init?: RequestInit) => {
    const request = new Request(address, init);
    let out: ReadableStreamDefaultController<Uint8Array>;
    const stream = new ReadableStream<Uint8Array>({ start: (controller) => void (out = controller) });
    const connection = { lastId: request.headers.get("Last-Event-ID"), say: (text: string) => out.enqueue(new TextEncoder().encode(text)), given: false };
    request.signal.addEventListener("abort", () => {
      connection.given = true;
      out.error(new DOMException("Aborted", "AbortError"));
    });
    open.push(connection);
    return Promise.resolve(new Response(stream, { headers: { "Content-Type": "text/event-stream" } }));
  });
  return open;
}

describe("a stream that falls silent", () => {
  const end = new AbortController();
  beforeEach(() => void vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] }));
  afterEach(() => {
    end.abort();
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });

  it("is kept while it beats, given up after forty seconds, and taken up at once behind the last event", async () => {
    const open = connections();
    const events: string[] = [];
    const live: boolean[] = [];
    const onGap = vi.fn();
    void listenToEvents({ onEvent: ({ kind }) => events.push(kind), onGap, onLive: (now) => live.push(now), signal: end.signal });
    await vi.advanceTimersByTimeAsync(0);
    open[0]?.say(message(7, "alert-opened"));
    for (let beat = 0; beat < 4; beat++) {
      await vi.advanceTimersByTimeAsync(15_000);
      open[0]?.say(message(7, "heartbeat"));
    }
    await vi.advanceTimersByTimeAsync(longestSilence - 1);
    expect(open).toHaveLength(1);
    expect(live).not.toContain(false);

    await vi.advanceTimersByTimeAsync(1);
    expect(open.map(({ lastId, given }) => [lastId, given])).toEqual([
      [null, true],
      ["7", false],
    ]);
    expect(live.at(-1)).toBe(false);
    // What happened while nothing was heard comes now, or is said to be missed.
    open[1]?.say(message(8, "alert-escalated") + message(9, "missed"));
    await vi.advanceTimersByTimeAsync(0);
    expect(events).toEqual(["alert-opened", "alert-escalated"]);
    expect(onGap).toHaveBeenCalledOnce();
    expect(live.at(-1)).toBe(true);
  });
});

describe("the backoff", () => {
  it("doubles, up to half a minute, and is spread", () => {
    expect([0, 1, 2, 10].map((attempt) => backoff(attempt, 0.5))).toEqual([1000, 2000, 4000, 30_000]);
    expect(backoff(0, 0)).toBe(750);
    expect(backoff(0, 1)).toBe(1250);
  });
});
