import type { Clinic, Instrument, OnCall, Protocol, StaffMember } from "../../api/models";
import { ago, from } from "../../testing/instants";

const member = (id: string, name: string, role: string, more: Partial<StaffMember> = {}): StaffMember => ({
  id,
  version: 3,
  name,
  email: `${id}@clinic.example`,
  role,
  status: "active",
  secondFactor: false,
  passkeys: 0,
  careTeams: 0,
  external: false,
  lastSignInAt: ago(120),
  ...more,
});

export const ana = member("staff-1", "Ana Lindqvist", "administrator", { secondFactor: true, passkeys: 2 });
export const joan = member("joan", "Joan Ferreira", "clinician");
export const staff: StaffMember[] = [
  ana,
  joan,
  member("miro", "Miro Adeyemi", "coordinator", { status: "invited", lastSignInAt: undefined, invitationEndsAt: from(3000) }),
  member("old", "Otto Brandt", "prescriber", { status: "inactive" }),
];

export const onCall: OnCall = {
  version: 4,
  members: [
    { staffId: "joan", name: "Joan Ferreira", role: "clinician", reachableBy: "Desk, extension 22" },
    { staffId: "staff-1", name: "Ana Lindqvist", role: "administrator", reachableBy: "617 555 0143" },
  ],
  responders: [
    { staffId: "staff-1", name: "Ana Lindqvist", role: "administrator" },
    { staffId: "joan", name: "Joan Ferreira", role: "clinician" },
    { staffId: "naledi", name: "Naledi Hartmann", role: "prescriber" },
  ],
};

export const clinic: Clinic = {
  id: "clinic-1",
  version: 7,
  name: "Harbour Clinic",
  timeZone: "America/New_York",
  phone: "617 555 0142",
  emergencyNumber: "911",
  crisisLine: "988",
  windowHours: 72,
  settings: {
    alerts: { emergencyMinutes: 15, urgentMinutes: 240, businessDays: ["mon", "tue", "wed", "thu", "fri"], businessDayEndsAt: "17:00:00", emergencyStepMinutes: 10, stepMinutes: 60, foldHours: 24 },
    links: { defaultDays: 14, longestDays: 90 },
    exports: { confidentialityNotice: "Confidential health record." },
    signIn: { secondFactorFor: [], sessionHours: 12, idleMinutes: 15 },
    assessments: { instruments: [{ instrument: "phq-9", everyDays: 14 }] },
    sessions: {
      oxygenLimit: 92,
      oxygenMinutes: 15,
      pressureRecheckMinutes: 15,
      preDosePressureMinutes: 60,
      dischargePressureMinutes: 30,
      alertSystolic: 180,
      alertDiastolic: 120,
      respiratoryRateLow: 10,
      respiratoryRateHigh: 30,
      alertSedation: 3,
    },
  },
};

const instrument = (code: string, name: string, most: number): Instrument => ({
  code,
  name,
  scoring: "sum",
  byClinicianOnly: false,
  tracksOutcome: true,
  items: [],
  answers: [],
  total: { from: 0, to: most },
  bands: [],
  mostMissing: 0,
  missingRule: "",
  remissionAtMost: 4,
  meaningfulChange: 5,
  licence: "Free to use.",
});
export const instruments = [instrument("phq-9", "PHQ-9", 27), instrument("gad-7", "GAD-7", 21)];

export const protocols: Protocol[] = [
  {
    id: "built-in",
    version: 1,
    builtIn: true,
    protocol: {
      name: "Ketamine infusions, series of six",
      description: "Racemic ketamine, outside any label.",
      medicine: "ketamine",
      route: "intravenous",
      doseUnit: "mg-per-kg",
      infusionMinutes: 40,
      phases: [{ name: "Series of six", doses: [0.5, 0.75], perWeek: 3, everyWeeks: 1, weeks: 3, sessions: 6 }],
    },
    warnings: [],
  },
  {
    id: "own",
    version: 2,
    builtIn: false,
    protocol: {
      name: "Slow start",
      medicine: "esketamine",
      route: "intranasal",
      doseUnit: "mg",
      phases: [{ name: "On", doses: [28, 56], firstDose: 28, perWeek: 1, everyWeeks: 1 }],
    },
    warnings: [{ code: "phase-without-evaluation", message: "No phase asks whether it helps." }],
  },
];
