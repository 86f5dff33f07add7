import { screen } from "@testing-library/react";
import { http, HttpResponse } from "msw";
import { beforeEach, expect, it, vi } from "vitest";
import { problem } from "../../testing/handlers";
import { ago } from "../../testing/instants";
import { openAt } from "../../testing/render";
import { server } from "../../testing/server";

const backups = (known: object) => http.get("*/api/v1/clinic/backups", () => HttpResponse.json(known));

beforeEach(() => server.use(backups({ means: "command" })));

it("the last backup is told with its size and checksum, and how the next is made", async () => {
  server.use(backups({ means: "command", last: { at: ago(60), bytes: 12_400_000, sha256: "0123456789abcdef".repeat(4) } }));
  openAt("/clinic/export", ["exports:read"]);
  const last = (await screen.findByText(/^Last backup/)).closest("p");
  expect(last).toHaveTextContent("12.4 MB · SHA-256 0123456789ab…");
  expect(screen.getByText("dotnet Clinic.Api.dll backup clinic-backup.db")).toBeInTheDocument();
});

it("that no backup is known is said and not passed over", async () => {
  openAt("/clinic/export", ["exports:read"]);
  expect(await screen.findByText("No backup of this database is known.")).toBeInTheDocument();
});

it("on a database server only what is true there is said", async () => {
  server.use(backups({ means: "server" }));
  openAt("/clinic/export", ["exports:read"]);
  expect(await screen.findByText(/^The database server makes the backups/)).toBeInTheDocument();
  expect(screen.queryByText(/backup clinic-backup\.db/)).not.toBeInTheDocument();
  expect(screen.getByText("dotnet Clinic.Api.dll audit verify")).toBeInTheDocument();
});

it("the whole clinic is downloaded as it is asked for, under the server’s name for it", async () => {
  const asked: (string | null)[] = [];
  const saved: string[] = [];
  vi.spyOn(HTMLAnchorElement.prototype, "click").mockImplementation(function (this: HTMLAnchorElement) {
    saved.push(this.download);
  });
  const revoked = vi.fn();
  vi.stubGlobal("URL", Object.assign(URL, { createObjectURL: () => "blob:archive", revokeObjectURL: revoked }));
  server.use(
    http.get("*/api/v1/exports/clinic", ({ request }) => {
      asked.push(new URL(request.url).searchParams.get("format"));
      if (asked.length === 1) return problem(403, "forbidden", "Your role does not allow this");
      return HttpResponse.arrayBuffer(new ArrayBuffer(8), {
        headers: { "Content-Type": "application/zip", "Content-Disposition": 'attachment; filename="clinic-2026-11-23.zip"' },
      });
    }),
  );
  const user = openAt("/clinic/export", ["exports:read"]);
  await user.click(await screen.findByRole("radio", { name: "CSV, for spreadsheets" }));
  await user.click(screen.getByRole("button", { name: "Download" }));
  expect(await screen.findByRole("alert")).toHaveTextContent("Your role does not allow this");
  await user.click(screen.getByRole("button", { name: "Download" }));
  expect((await screen.findAllByText("clinic-2026-11-23.zip is downloaded")).length).toBeGreaterThan(0);
  expect(asked).toEqual(["csv", "csv"]);
  expect(saved).toEqual(["clinic-2026-11-23.zip"]);
  await vi.waitFor(() => expect(revoked).toHaveBeenCalledWith("blob:archive"));
  vi.unstubAllGlobals();
});
