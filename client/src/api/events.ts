import { EventSourceParserStream } from "eventsource-parser/stream";
import { accessToken, renewAccess } from "./access";
import { backoff } from "./backoff";

/** Something that changed in the clinic: what and whose, never a word of it. */
export interface ClinicEvent {
  /** "alert-opened", "session-changed", "check-in-made", "observation-stored" and the like. */
  kind: string;
  patientId: string | null;
  /** What changed: the alert, session, observation or goal. */
  subjectId: string | null;
}

interface Listening {
  onEvent: (event: ClinicEvent) => void;
  /** Called when events may have been missed: what is shown may be stale. */
  onGap: () => void;
  /** Called when the stream is heard, and when it is no more: until it is again, nobody tells what happens. */
  onLive?: (live: boolean) => void;
  signal: AbortSignal;
  /** Waits before the next attempt; a test need not. */
  wait?: (ms: number, signal: AbortSignal) => Promise<void>;
}

/** How long the stream may be silent. The server sends a heartbeat after 15 seconds without an event; no alert may come later for it than by asking every half minute. */
export const longestSilence = 25_000;

/**
 * Listens to the clinic's events until the signal aborts. The browser's own EventSource cannot send an access token in a header, so
 * that the stream is read with fetch. After a break it goes on behind the last event it saw, by <c>Last-Event-ID</c>. A connection that is there
 * but says nothing any more (a proxy that forgot it, a device that slept) is given up and made anew at once.
 */
export async function listenToEvents({ onEvent, onGap, onLive = () => undefined, signal, wait = pause }: Listening): Promise<void> {
  let lastId: string | undefined;
  let failures = 0;
  let broke = false;
  while (!signal.aborted) {
    const watch = watchdog(longestSilence, signal);
    try {
      const response = await fetch(`${window.location.origin}/api/v1/events`, { headers: headers(lastId), signal: watch.signal });
      // A server without events is no fault: the screens ask again by themselves.
      if (response.status === 403 || response.status === 404) return onLive(false);
      if (response.status === 401 && failures === 0 && (await renewAccess(window.location.origin))) {
        failures++;
        continue;
      }
      if (!response.ok || !response.body) throw new Error(`The events answered ${response.status}`);
      // Without an id to go on behind, what happened meanwhile is not told.
      if (broke && lastId === undefined) onGap();
      broke = false;
      for await (const { id, event, data } of messages(response.body, watch.alive)) {
        failures = 0;
        onLive(true);
        if (id !== undefined) lastId = id;
        const read = readEvent(event, data);
        if (read?.kind === "missed") onGap();
        else if (read && !ofTheStream.includes(read.kind)) onEvent(read);
      }
    } catch {
      if (signal.aborted) return;
      onLive(false);
      if (watch.barked()) {
        broke = true;
        // Once at once; a server that goes on saying nothing is asked more and more rarely, like one that is away.
        if (failures++ === 0) continue;
      } else failures++;
    } finally {
      watch.end();
    }
    broke = true;
    await wait(backoff(failures), signal);
  }
}

/** A signal that also aborts where nothing was alive for so long. */
function watchdog(ms: number, outer: AbortSignal) {
  const stalled = new AbortController();
  const bark = () => stalled.abort(new Error("The events fell silent"));
  let timer = setTimeout(bark, ms);
  return {
    signal: AbortSignal.any([outer, stalled.signal]),
    alive: () => {
      clearTimeout(timer);
      timer = setTimeout(bark, ms);
    },
    barked: () => stalled.signal.aborted,
    end: () => clearTimeout(timer),
  };
}

function headers(lastId: string | undefined): Record<string, string> {
  const token = accessToken();
  return {
    Accept: "text/event-stream",
    ...(token && { Authorization: `Bearer ${token}` }),
    ...(lastId !== undefined && { "Last-Event-ID": lastId }),
  };
}

async function* messages(stream: ReadableStream<Uint8Array>, alive: () => void) {
  const reader = stream
    .pipeThrough(
      new TransformStream<Uint8Array, Uint8Array>({
        transform: (chunk, out) => {
          alive();
          out.enqueue(chunk);
        },
      }),
    )
    .pipeThrough(new TextDecoderStream() as ReadableWritablePair<string, Uint8Array>)
    .pipeThrough(new EventSourceParserStream())
    .getReader();
  try {
    for (let next = await reader.read(); !next.done; next = await reader.read()) yield next.value;
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}

/** Kinds that tell of the stream itself: nothing changed. */
const ofTheStream = ["ready", "heartbeat"];

/** Reads one message; null for what is no event. */
function readEvent(name: string | undefined, data: string): ClinicEvent | null {
  try {
    const { kind = name, patientId = null, subjectId = null } = JSON.parse(data) as Partial<ClinicEvent>;
    return kind ? { kind, patientId, subjectId } : null;
  } catch {
    return null;
  }
}

const pause = (ms: number, signal: AbortSignal) =>
  new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener("abort", () => {
      clearTimeout(timer);
      resolve();
    });
  });
