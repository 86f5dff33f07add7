import { type inner } from "../../words/inner";

/** How a setting is typed. A list is a set of codes, a text may have lines. */
export type SettingKind = "text" | "lines" | "tel" | "zone" | "time" | "number" | "days" | "roles";

/** The path of a setting in the API, below <c>settings</c> where it has a dot. */
export type SettingName = keyof typeof inner.settings.fields;

export interface SettingField {
  name: SettingName;
  kind: SettingKind;
  /** Of a number. */
  from?: number;
  to?: number;
  unit?: keyof typeof inner.settings.units;
  /** What holds where the clinic never said. */
  usual?: string;
}

const number = (name: SettingName, from: number, to: number, unit: SettingField["unit"], usual: number): SettingField => ({
  name,
  kind: "number",
  from,
  to,
  unit,
  usual: String(usual),
});

/** The settings by section, as the API documents their ranges and defaults. Assessments have a form of their own. */
export const settingFields: Readonly<Record<Exclude<keyof typeof inner.settings.sections, "assessments">, readonly SettingField[]>> = {
  clinic: [
    { name: "name", kind: "text" },
    { name: "timeZone", kind: "zone" },
    { name: "phone", kind: "tel" },
    { name: "emergencyNumber", kind: "tel" },
    { name: "crisisLine", kind: "tel" },
    number("windowHours", 1, 336, "hours", 72),
  ],
  alerts: [
    number("alerts.emergencyMinutes", 1, 120, "minutes", 15),
    number("alerts.emergencyStepMinutes", 1, 120, "minutes", 10),
    number("alerts.urgentMinutes", 15, 720, "minutes", 240),
    number("alerts.stepMinutes", 5, 1440, "minutes", 60),
    { name: "alerts.businessDays", kind: "days", usual: "mon,tue,wed,thu,fri" },
    { name: "alerts.businessDayEndsAt", kind: "time", usual: "17:00" },
    number("alerts.foldHours", 0, 168, "hours", 24),
  ],
  sessions: [
    number("sessions.oxygenLimit", 80, 99, "percent", 92),
    number("sessions.oxygenMinutes", 1, 120, "minutes", 15),
    number("sessions.preDosePressureMinutes", 1, 240, "minutes", 60),
    number("sessions.dischargePressureMinutes", 1, 120, "minutes", 30),
    number("sessions.pressureRecheckMinutes", 1, 60, "minutes", 15),
    number("sessions.alertSedation", 0, 4, "score", 3),
    number("sessions.alertSystolic", 141, 300, "pressure", 180),
    number("sessions.alertDiastolic", 91, 200, "pressure", 120),
    number("sessions.respiratoryRateLow", 4, 20, "breaths", 10),
    number("sessions.respiratoryRateHigh", 20, 60, "breaths", 30),
  ],
  links: [number("links.defaultDays", 1, 90, "days", 14), number("links.longestDays", 1, 90, "days", 90)],
  signIn: [
    { name: "signIn.secondFactorFor", kind: "roles", usual: "" },
    number("signIn.sessionHours", 1, 24, "hours", 12),
    number("signIn.idleMinutes", 1, 120, "minutes", 15),
  ],
  exports: [{ name: "exports.confidentialityNotice", kind: "lines" }],
};

export const allFields = Object.values(settingFields).flat();
