import type { KeyboardEvent } from "react";
import { addDays, dayMonth } from "../../ui/time";
import { inner } from "../../words/inner";
import type { Layout } from "./layout";
import { daysIn, type Period, type TimeLine } from "./picture";
import classes from "./Journey.module.css";

interface PeriodBrushProps {
  layout: Layout;
  line: TimeLine;
  whole: Period;
  selected: Period | null;
  onSelect: (period: Period) => void;
}

const steps: Readonly<Record<string, number>> = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1, PageDown: -7, PageUp: 7, Home: -10_000, End: 10_000 };

/** The two ends of the period that is looked at: what lies outside is veiled. Each moves by the arrow keys, by weeks with Page Up and Down. */
export function PeriodBrush({ layout, line, whole, selected, onSelect }: PeriodBrushProps) {
  const { from, to } = selected ?? whole;
  const [start, end] = [line.start(from), line.start(addDays(to, 1))];
  const { left, right, axis } = layout;
  const move = (which: "from" | "to") => (event: KeyboardEvent) => {
    const by = steps[event.key];
    if (by === undefined) return;
    event.preventDefault();
    const [least, most] = which === "from" ? [whole.from, to] : [from, whole.to];
    const moved = Math.abs(by) > 7 ? (by < 0 ? least : most) : addDays(which === "from" ? from : to, by);
    const date = moved < least ? least : moved > most ? most : moved;
    onSelect(which === "from" ? { from: date, to } : { from, to: date });
  };
  const handle = (which: "from" | "to", x: number) => {
    const date = which === "from" ? from : to;
    return (
      <g
        className={classes.handle}
        data-shown={selected ? "" : undefined}
        data-end={which}
        role="slider"
        tabIndex={0}
        aria-label={inner.journey.period[which]}
        aria-orientation="horizontal"
        aria-valuemin={0}
        aria-valuemax={daysIn(whole) - 1}
        aria-valuenow={daysIn({ from: whole.from, to: date }) - 1}
        aria-valuetext={dayMonth(date)}
        onKeyDown={move(which)}
      >
        <line x1={x} x2={x} y1={layout.dosings} y2={axis} />
        <rect x={x - 5} y={axis - 9} width="10" height="18" rx="5" />
      </g>
    );
  };
  return (
    <g>
      {selected && (
        <g aria-hidden="true">
          <rect className={classes.veil} x={left - 6} y="0" width={Math.max(0, start - left + 6)} height={layout.height} />
          <rect className={classes.veil} x={end} y="0" width={Math.max(0, right - end)} height={layout.height} />
        </g>
      )}
      {handle("from", start)}
      {handle("to", end)}
    </g>
  );
}
