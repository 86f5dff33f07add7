import { screen, within } from "@testing-library/react";
import { http, HttpResponse } from "msw";
import { beforeEach, expect, it } from "vitest";
import { openAt } from "../../testing/render";
import { server } from "../../testing/server";

const nothing = () => HttpResponse.json({ items: [], next: null });
const sections = async () => within(await screen.findByRole("navigation", { name: "Sections of the clinic" })).getAllByRole("link").map((link) => link.textContent);

beforeEach(() => server.use(http.get("*/api/v1/staff", nothing), http.get("*/api/v1/on-call", () => HttpResponse.json({ version: 0, members: [], responders: [] }))));

it("an auditor is led to the sections of an audit", async () => {
  openAt("/clinic", ["audit:read", "accesses:read", "break-glass:review", "staff:read"]);
  expect(await sections()).toEqual(["Staff", "Audit", "Break-glass"]);
  expect(await screen.findByRole("heading", { name: "Staff" })).toBeInTheDocument();
  expect(document.title).toBe("Staff · Clinic");
});

it("whoever looks after patients is led to who is on call", async () => {
  openAt("/clinic");
  expect(await sections()).toEqual(["On call", "Protocols"]);
  expect(await screen.findByRole("heading", { name: "On call" })).toBeInTheDocument();
});
