import { screen, within } from "@testing-library/react";
import { http, HttpResponse } from "msw";
import { describe, expect, it, vi } from "vitest";
import { me } from "../../testing/fixtures";
import { problem } from "../../testing/handlers";
import { ago } from "../../testing/instants";
import { openAt } from "../../testing/render";
import { server } from "../../testing/server";
import { clockFor } from "../../ui/time";
import { factsOf, spelled } from "./entries";

const record = {
  patientId: "01a20b88-0000-73ba-8c0f-467953766738",
  clinicName: "Harbour Clinic",
  madeAt: ago(1),
  confidentialityNotice: "Not to be disclosed further.",
  entries: {
    patients: [{ id: "1", given: "Aisha", family: "Rahman" }],
    observations: [
      { id: "2", text: "Slept well.", writtenAt: "2026-11-23T10:00:00Z" },
      { id: "3", text: "Another patient’s words", inErrorAt: "2026-11-23T11:00:00Z" },
    ],
    goals: [],
  },
};

describe("what a person reads of an entry", () => {
  const clock = clockFor("America/New_York");
  it("is words, times on the patient’s clock, and no ids", () =>
    expect(
      factsOf({ id: "x", patientId: "y", version: 3, plannedDose: 56, rideHomeConfirmed: true, writtenAt: "2026-11-23T15:00:00Z", createdBy: "01a20b88-0000-73ba-8c0f-467953766738", note: null }, clock),
    ).toEqual([
      { name: "Planned dose", value: "56" },
      { name: "Ride home confirmed", value: "yes" },
      { name: "Written at", value: clock.dayTime("2026-11-23T15:00:00Z") },
    ]));
  it("goes into lists and documents", () =>
    expect(factsOf({ scale: [{ level: 0, text: "Two days" }] }, clock)).toEqual([{ name: "Scale", value: "Level: 0 · Text: Two days" }]));
  it("gives each part of a document a line, and lists within it lines of their own", () =>
    expect(factsOf({ protocol: { name: "Slow start", phases: [{ doses: [28, 56] }, { doses: [84] }] } }, clock)).toEqual([
      { name: "Protocol", value: "Name: Slow start\nPhases: \nDoses: 28, 56\nDoses: 84" },
    ]));
  it("spells names and codes alike", () => expect([spelled("writtenAt"), spelled("task-initiation")]).toEqual(["Written at", "Task initiation"]));
});

describe("the whole record", () => {
  const open = () => openAt("/patients/p-aisha?tab=record", [...me.scopes, "records:read"]);

  it("is read by kind, with its notice and what was entered in error", async () => {
    server.use(http.get("*/api/v1/patients/:id/record", () => HttpResponse.json(record)));
    open();
    expect(await screen.findByText("Not to be disclosed further.")).toBeInTheDocument();
    const written = screen.getByRole("region", { name: "Notes" });
    expect(within(written).getByText("Slept well.")).toBeInTheDocument();
    expect(within(written).getAllByText("Entered in error")).toHaveLength(1);
    expect(screen.queryByRole("region", { name: "Goals" })).not.toBeInTheDocument();
  });

  it("is handed out as a file whose name says nothing of the patient", async () => {
    server.use(http.get("*/api/v1/patients/:id/record", () => HttpResponse.json(record)));
    let saved: Blob | undefined;
    const names: string[] = [];
    vi.stubGlobal("URL", Object.assign(URL, { createObjectURL: (blob: Blob) => ((saved = blob), "blob:x"), revokeObjectURL: () => undefined }));
    vi.spyOn(HTMLAnchorElement.prototype, "click").mockImplementation(function click(this: HTMLAnchorElement) {
      names.push(this.download);
    });
    const user = open();
    await user.click(await screen.findByRole("button", { name: "Download as JSON" }));
    expect(names).toEqual(["record-01a20b88.json"]);
    expect(JSON.parse((await saved?.text()) ?? "")).toEqual(record);
  });

  it("offers to try again where it could not be put together", async () => {
    server.use(http.get("*/api/v1/patients/:id/record", () => problem(500, "unexpected", "Something went wrong")));
    open();
    expect(await screen.findByRole("button", { name: "Try again" })).toBeInTheDocument();
  });
});
