import { useSyncExternalStore } from "react";

// eslint-disable-next-line no-restricted-globals -- the one place that may: a choice about the screen says nothing of a patient and grants nothing.
const kept = typeof localStorage === "undefined" ? null : localStorage;
const listeners = new Set<() => void>();

function read(name: string): string | null {
  try {
    return kept?.getItem(`clinic-${name}`) ?? null;
  } catch {
    return null; // A browser that forbids storage still shows the dashboard.
  }
}

function write(name: string, value: string) {
  try {
    kept?.setItem(`clinic-${name}`, value);
  } catch {
    // As above: the choice holds until the page is closed.
  }
  for (const listener of listeners) listener();
}

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  window.addEventListener("storage", listener);
  return () => {
    listeners.delete(listener);
    window.removeEventListener("storage", listener);
  };
};

/** Whether single keys act as shortcuts on this device (WCAG 2.1.4 asks that they can be turned off). */
export const singleKeysAct = () => read("single-keys") !== "off";
export const setSingleKeysAct = (on: boolean) => write("single-keys", on ? "on" : "off");
export const useSingleKeysAct = () => useSyncExternalStore(subscribe, singleKeysAct);

/** When somebody last touched the dashboard in any tab of this browser, in milliseconds since 1970; null where that is not known. */
export function lastTouch(): number | null {
  const at = Number(read("last-touch"));
  return at > 0 ? at : null;
}
export const keepTouch = (at: number) => write("last-touch", String(at));
