import { describe, expect, it } from "vitest";
import { faulty, readReading, writeReading } from "./readingText";

describe("a reading in one line", () => {
  it.each([
    ["120/80 p72 s98", { systolic: 120, diastolic: 80, pulse: 72, oxygenSaturation: 98 }],
    ["BP 120 / 80, pulse 72, SpO2 98%", { systolic: 120, diastolic: 80, pulse: 72, oxygenSaturation: 98 }],
    ["97% hr 66", { oxygenSaturation: 97, pulse: 66 }],
    ["r14 m5 d- c3", { respiratoryRate: 14, sedation: 5, dissociationResolved: true, cadss: 3 }],
    ["d+ moaas 4", { dissociationResolved: false, sedation: 4 }],
    ["s98 120/80", { systolic: 120, diastolic: 80, oxygenSaturation: 98 }],
  ])("understands %s", (line, values) => expect(readReading(line)).toEqual({ values, unread: [] }));

  it("names what it does not understand", () => expect(readReading("120/80 x72 high")).toEqual({ values: { systolic: 120, diastolic: 80 }, unread: ["x72", "high"] }));

  it("is written as it is read, half typed pressures among them", () => {
    for (const line of ["120/80 p72 s98 r14 m5 c3 d-", "120/", "/80", "p72 d+", ""]) expect(writeReading(readReading(line).values)).toBe(line);
  });

  it.each([
    ["120/80 p72 s98", []],
    ["120/", ["diastolic"]],
    ["/80", ["systolic"]],
    ["80/120", ["diastolic"]],
    ["320/80", ["systolic"]],
    ["s101", ["oxygenSaturation"]],
    ["s30 m6", ["oxygenSaturation", "sedation"]],
  ])("finds what cannot be in %s", (line, names) => expect(faulty(readReading(line).values)).toEqual(names));
});
