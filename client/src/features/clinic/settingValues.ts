import type { Clinic, ClinicDetails, Instrument } from "../../api/models";
import type { Values } from "../../ui/conflict";
import { allFields, type SettingField } from "./settingFields";

/** The policies of an instrument that a clinic may set, as they are named in the API. */
export const policies = ["beforeSessionDays", "everyDays", "remissionAtMost", "meaningfulChange"] as const;
export type Policy = (typeof policies)[number];

/** The names of an instrument's fields: whether it is asked for, and each of its policies. */
export const instrumentField = (code: string, field: "use" | Policy) => `instruments.${code}.${field}`;

type Tree = Record<string, unknown>;
const isTree = (value: unknown): value is Tree => typeof value === "object" && value !== null && !Array.isArray(value);

/** The clinic as the form holds it: each setting by its name, as it is typed. */
export function settingsOf(clinic: Clinic, instruments: readonly Instrument[]): Values {
  const values: Values = {};
  for (const field of allFields) values[field.name] = typed(field, read(clinic, field.name));
  for (const { code } of instruments) {
    const policy = clinic.settings.assessments?.instruments?.find(({ instrument }) => instrument === code);
    values[instrumentField(code, "use")] = policy ? "yes" : "";
    for (const name of policies) values[instrumentField(code, name)] = policy?.[name]?.toString() ?? "";
  }
  return values;
}

/** What the API stores for the form. Settings that the form does not show stay as they are. */
export function clinicOf(values: Values, stored: Clinic, instruments: readonly Instrument[]): ClinicDetails {
  const { settings, ...rest } = structuredClone(stored) as Clinic & Tree;
  const details: Tree = { settings };
  for (const name of ["name", "timeZone", "phone", "emergencyNumber", "crisisLine", "windowHours"]) details[name] = rest[name];
  for (const field of allFields) write(details, field.name, meant(field, values[field.name] ?? ""));
  write(
    details,
    "assessments.instruments",
    instruments
      .filter(({ code }) => values[instrumentField(code, "use")])
      .map(({ code }) => ({
        instrument: code,
        ...Object.fromEntries(policies.flatMap((name) => (values[instrumentField(code, name)] ? [[name, Number(values[instrumentField(code, name)])]] : []))),
      })),
  );
  return details as unknown as ClinicDetails;
}

/** The name of the field that a message of the API is about, by its JSON pointer. */
export function fieldAt(pointer: string, values: Values, instruments: readonly Instrument[]): string {
  const parts = pointer.split("/").slice(1);
  if (parts[0] !== "settings") return parts.join(".");
  const [section, list, place, member] = parts.slice(1);
  if (section !== "assessments" || list !== "instruments" || !place) return parts.slice(1).join(".");
  const used = instruments.filter(({ code }) => values[instrumentField(code, "use")]);
  return `instruments.${used[Number(place)]?.code ?? ""}.${member ?? "use"}`;
}

// A name with a dot lies in the settings, one without in the clinic itself.
const pathOf = (name: string) => (name.includes(".") ? ["settings", ...name.split(".")] : [name]);

const read = (clinic: Clinic, name: string): unknown => pathOf(name).reduce<unknown>((at, step) => (isTree(at) ? at[step] : undefined), clinic);

function write(into: Tree, name: string, value: unknown) {
  const path = pathOf(name);
  const last = path.pop() ?? "";
  const at = path.reduce<Tree>((tree, step) => {
    const next = isTree(tree[step]) ? tree[step] : {};
    tree[step] = next;
    return next;
  }, into);
  at[last] = value;
}

function typed({ kind, usual = "" }: SettingField, stored: unknown): string {
  if (Array.isArray(stored)) return stored.join(",");
  if (typeof stored !== "string" && typeof stored !== "number") return usual;
  // The API gives seconds as well.
  return kind === "time" ? String(stored).slice(0, 5) : String(stored);
}

function meant({ kind }: SettingField, value: string): unknown {
  switch (kind) {
    case "number":
      return Number(value);
    case "days":
    case "roles":
      return value === "" ? [] : value.split(",");
    case "time":
      return `${value}:00`;
    default:
      return value.trim();
  }
}
