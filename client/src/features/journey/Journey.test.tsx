import { act, screen, within } from "@testing-library/react";
import { http, HttpResponse } from "msw";
import { beforeEach, describe, expect, it } from "vitest";
import { problem } from "../../testing/handlers";
import { openAt } from "../../testing/render";
import { server } from "../../testing/server";
import { instruments, notes, trends } from "./testing";

const page = "/patients/p-aisha?tab=journey";
const path = "*/api/v1/patients/:id/trends";

beforeEach(() =>
  server.use(
    http.get(path, () => HttpResponse.json(trends)),
    http.get("*/api/v1/patients/:id/observations", () => HttpResponse.json({ items: notes, next: null })),
    http.get("*/api/v1/instruments", () => HttpResponse.json({ items: instruments })),
  ),
);
const mark = (name: RegExp) => screen.findByRole("option", { name });

describe("the journey", () => {
  it("shows at a place the words that made it, with the pointer and with the keys", async () => {
    const user = openAt(page);
    await user.hover(await mark(/^Task start/));
    const card = (await screen.findByText("▲ 2")).closest<HTMLElement>('[role="status"]');
    expect(card && within(card).getByText("Starting tasks felt easier").tagName).toBe("MARK");
    await user.unhover(await mark(/^Task start/));
    const worst = await mark(/^PHQ-9 21/);
    act(() => worst.focus());
    expect(screen.getByText("PHQ-9 21 of 27")).toBeInTheDocument();
    await user.keyboard("{ArrowRight}");
    expect(await mark(/^PHQ-9 11/)).toHaveFocus();
    expect(screen.getByText(/−10 since the time before/)).toBeInTheDocument();
  });

  it("keeps the words of a place below, and lets go of them", async () => {
    const user = openAt(page);
    (await mark(/^Sleep, difficulty/)).focus();
    await user.keyboard("{Enter}");
    const below = screen.getByRole("region", { name: /^Sleep, difficulty/ });
    expect(within(below).getByText("Up all night again.")).toBeInTheDocument();
    expect(within(below).queryByText(/did the dishes/)).not.toBeInTheDocument();
    await user.click(within(below).getByRole("button", { name: "Clear" }));
    expect(screen.getByRole("region", { name: "5 Oct – 23 Nov" })).toBeInTheDocument();
  });

  it("sums up the period between two ends that the arrow keys move", async () => {
    const user = openAt(page);
    (await screen.findByRole("slider", { name: "Beginning of the period" })).focus();
    await user.keyboard("{PageUp}{PageUp}{ArrowRight}");
    const below = screen.getByRole("region", { name: "20 Oct – 23 Nov" });
    expect(within(below).queryByText("Up all night again.")).not.toBeInTheDocument();
    expect(within(below).getByText("11")).toBeInTheDocument();
    await user.click(within(below).getByRole("button", { name: "Look closer" }));
    expect(screen.queryByRole("option", { name: /^PHQ-9 21/ })).not.toBeInTheDocument();
    await user.click(screen.getByRole("button", { name: "All of it" }));
    expect(await mark(/^PHQ-9 21/)).toBeInTheDocument();
  });

  it("says the same in a table", async () => {
    const user = openAt(page);
    await user.click(await screen.findByRole("radio", { name: "Table" }));
    const row = within(screen.getByRole("table", { name: "Journey by week" })).getByRole("row", { name: /^16 Nov/ });
    expect(within(row).getAllByRole("cell").map((cell) => cell.textContent)).toEqual(["1", "11", "–", "Task start ×2, Sleep", "–", "3 of 4"]);
  });

  it("asks for more when one looks further back", async () => {
    const asked: (string | null)[] = [];
    server.use(
      http.get(path, ({ request }) => {
        asked.push(new URL(request.url).searchParams.get("from"));
        return HttpResponse.json(trends);
      }),
    );
    const user = openAt(page);
    await user.click(await screen.findByRole("radio", { name: "1 year" }));
    await mark(/^Task start/);
    expect(new Set(asked).size).toBe(2);
  });

  it("says so where nothing happened", async () => {
    server.use(http.get(path, () => HttpResponse.json({ ...trends, dosings: [], themes: [], scores: [], attainment: [] })));
    openAt(page);
    expect(await screen.findByText("Nothing has moved in this time")).toBeInTheDocument();
  });

  it("offers to try again where it could not be read", async () => {
    server.use(http.get(path, () => problem(500, "unexpected", "Something went wrong")));
    const user = openAt(page);
    const again = await screen.findByRole("button", { name: "Try again" });
    server.use(http.get(path, () => HttpResponse.json(trends)));
    await user.click(again);
    expect(await mark(/^Task start/)).toBeInTheDocument();
  });
});
