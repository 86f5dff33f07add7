import { useSyncExternalStore } from "react";
import { onAccessEnd } from "../../api/access";
import type { Author } from "./observations.api";

export interface Draft {
  text: string;
  author: Author;
}

/**
 * Unsaved notes by patient, in memory only: what is written about a patient must not outlive the tab, yet must survive
 * a look at another screen.
 */
const drafts = new Map<string, Draft>();
const listeners = new Set<() => void>();
const blank: Draft = { text: "", author: "patient" };

const changed = () => listeners.forEach((listener) => listener());
const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => void listeners.delete(listener);
};
onAccessEnd(() => {
  drafts.clear();
  changed();
});

/** The draft of one patient's note, and how to change or drop it. */
export function useDraft(patientId: string): [Draft, (change: Partial<Draft>) => void, () => void] {
  const draft = useSyncExternalStore(subscribe, () => drafts.get(patientId) ?? blank);
  const write = (change: Partial<Draft>) => {
    drafts.set(patientId, { ...(drafts.get(patientId) ?? blank), ...change });
    changed();
  };
  const drop = () => {
    drafts.delete(patientId);
    changed();
  };
  return [draft, write, drop];
}
