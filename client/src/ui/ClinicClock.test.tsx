import { screen } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { renderBare } from "../testing/render";
import { ClinicClockProvider, PatientClockProvider, When } from "./ClinicClock";

const shown = (patient: string, at: string, as: "time" | "dayTime" | "day" = "time") => {
  renderBare(
    <ClinicClockProvider timeZone="America/New_York">
      <PatientClockProvider timeZone={patient}>
        <p>
          <When at={at} as={as} />
        </p>
      </PatientClockProvider>
    </ClinicClockProvider>,
  );
  return screen.getByRole("time").textContent;
};

describe("an instant about a patient", () => {
  it("is read on the patient's clock alone where it shows the same as the clinic's", () =>
    expect(shown("America/Toronto", "2026-11-23T15:56:00.000Z")).toBe("10:56"));

  it("has the clinic's time beside it where the two differ", () =>
    expect(shown("America/Los_Angeles", "2026-11-23T15:56:00.000Z")).toBe("07:56 (10:56 at the clinic)"));

  it("has the clinic's day as well where that is another", () =>
    expect(shown("America/Los_Angeles", "2026-11-24T06:30:00.000Z", "dayTime")).toBe("Mon 23 Nov, 22:30 (Tue 24 Nov, 01:30 at the clinic)"));

  it("is a day without a second one", () => expect(shown("America/Los_Angeles", "2026-11-24T06:30:00.000Z", "day")).toBe("Mon 23 Nov"));
});
