import { describe, expect, it } from "vitest";
import { alert } from "../../testing/fixtures";
import { turnWords } from "./turn";

const asked = { ...alert, responsibleId: "staff-2", responsible: "Joan Ferreira" };

describe("turnWords", () => {
  it("says whom an open alert asks", () => expect(turnWords(asked, "staff-1")).toBe("Joan Ferreira is asked"));
  it("says that it is one's own turn", () => expect(turnWords(asked, "staff-2")).toBe("Your turn"));
  it("says that it asks nobody", () => expect(turnWords(alert, "staff-1")).toBe("Nobody is on call"));
  it("says who has taken it on", () => expect(turnWords({ ...asked, status: "acknowledged" }, "staff-1")).toBe("Joan Ferreira has it"));
});
