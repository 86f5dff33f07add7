import type { EventKind, Webhook, WebhookDetails } from "../../api/models";
import { inner } from "../../words/inner";
import { allKinds, kindWord } from "./kinds";

const say = inner.webhooks.form;

/** A webhook as it is typed: the kinds by comma in their own order, so that two choices can be compared. */
export type WebhookValues = Record<"url" | "description" | "kinds" | "paused", string>;

/** Nothing is chosen: another system is told of what it needs, and of no more. */
export const blankWebhook: WebhookValues = { url: "", description: "", kinds: "", paused: "no" };

export const valuesOf = ({ url, description, kinds, status }: Webhook): WebhookValues => ({
  url,
  description: description ?? "",
  kinds: joined(kinds),
  paused: status === "paused" ? "yes" : "no",
});

export const detailsOf = ({ url, description, kinds, paused }: WebhookValues): WebhookDetails => ({
  url: url.trim(),
  description: description.trim() || undefined,
  kinds: chosen(kinds),
  paused: paused === "yes",
});

export const chosen = (kinds: string): EventKind[] => allKinds.filter((kind) => kinds.split(",").includes(kind));

export const joined = (kinds: readonly string[]): string => allKinds.filter((kind) => kinds.includes(kind)).join();

/** A value as it is read where two versions are compared. */
export function shownOf(name: keyof WebhookValues, value: string): string {
  if (name === "paused") return say.values[value] ?? value;
  return name === "kinds" ? chosen(value).map(kindWord).join(", ") : value;
}
