import { describe, expect, it } from "vitest";
import { merge } from "./conflict";

const base = { phone: "1", email: "a", sex: "unknown" };

describe("two changes of one record", () => {
  it("come together where they touch different fields", () =>
    expect(merge(base, { ...base, phone: "2" }, { ...base, email: "b" })).toEqual({ merged: { phone: "2", email: "b", sex: "unknown" }, contested: [] }));

  it("are asked about where both changed the same field differently; until then one's own stands", () =>
    expect(merge(base, { ...base, phone: "2" }, { ...base, phone: "3", sex: "female" })).toEqual({
      merged: { phone: "2", email: "a", sex: "female" },
      contested: ["phone"],
    }));

  it("are not asked about where both changed it to the same", () =>
    expect(merge(base, { ...base, phone: "2" }, { ...base, phone: "2" })).toMatchObject({ contested: [] }));
});
