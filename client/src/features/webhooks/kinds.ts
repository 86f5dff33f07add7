import type { EventKind } from "../../api/models";
import { inner } from "../../words/inner";

const say = inner.webhooks;

export type KindGroup = keyof typeof say.groups;

/** What a webhook can be told of, by what it is about. */
export const kindGroups: readonly (readonly [KindGroup, readonly EventKind[]])[] = [
  ["alerts", ["alert-opened", "alert-reopened", "alert-folded", "alert-escalated", "alert-acknowledged", "alert-handed-over", "alert-disposition", "alert-resolved"]],
  ["notes", ["observation-stored"]],
  ["sessions", ["session-changed"]],
  ["goals", ["goal-started", "goal-changed", "check-in-made"]],
  ["measures", ["assessment-recorded"]],
];

export const allKinds: readonly EventKind[] = kindGroups.flatMap(([, kinds]) => kinds);

/** A kind in a sentence: "An alert opens". */
export function kindWord(kind: EventKind): string {
  const group = kindGroups.find(([, kinds]) => kinds.includes(kind))?.[0];
  return group ? `${say.groups[group].subject} ${say.kinds[kind] ?? ""}` : say.test;
}
