import { describe, expect, it } from "vitest";
import { readings } from "../../testing/clinicDay";
import { ago } from "../../testing/instants";
import { nextDeviceAt } from "./devices";
import { isElevated, namedHighs, pathOf, pointsOf, scale, spanOf, ticksOf } from "./vitals";
import { recently } from "./when";
import { clockFor } from "../../ui/time";

const dosedAt = ago(74);
const points = pointsOf(readings, dosedAt);

describe("the curve of vital signs", () => {
  it("leaves out what was entered in error", () => expect(points.map(({ minute }) => minute)).toEqual([-6, 40]));

  it("spans from before dosing to 120 minutes, or as long as it took", () => {
    expect(spanOf(points, 74)).toEqual([-6, 120]);
    expect(spanOf(points, 131)).toEqual([-6, 140]);
    expect(spanOf([], 0)).toEqual([-5, 120]);
    expect(ticksOf([-5, 120])).toEqual([0, 20, 40, 60, 80, 100, 120]);
  });

  it("names the highest of elevated pressures that stand too close together, and each where there is room", () => {
    const at = (id: string, minute: number, systolic: number) => ({ minute, reading: { ...(readings[0] as (typeof readings)[number]), id, bloodPressure: { systolic, diastolic: 80 } } });
    const crowd = [at("a", 10, 150), at("b", 20, 160), at("c", 60, 145), at("d", 70, 120)];
    expect([...namedHighs(crowd, (minute) => minute, 20)]).toEqual(["b", "c"]);
    expect([...namedHighs(crowd, (minute) => minute * 10, 20)].sort()).toEqual(["a", "b", "c"]);
  });

  it("draws a line through the values there are", () => {
    const x = scale([0, 120], [0, 240]);
    const y = scale([0, 200], [100, 0]);
    expect(pathOf(points, (reading) => reading.bloodPressure?.systolic, x, y)).toBe("M-12.0,38.0L80.0,26.0");
    expect(pathOf(points, (reading) => reading.sedation, x, y)).toBe("M80.0,98.0");
    expect(pathOf(points, (reading) => reading.cadss, x, y)).toBe("");
  });

  it.each([
    [140, 90, false],
    [141, 90, true],
    [140, 91, true],
  ])("takes %i/%i as elevated: %s", (systolic, diastolic, elevated) => expect(isElevated({ systolic, diastolic })).toBe(elevated));
});

describe("the next device", () => {
  const device = (minutesAgo: number) => ({ lot: "24KF362", givenAt: ago(minutesAgo) });
  it("waits five minutes from the last", () => {
    expect(nextDeviceAt([], ago(0))).toBeNull();
    expect(nextDeviceAt([device(9), device(3)], ago(0))).toBe(ago(-2));
    expect(nextDeviceAt([device(5)], ago(0))).toBeNull();
  });
});

describe("a time that is said without its day", () => {
  const clock = clockFor("America/New_York");
  // 00:20 in New York.
  const now = "2026-11-24T05:20:00.000Z";
  it("is the latest that is not to come", () => {
    expect(recently("00:10", clock, now)).toBe("2026-11-24T05:10:00.000Z");
    expect(recently("23:50", clock, now)).toBe("2026-11-24T04:50:00.000Z");
    expect(recently("", clock, now)).toBeUndefined();
  });
});
