import { useSyncExternalStore } from "react";

let answering = true;
const listeners = new Set<() => void>();

/** Notes whether the server answered: any answer counts, an error among them. */
export function reached(answered: boolean) {
  if (answered === answering) return;
  answering = answered;
  for (const listener of listeners) listener();
}

const subscribe = (listener: () => void) => {
  const lost = () => reached(false);
  listeners.add(listener);
  window.addEventListener("offline", lost);
  return () => {
    listeners.delete(listener);
    window.removeEventListener("offline", lost);
  };
};

/** Whether the server answered when it was last asked. */
export const useReachable = () => useSyncExternalStore(subscribe, () => answering);
