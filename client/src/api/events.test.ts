import { http, HttpResponse } from "msw";
import { describe, expect, it, vi } from "vitest";
import { server } from "../testing/server";
import { problem } from "../testing/handlers";
import { keepAccess } from "./access";
import { backoff } from "./backoff";
import { type ClinicEvent, listenToEvents } from "./events";

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

describe("the backoff", () => {
  it("doubles, up to half a minute, and is spread", () => {
    expect([0, 1, 2, 10].map((attempt) => backoff(attempt, 0.5))).toEqual([1000, 2000, 4000, 30_000]);
    expect(backoff(0, 0)).toBe(750);
    expect(backoff(0, 1)).toBe(1250);
  });
});
