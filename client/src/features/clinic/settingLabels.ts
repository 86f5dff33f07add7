import type { Instrument } from "../../api/models";
import { inner } from "../../words/inner";
import { allFields } from "./settingFields";
import type { Policy } from "./settingValues";
import { roleWord } from "./roles";

const say = inner.settings;
const days: Readonly<Record<string, string>> = say.days;

/** What a setting is called, an instrument's too. */
export function labelOf(name: string, instruments: readonly Instrument[]): string {
  const field = allFields.find((one) => one.name === name);
  if (field) return say.fields[field.name].label;
  const [, code = "", policy = ""] = name.split(".");
  const instrument = instruments.find((one) => one.code === code)?.name ?? code;
  return say.instrument.named(instrument, say.instrument[policy as Policy | "use"]);
}

/** The value of a setting as it is read: with its unit, its codes spelled. */
export function shownOf(name: string, value: string): string {
  const field = allFields.find((one) => one.name === name);
  switch (field?.kind) {
    case "number":
      return `${value} ${say.units[field.unit ?? "none"]}`.trim();
    case "days":
    case "roles":
      return value === "" ? say.none : value.split(",").map((code) => days[code] ?? roleWord(code)).join(", ");
    default:
      return name.endsWith(".use") ? (value ? say.instrument.use : say.instrument.unused) : value;
  }
}
