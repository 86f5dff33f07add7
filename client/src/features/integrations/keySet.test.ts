import { beforeAll, describe, expect, it } from "vitest";
import { checkKeySet } from "./keySet";

type Key = Record<string, unknown>;
let rsa: Key;
let ec: Key;
let rsaPrivate: Key;

beforeAll(async () => {
  const algorithm = { name: "RSASSA-PKCS1-v1_5", hash: "SHA-384", modulusLength: 2048, publicExponent: new Uint8Array([1, 0, 1]) };
  const pair = await crypto.subtle.generateKey(algorithm, true, ["sign", "verify"]);
  const curve = await crypto.subtle.generateKey({ name: "ECDSA", namedCurve: "P-384" }, true, ["sign", "verify"]);
  rsa = { ...(await crypto.subtle.exportKey("jwk", pair.publicKey)), kid: "one" };
  rsaPrivate = { ...(await crypto.subtle.exportKey("jwk", pair.privateKey)), kid: "one" };
  ec = { ...(await crypto.subtle.exportKey("jwk", curve.publicKey)), kid: "two" };
});

const check = (...keys: unknown[]) => checkKeySet(JSON.stringify({ keys }));

describe("a pasted key set", () => {
  it("is read back where it is good", () => {
    expect(check(rsa, ec)).toEqual({ keys: ["“one” (RSA, 2,048 bits)", "“two” (P-384)"], faults: [] });
    expect(check({ ...rsa, use: "sig", alg: "RS384", x5t: "whatever" }).faults).toEqual([]);
  });

  it("says what is wrong with the whole", () => {
    expect(checkKeySet("keys").faults).toEqual(["This is not JSON. Paste the whole set, from the first { to the last }."]);
    expect(checkKeySet("-----BEGIN PUBLIC KEY-----\nMII").faults[0]).toContain("PEM");
    expect(checkKeySet("[]").faults[0]).toContain("not a key set");
    expect(checkKeySet(JSON.stringify(ec)).faults[0]).toContain("a single key");
    expect(check().faults[0]).toContain("1 to 10 keys");
    expect(check(...Array.from({ length: 11 }, (_, i) => ({ ...ec, kid: String(i) }))).faults[0]).toContain("1 to 10 keys");
    expect(check(ec, { ...rsa, kid: "two" }).faults).toEqual(["Two keys are called “two”. Each needs a kid of its own."]);
  });

  it.each<[string, () => unknown, string]>([
    ["no object", () => 7, "Key 1 is not a key."],
    ["a private key", () => rsaPrivate, "Key 1 (“one”) holds the private half. Take it out, and replace this key: others have seen it now."],
    ["a shared secret", () => ({ kty: "oct", kid: "a", k: "AAAA" }), "is a shared secret"],
    ["another kind", () => ({ kty: "OKP", kid: "a", crv: "Ed25519", x: "AAAA" }), "is neither RSA nor EC"],
    ["no name", () => ({ ...ec, kid: undefined }), "Key 1 has no name (kid)."],
    ["another use", () => ({ ...rsa, use: "enc" }), "is not for signing"],
    ["another algorithm", () => ({ ...rsa, alg: "RS256" }), "is for RS256; it must be for RS384"],
    ["a small key", () => ({ ...rsa, n: btoa("\x80".repeat(128)).replace(/=+$/, "").replaceAll("+", "-").replaceAll("/", "_") }), "has 1,024 bits; an RSA key needs 2,048 to 8,192."],
    ["no modulus", () => ({ ...rsa, n: "*" }), "lacks n or e"],
    ["another curve", () => ({ ...ec, crv: "P-256" }), "it must be P-384"],
    ["half a point", () => ({ ...ec, y: "AAAA" }), "lacks x or y"],
  ])("names a key that is %s", (_, key, words) => {
    const { keys, faults } = check(key());
    expect(keys).toEqual([]);
    expect(faults).toHaveLength(1);
    expect(faults[0]).toContain(words);
  });
});
