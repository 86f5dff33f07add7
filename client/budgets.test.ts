import { randomBytes } from "node:crypto";
import { describe, expect, it } from "vitest";
import { type BuiltChunk, complaints } from "./budgets.ts";

// Random text hardly compresses, so that a chunk weighs about as much as it was given.
const heavy = (bytes: number) => randomBytes(bytes).toString("base64");
const chunk = (of: Partial<BuiltChunk>): BuiltChunk => ({ code: "", imports: [], isEntry: false, facadeModuleId: null, moduleIds: [], ...of });

describe("the budget of a page", () => {
  const page = chunk({ code: heavy(1000), isEntry: true, facadeModuleId: "/clinic/p.html", imports: ["shared.js"] });
  const shared = chunk({ code: heavy(4000), moduleIds: ["/clinic/node_modules/react/index.js"] });
  const later = chunk({ code: heavy(50_000), facadeModuleId: "/clinic/src/later.tsx" });
  const built = { "p.js": page, "shared.js": shared, "later.js": later };

  it("counts what the page imports, and not what it fetches later", () => expect(complaints(built, "p.html", { script: 8000 })).toEqual([]));

  it("refuses a page that loads more than it may", () => expect(complaints(built, "p.html", { script: 2000 })[0]).toMatch(/^p.html loads \d+ bytes/));

  it("counts the first screen where the page fetches it by itself", () =>
    expect(complaints(built, "p.html", { script: 8000, first: ["/src/later.tsx"] })).toHaveLength(1));

  it("refuses a module that has no place on the page", () =>
    expect(complaints(built, "p.html", { script: 8000, without: /react/ })).toEqual(["p.html must not load /clinic/node_modules/react/index.js"]));

  it("says when a page or its first screen is not there any more", () => {
    expect(complaints({}, "p.html", { script: 1 })).toEqual(["p.html was not built"]);
    expect(complaints(built, "p.html", { script: 8000, first: ["/src/gone.tsx"] })).toHaveLength(1);
  });
});
