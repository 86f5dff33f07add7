import { screen, waitFor, within } from "@testing-library/react";
import { http, HttpResponse } from "msw";
import { beforeEach, describe, expect, it } from "vitest";
import type { ClinicDetails } from "../../api/models";
import { problem } from "../../testing/handlers";
import { openAt } from "../../testing/render";
import { server } from "../../testing/server";
import { clinic, instruments } from "./clinic.fixtures";
import { clinicOf, fieldAt, settingsOf } from "./settingValues";

const scopes = ["clinic:write"];

beforeEach(() =>
  server.use(
    http.get("*/api/v1/clinic", () => HttpResponse.json(clinic)),
    http.get("*/api/v1/instruments", () => HttpResponse.json({ items: instruments })),
  ),
);

async function change(label: string, value: string) {
  const user = openAt("/clinic/settings", scopes);
  const field = await screen.findByLabelText(label);
  await user.clear(field);
  await user.type(field, value);
  return user;
}

describe("the settings as a form holds them", () => {
  it("come back as they were", () => {
    const { id, version, ...details } = clinic;
    expect([id, version]).toEqual(["clinic-1", 7]);
    expect(clinicOf(settingsOf(clinic, instruments), clinic, instruments)).toEqual(details);
  });

  it("hold what is usual where the clinic never said", () => {
    const values = settingsOf({ ...clinic, settings: {} }, instruments);
    expect(values["alerts.emergencyMinutes"]).toBe("15");
    expect(values["alerts.businessDays"]).toBe("mon,tue,wed,thu,fri");
    expect(values["alerts.businessDayEndsAt"]).toBe("17:00");
  });

  it("leave a setting that the form does not know as it is", () => {
    const newer = { ...clinic, settings: { ...clinic.settings, webhooks: { most: 3 } } } as typeof clinic;
    expect(clinicOf(settingsOf(newer, instruments), newer, instruments).settings).toMatchObject({ webhooks: { most: 3 } });
  });

  it("find the field that a message is about", () => {
    const values = { ...settingsOf(clinic, instruments), "instruments.gad-7.use": "yes" };
    expect(fieldAt("/phone", values, instruments)).toBe("phone");
    expect(fieldAt("/settings/alerts/urgentMinutes", values, instruments)).toBe("alerts.urgentMinutes");
    expect(fieldAt("/settings/assessments/instruments/1/everyDays", values, instruments)).toBe("instruments.gad-7.everyDays");
  });
});

describe("the settings", () => {
  it("could not be read", async () => {
    server.use(http.get("*/api/v1/clinic", () => problem(500, "unexpected", "Something went wrong on the server")));
    openAt("/clinic/settings", scopes);
    expect(await screen.findByRole("alert")).toHaveTextContent("Something went wrong on the server");
  });

  it("say what each does and lead back to what is usual", async () => {
    const user = await change("An emergency is looked at within", "20");
    expect(screen.getByText("The time it takes to reach for the telephone.")).toBeInTheDocument();
    expect(screen.getByText("1 change not saved")).toBeInTheDocument();
    await user.click(screen.getByRole("button", { name: "Use 15 min" }));
    expect(screen.getByLabelText("An emergency is looked at within")).toHaveValue(15);
    expect(screen.queryByText(/not saved/)).not.toBeInTheDocument();
  });

  it("are saved as a whole, by their version", async () => {
    let sent: { match: string | null; body: ClinicDetails } | undefined;
    server.use(
      http.put("*/api/v1/clinic", async ({ request }) => {
        sent = { match: request.headers.get("If-Match"), body: (await request.json()) as ClinicDetails };
        return HttpResponse.json({ ...clinic, version: 8 });
      }),
    );
    const user = await change("The screen locks after", "5");
    await user.click(screen.getByRole("checkbox", { name: "Administrator" }));
    await user.click(screen.getByRole("switch", { name: "GAD-7: Ask for it" }));
    await user.type(screen.getByLabelText("GAD-7: Again after … days"), "28");
    await user.click(screen.getByRole("button", { name: "Save the settings" }));
    await waitFor(() => expect(screen.getByText("Settings saved")).toBeInTheDocument());
    expect(sent?.match).toBe('"7"');
    expect(sent?.body.settings?.signIn).toEqual({ secondFactorFor: ["administrator"], sessionHours: 12, idleMinutes: 5 });
    expect(sent?.body.settings?.assessments?.instruments).toEqual([
      { instrument: "phq-9", everyDays: 14 },
      { instrument: "gad-7", everyDays: 28 },
    ]);
    expect(sent?.body.settings?.alerts).toEqual(clinic.settings.alerts);
  });

  it("show what the server refuses at its field", async () => {
    server.use(
      http.put("*/api/v1/clinic", () =>
        problem(422, "invalid", "Some fields are not right", { errors: { "/settings/links/defaultDays": ["At least a day, and at most the longest life."] } }),
      ),
    );
    const user = await change("A link opens for", "60");
    await user.click(screen.getByRole("button", { name: "Save the settings" }));
    await waitFor(() => expect(screen.getByLabelText("A link opens for")).toBeInvalid());
  });

  it("bring two changes together, and ask about what both changed", async () => {
    const sent: (string | null)[] = [];
    const stored = { ...clinic, version: 8, phone: "617 555 0999", settings: { ...clinic.settings, links: { defaultDays: 7, longestDays: 90 } } };
    let saved: ClinicDetails | undefined;
    server.use(
      http.put("*/api/v1/clinic", async ({ request }) => {
        sent.push(request.headers.get("If-Match"));
        saved = (await request.json()) as ClinicDetails;
        if (sent.length > 1) return HttpResponse.json({ ...stored, version: 9 });
        server.use(http.get("*/api/v1/clinic", () => HttpResponse.json(stored)));
        return problem(412, "stale-version", "Changed meanwhile");
      }),
    );
    const user = await change("A link opens for", "21");
    await user.click(screen.getByRole("button", { name: "Save the settings" }));
    const dialog = await screen.findByRole("dialog", { name: "Someone else changed this meanwhile" });
    expect(within(dialog).getByRole("radio", { name: "Yours: 21 days" })).toBeChecked();
    await user.click(within(dialog).getByRole("radio", { name: "Stored now: 7 days" }));
    await user.click(within(dialog).getByRole("button", { name: "Save what is chosen" }));
    await waitFor(() => expect(sent).toEqual(['"7"', '"8"']));
    expect(saved).toMatchObject({ phone: "617 555 0999", settings: { links: { defaultDays: 7 } } });
  });
});
