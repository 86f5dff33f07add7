import { useSyncExternalStore } from "react";
import { onAccessEnd } from "../api/access";
import { openVault, type Vault } from "./vault";

/**
 * What people have written and not saved, by name ("note/<patient id>"). In memory while they work and, encrypted, on this device, so
 * that a reload, a lock or a lost connection takes nothing from them. It ends with signing out; where a session merely ran out, the same
 * person finds it again after signing in.
 */
const drafts = new Map<string, object>();
const listeners = new Set<() => void>();
const writing = new Map<string, Promise<void>>();
let vault: Vault | null = null;
let turn = 0;

const changed = () => listeners.forEach((listener) => listener());
const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => void listeners.delete(listener);
};

/** Takes up the drafts that a person left on this device. What is being written already stands. */
export async function openDrafts(person: string): Promise<void> {
  const mine = ++turn;
  const opened = await openVault(person);
  const kept = (await opened?.all()) ?? new Map<string, string>();
  if (mine !== turn) return;
  vault = opened;
  for (const name of drafts.keys()) keep(name);
  for (const [name, text] of kept) if (!drafts.has(name)) drafts.set(name, JSON.parse(text) as object);
  changed();
}

onAccessEnd((how) => {
  turn++;
  if (how === "signed-out") void vault?.destroy();
  vault = null;
  drafts.clear();
  changed();
});

/** Stores a draft as it stands. One write at a time for each, the latest state last. */
function keep(name: string) {
  const into = vault;
  if (!into) return;
  const write = async () => {
    const draft = drafts.get(name);
    if (into === vault) await (draft ? into.put(name, JSON.stringify(draft)) : into.remove(name)).catch(() => undefined);
  };
  writing.set(name, (writing.get(name) ?? Promise.resolve()).then(write));
}

/** A draft by name, how to change it and how to drop it. <c>blank</c> is what an untouched one holds; it has to be one and the same object. */
export function useDraft<T extends object>(name: string, blank: T): [T, (change: Partial<T>) => void, () => void] {
  const draft = useSyncExternalStore(subscribe, () => (drafts.get(name) as T | undefined) ?? blank);
  const write = (change: Partial<T>) => {
    drafts.set(name, { ...blank, ...drafts.get(name), ...change });
    keep(name);
    changed();
  };
  const drop = () => {
    drafts.delete(name);
    keep(name);
    changed();
  };
  return [draft, write, drop];
}

/** Whether drafts outlive the tab here; false where the browser offers no safe place for them. */
export const useDraftsLast = () => useSyncExternalStore(subscribe, () => vault !== null);
