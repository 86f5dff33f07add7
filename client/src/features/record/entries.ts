import type { ClinicClock } from "../../ui/time";
import { plain } from "../../ui/words";
import { inner } from "../../words/inner";

const say = inner.record;

/** Members that serve machines: where words were found, how a suggestion was ranked. The file has them. */
const forMachines = new Set(["version", "spans", "evidence", "terms", "goal", "engine", "interpretation"]);
const isId = (member: string) => member === "id" || member.endsWith("Id");
const instant = /^\d{4}-\d\d-\d\dT/;
const guid = /^[0-9a-f]{8}-[0-9a-f-]{27}$/i;

/** "writtenAt" is "Written at", "task-initiation" is "Task initiation". */
export const spelled = (name: string) => plain(name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`));

export const kindWord = (kind: string) => say.kinds[kind] ?? spelled(kind);

export interface Fact {
  name: string;
  value: string;
}

/** What a person reads of an entry: its members with words for names, times on the patient's clock, and no ids. */
export function factsOf(entry: Readonly<Record<string, unknown>>, clock: ClinicClock, deep = false): Fact[] {
  return Object.entries(entry).flatMap(([member, value]) => {
    if (isId(member) || forMachines.has(member)) return [];
    const read = textOf(value, clock, deep);
    return read === "" ? [] : [{ name: spelled(member), value: read }];
  });
}

/** Of what lies within an entry each part has a line; what lies deeper shares one. */
function textOf(value: unknown, clock: ClinicClock, deep = false): string {
  if (value === null || value === undefined) return "";
  if (typeof value === "boolean") return value ? say.yes : say.no;
  if (typeof value === "number") return String(value);
  if (typeof value === "string") return guid.test(value) ? "" : instant.test(value) ? clock.dayTime(value) : value;
  if (Array.isArray(value)) {
    const plainly = value.every((item) => typeof item !== "object");
    return value.map((item) => textOf(item, clock, true)).filter(Boolean).join(plainly ? ", " : "\n");
  }
  return factsOf(value as Record<string, unknown>, clock, true)
    .map(({ name, value }) => say.member(name, value.includes("\n") ? `\n${value}` : value))
    .join(deep ? " · " : "\n");
}

export const isInError = (entry: Readonly<Record<string, unknown>>) => entry.inErrorAt != null || entry.errorAt != null;
