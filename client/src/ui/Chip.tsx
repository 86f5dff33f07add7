import type { ReactNode } from "react";
import classes from "./Chip.module.css";

export type ChipTone = "plain" | "gain" | "hard" | "urgent" | "danger" | "accent";

/** A short fact in a pill. The words carry the meaning; the tone only helps scanning. */
export function Chip({ tone = "plain", children, title }: { tone?: ChipTone; children: ReactNode; title?: string }) {
  return (
    <span className={classes.chip} data-tone={tone} title={title}>
      {children}
    </span>
  );
}

/** Chips in a row that wraps. */
export function Chips({ children, label }: { children: ReactNode; label?: string }) {
  return (
    <div className={classes.chips} role={label ? "group" : undefined} aria-label={label}>
      {children}
    </div>
  );
}
