import type { ProtocolDetails, ProtocolPhase } from "../../api/models";

type PhaseField = "name" | "doses" | "firstDose" | "perWeek" | "everyWeeks" | "mostEveryWeeks" | "weeks" | "sessions";

/** A phase as the form holds it, each field as it is typed, under a number of its own. */
export type PhaseValues = Record<PhaseField, string> & { key: number };

/** A protocol as the form holds it. */
export interface ProtocolValues {
  name: string;
  description: string;
  medicine: ProtocolDetails["medicine"];
  route: ProtocolDetails["route"];
  doseUnit: ProtocolDetails["doseUnit"];
  fromAge: string;
  infusionMinutes: string;
  phases: PhaseValues[];
}

let keys = 0;
export const blankPhase = (): PhaseValues => ({
  key: ++keys,
  name: "",
  doses: "",
  firstDose: "",
  perWeek: "1",
  everyWeeks: "1",
  mostEveryWeeks: "",
  weeks: "",
  sessions: "",
});

export const blankProtocol = (): ProtocolValues => ({
  name: "",
  description: "",
  medicine: "esketamine",
  route: "intranasal",
  doseUnit: "mg",
  fromAge: "",
  infusionMinutes: "",
  phases: [blankPhase()],
});

const typed = (value: number | undefined) => value?.toString() ?? "";

/** A stored protocol as the form holds it. */
export const valuesOf = (protocol: ProtocolDetails): ProtocolValues => ({
  name: protocol.name,
  description: protocol.description ?? "",
  medicine: protocol.medicine,
  route: protocol.route,
  doseUnit: protocol.doseUnit,
  fromAge: typed(protocol.fromAge),
  infusionMinutes: typed(protocol.infusionMinutes),
  phases: protocol.phases.map((phase) => ({
    key: ++keys,
    name: phase.name,
    doses: phase.doses.join(" "),
    firstDose: typed(phase.firstDose),
    perWeek: typed(phase.perWeek ?? 1),
    everyWeeks: typed(phase.everyWeeks ?? 1),
    mostEveryWeeks: typed(phase.mostEveryWeeks),
    weeks: typed(phase.weeks),
    sessions: typed(phase.sessions),
  })),
});

/** The form in flat fields, as two changes of one protocol are compared: the phases are one of them, and one is chosen whole. */
export type FlatProtocol = Record<Exclude<keyof ProtocolValues, "phases"> | "phases", string>;

export const flat = ({ phases, ...rest }: ProtocolValues): FlatProtocol => ({ ...rest, phases: JSON.stringify(phases.map((phase) => ({ ...phase, key: undefined }))) });

export const unflat = ({ phases, ...rest }: FlatProtocol): ProtocolValues => ({
  ...(rest as Omit<ProtocolValues, "phases">),
  phases: (JSON.parse(phases) as Omit<PhaseValues, "key">[]).map((phase) => ({ ...phase, key: ++keys })),
});

const number = (text: string) => (text.trim() === "" ? undefined : Number(text));

/** What the API stores for the form. Esketamine is a nasal spray in milligrams, whatever was chosen before it. */
export const protocolOf = (values: ProtocolValues): ProtocolDetails => ({
  name: values.name.trim(),
  description: values.description.trim() || undefined,
  medicine: values.medicine,
  ...(values.medicine === "esketamine" ? { route: "intranasal", doseUnit: "mg" } : { route: values.route, doseUnit: values.doseUnit }),
  fromAge: number(values.fromAge),
  infusionMinutes: number(values.infusionMinutes),
  phases: values.phases.map(phaseOf),
});

const phaseOf = (phase: PhaseValues): ProtocolPhase => ({
  name: phase.name.trim(),
  doses: phase.doses.split(/[\s,;]+/).filter(Boolean).map(Number),
  firstDose: number(phase.firstDose),
  perWeek: number(phase.perWeek),
  everyWeeks: number(phase.everyWeeks),
  mostEveryWeeks: number(phase.mostEveryWeeks),
  weeks: number(phase.weeks),
  sessions: number(phase.sessions),
});
