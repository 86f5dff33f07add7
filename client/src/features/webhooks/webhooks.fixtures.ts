import type { Delivery, Webhook } from "../../api/models";
import { ago, from } from "../../testing/instants";
import { allKinds } from "./kinds";

export const hospital: Webhook = {
  id: "hospital",
  version: 3,
  url: "https://ehr.example/clinic",
  description: "The hospital’s record",
  kinds: ["alert-opened", "session-changed"],
  status: "active",
  createdAt: ago(50_000),
  lastDeliveredAt: ago(3),
  waiting: 2,
  failed: 4,
};

export const registry: Webhook = { ...hospital, id: "registry", url: "https://registry.example/in", description: undefined, kinds: [...allKinds], status: "paused", pausedBecause: "gone", waiting: 7, failed: 0 };
export const retired: Webhook = { ...hospital, id: "old", description: "Last year’s billing", status: "retired", lastDeliveredAt: undefined, waiting: 0, failed: 0 };

const delivery = (id: string, more: Partial<Delivery>): Delivery => ({ id, kind: "alert-opened", subjectId: `subject-${id}`, happenedAt: ago(30), status: "delivered", attempts: 1, triedAt: ago(30), answerStatus: 204, ...more });

export const deliveries: Delivery[] = [
  delivery("soon", { kind: "session-changed", status: "waiting", attempts: 0, triedAt: undefined, answerStatus: undefined, nextAt: ago(1) }),
  delivery("behind", { status: "waiting", attempts: 0, triedAt: undefined, answerStatus: undefined, nextAt: "2999-01-01T00:00:00.000Z" }),
  delivery("again", { kind: "observation-stored", status: "waiting", attempts: 3, nextAt: from(5), answerStatus: 503, failure: "not-accepted" }),
  delivery("late", { kind: "check-in-made", attempts: 2 }),
  delivery("gone", { kind: "goal-started", status: "failed", attempts: 11, answerStatus: undefined, failure: "unreachable" }),
  delivery("test", { kind: "test" }),
];
