import type { Integration, IntegrationDetails } from "../../api/models";
import { inner } from "../../words/inner";

const say = inner.integrations;

/** The form as it is typed: scopes by spaces, and the keys as a pasted set or the address of one. */
export type IntegrationValues = {
  name: string;
  scopes: string;
  keys: string;
};

export const blank: IntegrationValues = { name: "", scopes: "patients:read", keys: "" };

/** True for the address of a key set, or the beginning of one, as opposed to the set itself. */
export const isAddress = (keys: string) => /^\s*h/i.test(keys);

export const valuesOf = ({ name, scopes, keys, jwksUrl }: Integration): IntegrationValues => ({
  name,
  scopes: scopes.join(" "),
  keys: jwksUrl ?? JSON.stringify({ keys }, null, 2),
});

/** What is sent; a set that cannot be read is sent as it is, for the server to say so. */
export const detailsOf = ({ name, scopes, keys }: IntegrationValues, byAddress: boolean): IntegrationDetails => ({
  name: name.trim(),
  scopes: scopes.split(" ").filter(Boolean),
  ...(byAddress ? { jwksUrl: keys.trim() } : { jwks: parsed(keys) }),
});

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** A field as it is read in a conflict. */
export function shown(name: keyof IntegrationValues, value: string): string {
  if (name === "scopes") return say.may(value.split(" ").filter(Boolean));
  return value;
}
