import { describe, expect, it } from "vitest";
import { session } from "../../testing/fixtures";
import { ago, from, now } from "../../testing/instants";
import { byStage, nextReading, stageOf } from "./stage";

const watched = (minutes: number, due: ReturnType<typeof session>["due"] = []) => session({ status: "monitoring", dosedAt: ago(minutes), due });
const interval = { measure: "oxygen-saturation", reason: "interval", dueAt: from(10) } as const;
const leaving = { measure: "blood-pressure", reason: "before-discharge", dueAt: ago(1) } as const;

describe("where a patient who is here stands", () => {
  it.each([
    ["arrived", session({ status: "arrived" })],
    ["dosed", session({ status: "dosed", dosedAt: ago(3) })],
    ["monitoring", watched(119, [interval])],
    ["over", watched(121, [leaving, interval])],
    ["ready", watched(121, [interval])],
  ])("%s", (stage, patient) => expect(stageOf(patient, now)).toBe(stage));

  it("puts first who can leave", () => {
    const [ready, here, watching] = [watched(130), session({ status: "arrived" }), watched(20)];
    expect([here, watching, ready].sort(byStage(now))).toEqual([ready, watching, here]);
  });

  it("has a next reading, late from the minute it is due", () => {
    expect(nextReading(watched(40), now)).toBeNull();
    expect(nextReading(watched(40, [interval]), now)).toMatchObject({ late: false });
    expect(nextReading(watched(121, [leaving]), now)).toMatchObject({ late: true });
  });
});
