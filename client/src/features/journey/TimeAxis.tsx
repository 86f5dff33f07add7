import { dayMonth } from "../../ui/time";
import { inner } from "../../words/inner";
import type { Layout } from "./layout";
import { type Period, type TimeLine, within } from "./picture";
import classes from "./Journey.module.css";

/** The dates beneath, and a line where today is. */
export function TimeAxis({ layout, line, period, today }: { layout: Layout; line: TimeLine; period: Period; today: string }) {
  const { left, right, axis } = layout;
  const ends = [left + 18, right - 18];
  return (
    <g aria-hidden="true">
      <line className={classes.axis} x1={left} x2={right} y1={axis} y2={axis} />
      {line.ticks.map((date) => {
        const x = line.x(date);
        return (
          <g key={date}>
            <line className={classes.axis} x1={x} x2={x} y1={axis} y2={axis + 5} />
            <text className={classes.tick} x={Math.min(ends[1] ?? x, Math.max(ends[0] ?? x, x))} y={axis + 20} textAnchor="middle">
              {dayMonth(date)}
            </text>
          </g>
        );
      })}
      {within(today, period) && today < period.to && (
        <g>
          <line className={classes.today} x1={line.x(today)} x2={line.x(today)} y1={layout.dosings + 14} y2={axis} />
          <text className={classes.tick} x={line.x(today)} y={layout.dosings + 28} textAnchor="middle">
            {inner.journey.today}
          </text>
        </g>
      )}
    </g>
  );
}
