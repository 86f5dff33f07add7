import { inner } from "../../words/inner";

const say = inner.integrations.check;
const mostKeys = 10;
const privateMembers = ["d", "p", "q", "dp", "dq", "qi", "oth", "k"];

export interface KeySetCheck {
  /** The keys as they are read, where all is well. */
  keys: string[];
  /** What is wrong, each fault naming its key. */
  faults: string[];
}

/** Looks at a key set that somebody pastes, so that they hear at once what is wrong with it. The server decides. */
export function checkKeySet(text: string): KeySetCheck {
  const faulty = (fault: string): KeySetCheck => ({ keys: [], faults: [fault] });
  if (text.trimStart().startsWith("-----BEGIN")) return faulty(say.pem);
  let set: unknown;
  try {
    set = JSON.parse(text);
  } catch {
    return faulty(say.notJson);
  }
  if (!isObject(set)) return faulty(say.notSet);
  if (!Array.isArray(set.keys)) return faulty(typeof set.kty === "string" ? say.single : say.notSet);
  const listed: readonly unknown[] = set.keys;
  if (listed.length === 0 || listed.length > mostKeys) return faulty(say.count(mostKeys));
  const read = listed.map(readKey);
  const faults = read.flatMap((one, i) => ("fault" in one ? [say.of(i + 1, nameOf(listed[i]), one.fault)] : []));
  const names = listed.map(nameOf);
  const doubled = names.filter((name, i): name is string => name !== null && names.indexOf(name) === i && names.lastIndexOf(name) !== i);
  faults.push(...doubled.map(say.twice));
  return faults.length > 0 ? { keys: [], faults } : { keys: read.flatMap((one) => ("shown" in one ? [one.shown] : [])), faults };
}

type Read = { shown: string } | { fault: string };

function readKey(key: unknown): Read {
  if (!isObject(key)) return { fault: say.notKey };
  const { kty, use, alg } = key;
  if (kty !== "RSA" && kty !== "EC") return { fault: kty === "oct" ? say.shared : say.kind };
  if (privateMembers.some((member) => member in key)) return { fault: say.private };
  const kid = nameOf(key);
  if (kid === null) return { fault: say.kid };
  if (use !== undefined && use !== "sig") return { fault: say.use };
  const wanted = kty === "RSA" ? "RS384" : "ES384";
  if (alg !== undefined && alg !== wanted) return { fault: say.alg(wanted, typeof alg === "string" ? alg : JSON.stringify(alg)) };
  return kty === "RSA" ? readRsa(key, kid) : readEc(key, kid);
}

function readRsa({ n, e }: Record<string, unknown>, kid: string): Read {
  const modulus = bytesOf(n);
  if (!modulus || !bytesOf(e)) return { fault: say.rsaParts };
  const first = modulus.findIndex((byte) => byte !== 0);
  const bits = first < 0 ? 0 : (modulus.length - first) * 8 - Math.clz32(modulus[first] ?? 0) + 24;
  return bits < 2048 || bits > 8192 ? { fault: say.rsaSize(bits) } : { shown: say.rsa(kid, bits) };
}

function readEc({ crv, x, y }: Record<string, unknown>, kid: string): Read {
  if (crv !== "P-384") return { fault: say.curve };
  return bytesOf(x)?.length === 48 && bytesOf(y)?.length === 48 ? { shown: say.ec(kid) } : { fault: say.ecParts };
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null && !Array.isArray(value);

const nameOf = (key: unknown) => (isObject(key) && typeof key.kid === "string" && key.kid.length > 0 && key.kid.length <= 200 ? key.kid : null);

/** The bytes of base64url; null where it is something else. */
function bytesOf(value: unknown): Uint8Array | null {
  if (typeof value !== "string" || value.length === 0 || !/^[\w-]+=*$/.test(value)) return null;
  try {
    return Uint8Array.from(atob(value.replace(/=+$/, "").replaceAll("-", "+").replaceAll("_", "/")), (c) => c.charCodeAt(0));
  } catch {
    return null;
  }
}
