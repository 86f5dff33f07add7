import { useSyncExternalStore } from "react";

/** A fact about the connection that screens follow. */
function fact(value: boolean, follow: (set: (next: boolean) => void) => () => void = () => () => undefined) {
  const listeners = new Set<() => void>();
  const set = (next: boolean) => {
    if (next === value) return;
    value = next;
    for (const listener of listeners) listener();
  };
  const subscribe = (listener: () => void) => {
    listeners.add(listener);
    const end = follow(set);
    return () => {
      listeners.delete(listener);
      end();
    };
  };
  return { set, use: () => useSyncExternalStore(subscribe, () => value) };
}

const answering = fact(true, (set) => {
  const lost = () => set(false);
  window.addEventListener("offline", lost);
  return () => window.removeEventListener("offline", lost);
});

/** Notes whether the server answered: any answer counts, an error among them. */
export const reached = answering.set;

/** Whether the server answered when it was last asked. */
export const useReachable = answering.use;

const live = fact(false);

/** Notes whether the stream of events is heard. */
export const streaming = live.set;

/**
 * How often, in milliseconds, to ask again for what the events tell of: seldom while they are heard, so that the audit trail holds what people
 * looked at and not what a screen asked by itself; every half minute while they are not.
 */
export const useAskEvery = () => (live.use() ? 10 * 60_000 : 30_000);
