import type { ReadingDetails } from "../../api/models";

type Measured = Omit<ReadingDetails, "takenAt" | "note">;
export type MeasuredName = keyof Measured;

/** A measurement by the letter it is typed with, and what the API takes for it. */
interface Measurement {
  name: Exclude<MeasuredName, "dissociationResolved" | "systolic" | "diastolic">;
  letter: string;
  typed: RegExp;
}

const measurements: readonly Measurement[] = [
  { name: "pulse", letter: "p", typed: /^(?:p|pulse|hr)(\d{1,3})$/ },
  { name: "oxygenSaturation", letter: "s", typed: /^(?:s|sat|spo2|o)(\d{1,3})%?$|^(\d{2,3})%$/ },
  { name: "respiratoryRate", letter: "r", typed: /^(?:r|rr)(\d{1,2})$/ },
  { name: "sedation", letter: "m", typed: /^(?:m|moaas?)(\d)$/ },
  { name: "cadss", letter: "c", typed: /^(?:c|cadss)(\d{1,2})$/ },
];

/** The range of each number, as the API has it: mmHg, beats and breaths a minute, percent, and the points of MOAA/S and CADSS. */
export const ranges: Readonly<Record<Exclude<MeasuredName, "dissociationResolved">, readonly [number, number]>> = {
  systolic: [50, 300],
  diastolic: [20, 200],
  pulse: [20, 250],
  oxygenSaturation: [40, 100],
  respiratoryRate: [2, 80],
  sedation: [0, 5],
  cadss: [0, 92],
};

interface ReadText {
  values: Measured;
  /** Words that were not understood; nothing is stored while there are any. */
  unread: string[];
}

/** Reads a line as it is said at the bedside: "120/80 p72 s98 r14 m5 d-", in any order. d+ is "dissociates", d- "does not". */
export function readReading(line: string): ReadText {
  const values: Measured = {};
  const unread: string[] = [];
  const joined = line
    .toLowerCase()
    .replace(/\s*\/\s*/g, "/")
    .replace(/\b([a-z]+[2]?)[\s:=]+(?=\d)/g, "$1");
  for (const word of joined.split(/[\s,;]+/).filter(Boolean)) if (!readWord(word, values)) unread.push(word);
  return { values, unread };
}

function readWord(word: string, values: Measured): boolean {
  const pressure = /^(?:bp)?(\d{1,3})?\/(\d{1,3})?$/.exec(word);
  if (pressure) {
    if (pressure[1]) values.systolic = Number(pressure[1]);
    if (pressure[2]) values.diastolic = Number(pressure[2]);
    return true;
  }
  if (/^d[+-]$/.test(word)) {
    values.dissociationResolved = word === "d-";
    return true;
  }
  for (const { name, typed } of measurements) {
    const found = typed.exec(word);
    if (found) {
      values[name] = Number(found[1] ?? found[2]);
      return true;
    }
  }
  return false;
}

/** The line that reads as these values. */
export function writeReading(values: Measured): string {
  const { systolic, diastolic, dissociationResolved } = values;
  const words = measurements.flatMap(({ name, letter }) => (values[name] === undefined ? [] : [`${letter}${values[name]}`]));
  if (systolic !== undefined || diastolic !== undefined) words.unshift(`${systolic ?? ""}/${diastolic ?? ""}`);
  if (dissociationResolved !== undefined) words.push(dissociationResolved ? "d-" : "d+");
  return words.join(" ");
}

/** The measurements that cannot be stored as they are: out of range, or half a blood pressure. */
export function faulty(values: Measured): MeasuredName[] {
  const found = (Object.keys(ranges) as (keyof typeof ranges)[]).filter((name) => {
    const value = values[name];
    return value !== undefined && (value < ranges[name][0] || value > ranges[name][1]);
  });
  const { systolic, diastolic } = values;
  if (systolic === undefined && diastolic !== undefined) return [...found, "systolic"];
  if (systolic !== undefined && (diastolic === undefined || diastolic >= systolic) && !found.includes("diastolic")) return [...found, "diastolic"];
  return found;
}
