import { screen, waitFor, within } from "@testing-library/react";
import { http, HttpResponse } from "msw";
import { describe, expect, it } from "vitest";
import { problem } from "../../testing/handlers";
import { openAt } from "../../testing/render";
import { server } from "../../testing/server";

const answer = (items: unknown[]) => server.use(http.get("*/api/v1/patients", () => HttpResponse.json({ items, next: null })));

describe("the patients", () => {
  it("are on their way", async () => {
    server.use(http.get("*/api/v1/patients", () => new Promise<never>(() => undefined)));
    openAt("/patients");
    expect(await screen.findByRole("status", { name: "Loading patients" })).toBeInTheDocument();
  });

  it("are none yet: the first can be registered", async () => {
    answer([]);
    const user = openAt("/patients");
    await user.click(await screen.findByRole("button", { name: "Register the first patient" }));
    expect(await screen.findByRole("dialog", { name: "Register a patient" })).toBeInTheDocument();
  });

  it("could not be loaded", async () => {
    server.use(http.get("*/api/v1/patients", () => problem(403, "forbidden", "Your role does not allow this")));
    openAt("/patients");
    expect(await screen.findByRole("alert")).toHaveTextContent("Your role does not allow this");
  });

  it("are listed with window, alerts and goals, and found as one types", async () => {
    const user = openAt("/patients");
    const list = await screen.findByRole("list", { name: "Patients" });
    expect(within(list).getAllByRole("listitem")).toHaveLength(7);
    expect(within(list).getByRole("link", { name: /Finch, Harold/ })).toHaveTextContent("1 emergency");
    await user.type(screen.getByRole("searchbox", { name: "Search patients" }), "raH");
    await waitFor(() => expect(within(screen.getByRole("list", { name: "Patients" })).getAllByRole("listitem")).toHaveLength(1));
    expect(screen.getByRole("link", { name: /Rahman, Aisha/ })).toHaveAttribute("href", "/patients/p-aisha");
  });

  it("say when nobody is found, without putting the name into the address", async () => {
    const user = openAt("/patients");
    await user.type(await screen.findByRole("searchbox"), "Nobody");
    expect(await screen.findByText("Nobody is found for “Nobody”")).toBeInTheDocument();
    expect(window.location.href).not.toContain("Nobody");
  });

  it("take the focus into the search on /", async () => {
    const user = openAt("/patients");
    const field = await screen.findByRole("searchbox");
    field.blur();
    await user.keyboard("/");
    expect(field).toHaveFocus();
  });

  it("shows what is wrong with a registration at its field", async () => {
    server.use(
      http.post("*/api/v1/patients", () =>
        problem(422, "invalid", "Some fields need another look", { errors: { "/birthDate": ["Lies in the future."] } }),
      ),
    );
    const user = openAt("/patients");
    await user.click(await screen.findByRole("button", { name: "Register patient" }));
    const dialog = await screen.findByRole("dialog");
    await user.type(within(dialog).getByLabelText("Given name"), "Noor");
    await user.type(within(dialog).getByLabelText("Family name"), "Haddad");
    await user.type(within(dialog).getByLabelText("Birth date"), "2030-01-01");
    await user.click(within(dialog).getByRole("button", { name: "Register" }));
    expect(await within(dialog).findByRole("alert")).toHaveTextContent("Some fields need another look");
    expect(within(dialog).getByLabelText("Birth date")).toBeInvalid();
  });
});
