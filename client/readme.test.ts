import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { describe, expect, it } from "vitest";

// The README shows how a receiver verifies a webhook. It is run as it stands there, on the example that the standard's libraries share.
const readme = readFileSync(resolve(import.meta.dirname, "../README.md"), "utf8");
const shown = /## Webhooks\n[^]*?```js\n([^]*?)```/.exec(readme)?.[1] ?? "";
const { isGenuine } = (await import(/* @vite-ignore */ `data:text/javascript,${encodeURIComponent(shown)}`)) as {
  isGenuine: (headers: Record<string, string>, body: string, secret: string, now?: number) => boolean;
};

const secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
const sentAt = 1614265330;
const body = '{"test": 2432232314}';
const headers = {
  "webhook-id": "msg_p5jXN8AQM9LWM0D4loKWxJek",
  "webhook-timestamp": String(sentAt),
  "webhook-signature": "v1,AAAA v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
};

describe("the README", () => {
  it("verifies a webhook", () => expect(isGenuine(headers, body, secret, sentAt + 300)).toBe(true));
  it.each([
    ["an older message", headers, body, sentAt + 301],
    ["another body", headers, body.replace("4", "5"), sentAt],
    ["another id", { ...headers, "webhook-id": "msg_other" }, body, sentAt],
    ["no time", { ...headers, "webhook-timestamp": "" }, body, sentAt],
    ["no headers", {}, body, sentAt],
  ])("refuses %s", (_, given, text, now) => expect(isGenuine(given, text, secret, now)).toBe(false));
});
