import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { Problem } from "../api/problem";
import { merge, type Merge, type Values } from "./conflict";

interface VersionedForm<T, V extends Values> {
  /** What is edited, as it was when the form began. */
  base: T;
  valuesOf: (stored: T) => V;
  /** What is stored now. */
  read: () => Promise<T>;
  /** Stores a form against the version it was made from, and answers what is stored then. */
  store: (from: T, wanted: V) => Promise<T>;
  onStored: (stored: T) => void;
}

/** What both changed and what to do about it, for a <c>ConflictDialog</c>. */
interface Conflict<V extends Values> {
  merge: Merge<V>;
  theirs: V;
  pending: boolean;
  onSettle: (settled: V) => void;
  /** Gives one's own change up: what is stored is where the form goes on from. */
  onDiscard: () => void;
}

/**
 * Saves what is edited of something with a version. Where somebody else saved meanwhile (412), the two changes are brought together: what only
 * one of them touched is stored at once, and of what both touched <c>conflict</c> holds both versions until one chooses.
 */
export function useVersionedSave<T, V extends Values>({ base, valuesOf, read, store, onStored }: VersionedForm<T, V>) {
  // What the form began with stays, whatever is loaded anew behind it.
  const [begun, setBegun] = useState(base);
  const [found, setFound] = useState<{ stored: T; merge: Merge<V> } | null>(null);
  const saving = useMutation({
    mutationFn: async ({ from, wanted }: { from: T; wanted: V }) => {
      try {
        return await store(from, wanted);
      } catch (refused) {
        if (Problem.of(refused).status !== 412) throw refused;
        const stored = await read();
        const both = merge(valuesOf(from), wanted, valuesOf(stored));
        if (both.contested.length > 0) {
          setFound({ stored, merge: both });
          return undefined;
        }
        return store(stored, both.merged);
      }
    },
    onSuccess: (stored) => {
      if (stored === undefined) return;
      setBegun(stored);
      onStored(stored);
    },
  });
  const conflict: Conflict<V> | null = found && {
    merge: found.merge,
    theirs: valuesOf(found.stored),
    pending: saving.isPending,
    onSettle: (settled) => {
      setFound(null);
      saving.mutate({ from: found.stored, wanted: settled });
    },
    onDiscard: () => {
      setFound(null);
      setBegun(found.stored);
    },
  };
  return {
    save: (wanted: V) => saving.mutate({ from: begun, wanted }),
    pending: saving.isPending,
    problem: saving.error ? Problem.of(saving.error) : null,
    conflict,
  };
}
