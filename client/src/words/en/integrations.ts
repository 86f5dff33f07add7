import type { ReactNode } from "react";
import { counted, figure, listed } from "../locale";
import { phrase } from "../phrase";

const things: Readonly<Record<string, string>> = {
  patients: "patients",
  sessions: "dosing sessions",
  observations: "notes",
  goals: "goals and plans",
  alerts: "alerts",
  assessments: "assessments",
};

const ofKind = (scopes: readonly string[], kind: "read" | "write") =>
  scopes.flatMap((scope) => {
    const [thing = "", does] = scope.split(":");
    return does === kind ? [things[thing] ?? thing] : [];
  });

const parts = { read: (of: string) => `reads ${of}`, write: (of: string) => `writes ${of}` };

/** Other systems that call the interface: the record system, a laboratory, a portal. */
export const integrations = {
  title: "Integrations",
  lead: "Other systems that read from Clinic or write into it, each with a name that stands beside everything it does.",
  loading: "Loading the integrations",
  list: "Integrations",
  add: "Connect a system",
  none: "No other system is connected",
  noneHint: (docs: ReactNode) =>
    phrase`Connect your record system, a portal or a laboratory, and it can look patients up, send in notes and record assessments by itself. It proves who it is by a key pair, so that there is no password to share. ${docs}`,
  docs: "How the interface works",
  statuses: { active: "Active", inactive: "Closed" },
  /** What a system may do, in a sentence. */
  may: (scopes: readonly string[]) => {
    const sentence = (["read", "write"] as const)
      .map((kind) => ({ kind, of: ofKind(scopes, kind) }))
      .filter(({ of }) => of.length > 0)
      .map(({ kind, of }) => parts[kind](listed(of)))
      .join("; ");
    return sentence.charAt(0).toUpperCase() + sentence.slice(1);
  },
  lastUsed: (at: ReactNode) => phrase`last asked for access ${at}`,
  neverUsed: "has not asked for access yet",
  keys: (n: number) => counted(n, { one: "key", other: "keys" }),
  keysAt: (host: string) => `Keys from ${host}`,
  actions: { connect: "How it connects", edit: "Change", deactivate: "Close out", reactivate: "Let in again" },
  scopes: {
    "patients:read": "Look patients up",
    "sessions:read": "Read dosing sessions",
    "observations:read": "Read notes",
    "goals:read": "Read goals and plans",
    "alerts:read": "Read alerts",
    "assessments:read": "Read assessments",
    "patients:write": "Register and change patients",
    "observations:write": "Send in notes",
    "assessments:write": "Record assessments",
  } as Readonly<Record<string, string>>,
  form: {
    addTitle: "Connect a system",
    editTitle: (name: string) => `Change ${name}`,
    name: "Name",
    nameHint: "As people here call it. It stands in the record and on the audit trail.",
    nameExample: "Harbor records",
    scopes: "What it may do",
    scopesHint: "Restricted records stay closed to it, whatever you choose.",
    kinds: { read: "Reading", write: "Writing" },
    scopesNone: "Choose at least one thing that it may do.",
    keys: "Public keys",
    how: "Where its public keys are",
    hows: { paste: "Paste them", address: "At an address" },
    jwks: "Key set",
    jwksHint: "A JSON Web Key Set: RSA with at least 2,048 bits, or the curve P-384. Public halves only.",
    jwksExample: '{ "keys": [ … ] }',
    jwksUrl: "Address of the key set",
    jwksUrlHint: "Must begin with https. Clinic reads it when a new key is used, so that the other system can change its keys by itself.",
    jwksUrlExample: "https://records.example/jwks.json",
    add: "Connect",
    save: "Save",
    added: (name: string) => `${name} connected`,
    saved: (name: string) => `${name} saved`,
    effect: "What it was granted before ends when you save; it asks again by itself.",
  },
  check: {
    good: (keys: readonly string[]) => `${counted(keys.length, { one: "key", other: "keys" })}: ${listed(keys)}`,
    rsa: (kid: string, bits: number) => `“${kid}” (RSA, ${figure(bits)} bits)`,
    ec: (kid: string) => `“${kid}” (P-384)`,
    of: (place: number, kid: string | null, fault: string) => `Key ${place}${kid ? ` (“${kid}”)` : ""} ${fault}`,
    notJson: "This is not JSON. Paste the whole set, from the first { to the last }.",
    pem: "This is a PEM file. Convert it to a JSON Web Key first.",
    notSet: "This is not a key set: it must look like {\"keys\": [ … ]}.",
    single: "This is a single key. Put it into a set: {\"keys\": [ … ]}.",
    count: (most: number) => `A key set holds 1 to ${most} keys.`,
    twice: (kid: string) => `Two keys are called “${kid}”. Each needs a kid of its own.`,
    notKey: "is not a key.",
    shared: "is a shared secret. Only public keys can be registered.",
    kind: "is neither RSA nor EC (kty).",
    private: "holds the private half. Take it out, and replace this key: others have seen it now.",
    kid: "has no name (kid).",
    use: "is not for signing (use must be sig).",
    alg: (wanted: string, found: string) => `is for ${found}; it must be for ${wanted} (alg).`,
    rsaParts: "lacks n or e.",
    rsaSize: (bits: number) => `has ${figure(bits)} bits; an RSA key needs 2,048 to 8,192.`,
    curve: "is on another curve; it must be P-384 (crv).",
    ecParts: "lacks x or y, or they are not of 48 bytes.",
  },
  connect: {
    title: (name: string) => `How ${name} connects`,
    lead: "Give these to whoever sets up the other system. Neither is a secret.",
    clientId: "Client id",
    tokenUrl: "Token address",
    tokenUrlHint: "Where it asks for access, and the audience (aud) of what it signs.",
    copy: (what: string) => `Copy ${what}`,
    copyShort: "Copy",
    copied: "Copied",
    steps: "It signs a JWT with its private key by RS384 or ES384 (SMART Backend Services), and exchanges it there for access of five minutes.",
    readMore: "The interface, with all it can call",
    done: "Done",
  },
  closing: {
    title: (name: string) => `Close ${name} out?`,
    lead: "It gets no more access, and what it has ends at once. What it wrote stays, under its name. It can be let in again.",
    confirm: "Close out",
    done: (name: string) => `${name} closed out`,
  },
  opening: {
    title: (name: string) => `Let ${name} in again?`,
    lead: "Its keys and what it may do are as they were.",
    confirm: "Let in again",
    done: (name: string) => `${name} let in again`,
  },
};
