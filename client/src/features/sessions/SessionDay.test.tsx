import { screen, within } from "@testing-library/react";
import { http, HttpResponse } from "msw";
import { describe, expect, it } from "vitest";
import { problem } from "../../testing/handlers";
import { openAt } from "../../testing/render";
import { server } from "../../testing/server";

describe("the sessions of a day", () => {
  it("are on their way", async () => {
    server.use(http.get("*/api/v1/sessions", () => new Promise<never>(() => undefined)));
    openAt("/sessions");
    expect(await screen.findByRole("status", { name: "Loading sessions" })).toBeInTheDocument();
  });

  it("are none", async () => {
    server.use(http.get("*/api/v1/sessions", () => HttpResponse.json({ items: [], next: null })));
    openAt("/sessions");
    expect(await screen.findByText("No sessions on this day")).toBeInTheDocument();
  });

  it("could not be loaded", async () => {
    server.use(http.get("*/api/v1/sessions", () => problem(500, "unexpected", "Something went wrong on the server")));
    openAt("/sessions");
    expect(await screen.findByRole("alert")).toHaveTextContent("Something went wrong on the server");
  });

  it("are listed with the next step of each", async () => {
    openAt("/sessions");
    const table = await screen.findByRole("table", { name: "Sessions of the day" });
    expect(within(table).getAllByRole("row")).toHaveLength(7);
    expect(within(table).getByRole("link", { name: "Record dose, Ruth Abel" })).toHaveAttribute("href", "/sessions/session-3");
    expect(within(table).getByRole("button", { name: "Start, Dana Whitfield" })).toBeInTheDocument();
  });
});
