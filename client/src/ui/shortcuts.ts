import { type RefObject, useEffect, useEffectEvent, useSyncExternalStore } from "react";
import { words } from "../words/words";
import { singleKeysAct } from "./device";

export type ShortcutGroup = keyof typeof words.shell.keys.groups;

export interface Shortcut {
  /** One key ("n"), two in a row ("g t"), or a chord ("mod+k", where mod is ⌘ on a Mac and Ctrl elsewhere). */
  keys: string;
  label: string;
  group: ShortcutGroup;
  run: () => void;
}

/** How long the second key of two in a row may take, in milliseconds. */
const patience = 1200;

let registered: readonly Shortcut[] = [];
let first: { key: string; at: number } | null = null;
const listeners = new Set<() => void>();

function register(shortcut: Shortcut): () => void {
  if (registered.length === 0) window.addEventListener("keydown", onKey);
  registered = [...registered, shortcut];
  listeners.forEach((listener) => listener());
  return () => {
    registered = registered.filter((other) => other !== shortcut);
    if (registered.length === 0) window.removeEventListener("keydown", onKey);
    listeners.forEach((listener) => listener());
  };
}

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => void listeners.delete(listener);
};

/** All shortcuts of the screen as it stands, for the overlay that lists them and for the command palette. */
export const useShortcuts = () => useSyncExternalStore(subscribe, () => registered);

/**
 * Makes keys run an action for as long as the component is there, and lists them. Where two ask for the same keys, the one that came
 * last has them: a screen may take over what the frame offers.
 */
export function useShortcut(keys: string, label: string, group: ShortcutGroup, action: () => void) {
  const run = useEffectEvent(action);
  useEffect(() => register({ keys, label, group, run: () => run() }), [keys, label, group]);
}

/** j and k step through the rows of a list: the elements within that carry <c>data-row</c>. */
export function useListKeys(list: RefObject<HTMLElement | null>) {
  const step = (by: 1 | -1) => {
    const rows = [...(list.current?.querySelectorAll<HTMLElement>("[data-row]") ?? [])];
    const at = rows.findIndex((row) => row.contains(document.activeElement));
    const next = at < 0 ? rows[0] : rows[at + by];
    next?.focus();
    next?.scrollIntoView({ block: "nearest" });
  };
  useShortcut("j", words.shell.keys.next, "list", () => step(1));
  useShortcut("k", words.shell.keys.previous, "list", () => step(-1));
}

const takesText = 'textarea, select, [contenteditable=""], [contenteditable="true"], [role="textbox"], input:not([type="checkbox"], [type="radio"], [type="button"], [type="range"])';
const typing = (target: EventTarget | null) => target instanceof Element && target.closest(takesText) !== null;
// Keys belong to what lies on top: a dialog, a menu, the lock.
const covered = () => document.querySelector('[role="dialog"], [role="menu"], dialog[open]') !== null;

function onKey(event: KeyboardEvent) {
  if (event.defaultPrevented || event.isComposing || event.altKey || covered()) return;
  const chord = event.ctrlKey || event.metaKey;
  // A chord is no typing, so that it works from within a field as well.
  if (!chord && (typing(event.target) || !singleKeysAct())) return;
  const key = chord ? `mod+${event.key.toLowerCase()}` : event.key;
  const before = !chord && first && event.timeStamp - first.at < patience ? first.key : null;
  first = null;
  const found = (keys: string) => registered.findLast((shortcut) => shortcut.keys === keys);
  const shortcut = (before && found(`${before} ${key}`)) || found(key);
  if (shortcut) {
    event.preventDefault();
    shortcut.run();
  } else if (!chord && registered.some((other) => other.keys.startsWith(`${key} `))) {
    first = { key, at: event.timeStamp };
  }
}
