import type { Integration } from "../../api/models";
import { ago } from "../../testing/instants";

/** A system that publishes its keys, one that pasted them and has not asked yet, and one that is closed out. */
export const records: Integration = {
  id: "0190f0f0-0000-7000-8000-0000000000a1",
  version: 3,
  name: "Harbor records",
  status: "active",
  scopes: ["patients:read", "observations:read", "patients:write", "observations:write"],
  jwksUrl: "https://records.example/jwks.json",
  tokenUrl: "https://clinic.example/api/v1/auth/token",
  createdAt: ago(50_000),
  lastUsedAt: ago(4),
};

export const laboratory: Integration = {
  ...records,
  id: "0190f0f0-0000-7000-8000-0000000000a2",
  version: 1,
  name: "Laboratory",
  scopes: ["patients:read", "assessments:write"],
  jwksUrl: undefined,
  keys: [{ kty: "EC", kid: "2026-11", alg: "ES384", crv: "P-384", x: "A".repeat(64), y: "A".repeat(64) }],
  lastUsedAt: undefined,
};

export const portal: Integration = { ...records, id: "0190f0f0-0000-7000-8000-0000000000a3", name: "Old portal", status: "inactive", scopes: ["goals:read"] };

export const integrations = [records, laboratory, portal];
