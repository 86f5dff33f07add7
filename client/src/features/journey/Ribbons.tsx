import { area, curveMonotoneX } from "d3-shape";
import { addDays } from "../../ui/time";
import { themeWord } from "../../ui/words";
import { type Layout, middleOf } from "./layout";
import { type Period, ribbon, type ThemeRow, type ThemeWeek, type TimeLine } from "./picture";
import classes from "./Journey.module.css";

interface RibbonsProps {
  id: string;
  layout: Layout;
  line: TimeLine;
  period: Period;
  themes: readonly ThemeRow[];
}

/** A ribbon for each theme: what gained swells above its line, what was hard hangs beneath it, hatched. */
export function Ribbons({ id, layout, line, period, themes }: RibbonsProps) {
  const most = Math.max(1, ...themes.flatMap(({ gains, difficulties }) => [...gains, ...difficulties].map(({ count }) => count)));
  const full = layout.rows.height / 2 - 2;
  // One note shows; the most that were written in one week fill the row.
  const thick = (count: number) => (count === 0 ? 0 : most === 1 ? full * 0.7 : 5 + ((full - 5) * (count - 1)) / (most - 1));
  const shape = (weeks: readonly ThemeWeek[], middle: number, side: 1 | -1) =>
    area<{ weekStart: string; count: number }>()
      .x(({ weekStart }) => line.x(addDays(weekStart, 3)))
      .y0(middle + side)
      .y1(({ count }) => middle + side * (1 + thick(count)))
      .curve(curveMonotoneX)(ribbon(weeks, period)) ?? "";
  return (
    <g aria-hidden="true">
      {themes.map(({ theme, gains, difficulties }, i) => {
        const middle = middleOf(layout, i);
        return (
          <g key={theme}>
            <line className={classes.hair} x1={layout.left} x2={layout.right} y1={middle} y2={middle} />
            <g clipPath={`url(#${id}-plot)`}>
              <path className={classes.gain} d={shape(gains, middle, -1)} />
              <path d={shape(difficulties, middle, 1)} fill={`url(#${id}-hatch)`} />
            </g>
            <text className={classes.rowName} x={layout.narrow ? layout.left : 0} y={layout.narrow ? middle - 18 : middle + 4}>
              {themeWord(theme)}
            </text>
          </g>
        );
      })}
    </g>
  );
}
