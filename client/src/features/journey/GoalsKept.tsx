import type { AttainmentWeek } from "../../api/models";
import { addDays } from "../../ui/time";
import { inner } from "../../words/inner";
import type { Layout } from "./layout";
import type { TimeLine } from "./picture";
import classes from "./Journey.module.css";

/** A vessel for each week with goals, filled as far as they were kept; an empty dashed one where nobody reported. */
export function GoalsKept({ id, layout, line, weeks }: { id: string; layout: Layout; line: TimeLine; weeks: readonly AttainmentWeek[] }) {
  const { top, height } = layout.kept;
  return (
    <g aria-hidden="true">
      <g clipPath={`url(#${id}-plot)`}>
        {weeks.map(({ weekStart, attainment: { ratio } }) => {
          const x = line.start(weekStart) + 2;
          const width = Math.max(2, line.start(addDays(weekStart, 7)) - x - 2);
          const fill = (ratio ?? 0) * height;
          return (
            <g key={weekStart}>
              <rect className={classes.vessel} data-empty={ratio == null || undefined} x={x} y={top} width={width} height={height} rx="4" />
              {fill > 0 && <rect className={classes.filled} x={x} y={top + height - fill} width={width} height={fill} rx={Math.min(4, fill / 2)} />}
            </g>
          );
        })}
      </g>
      <text className={classes.rowName} x={layout.narrow ? layout.left : 0} y={layout.narrow ? top - 8 : top + height / 2 + 4}>
        {inner.journey.kept}
      </text>
    </g>
  );
}
