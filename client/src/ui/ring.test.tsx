import { screen } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { renderBare } from "../testing/render";
import { Ring } from "./Ring";
import { readRing } from "./ring";

describe("readRing", () => {
  it("is full and gold at the dosing", () => {
    expect(readRing(72, 72)).toEqual({ left: 1, colour: "color-mix(in oklab, var(--glow-1) 100%, var(--glow-2))", label: "72 h" });
  });

  it("is coral at half time", () => {
    expect(readRing(36, 72).colour).toBe("color-mix(in oklab, var(--glow-1) 0%, var(--glow-2))");
  });

  it("turns violet towards the end and counts minutes in the last hour", () => {
    const { colour, label } = readRing(0.5, 72);
    expect(colour).toBe("color-mix(in oklab, var(--glow-2) 1%, var(--glow-3))");
    expect(label).toBe("30 min");
  });

  it.each([-3, 0])("is empty once the window is closed (%i h left)", (hours) => expect(readRing(hours, 72)).toMatchObject({ left: 0, label: "0 h" }));

  it("is empty for a window without length", () => expect(readRing(5, 0).left).toBe(0));
});

describe("Ring", () => {
  it("says in words what it shows", () => {
    renderBare(<Ring hoursLeft={33.4} hours={72} />);
    expect(screen.getByRole("img", { name: "Afterglow window: 33 h of 72 h left" })).toBeInTheDocument();
  });
});
