import { area, curveMonotoneX, line as lineOf } from "d3-shape";
import { inner } from "../../words/inner";
import type { Layout } from "./layout";
import { heights, type Period, type ScoreLine, type TimeLine, within } from "./picture";
import classes from "./Journey.module.css";

interface ScoreFieldProps {
  id: string;
  layout: Layout;
  line: TimeLine;
  period: Period;
  main: ScoreLine;
  others: readonly ScoreLine[];
}

/** The bands of one instrument, its totals as a line through them, and the other instruments thin behind it, each on its own range. */
export function ScoreField({ id, layout, line, period, main, others }: ScoreFieldProps) {
  const { left, right, narrow, score } = layout;
  const y = heights(main.most, score.top, score.bottom);
  const points = main.points.filter(({ date }) => within(date, period));
  const [first, last] = [points[0], points.at(-1)];
  return (
    <g aria-hidden="true">
      {main.bands.map(({ text, from, to }) => {
        const [top, bottom] = [y(Math.min(main.most, to + 0.5)), y(Math.max(0, from - 0.5))];
        return (
          <g key={text}>
            <line className={classes.band} x1={left} x2={right} y1={bottom} y2={bottom} />
            <text className={classes.bandName} x={narrow ? left + 4 : right + 12} y={narrow ? bottom - 4 : (top + bottom) / 2 + 4}>
              {text}
            </text>
          </g>
        );
      })}
      <g clipPath={`url(#${id}-plot)`}>
        {others.map((other) => {
          const height = heights(other.most, score.top, score.bottom);
          return <path key={other.instrument} className={classes.otherLine} d={pathOf(other, line, height)} />;
        })}
        <path d={under(main, line, y)} fill={`url(#${id}-under)`} />
        <path className={classes.halo} d={pathOf(main, line, y)} />
        <path className={classes.scoreLine} d={pathOf(main, line, y)} />
      </g>
      {points.map(({ id, date, total }) => (
        <circle key={id} className={classes.scorePoint} cx={line.x(date)} cy={y(total)} r="4" />
      ))}
      {first && (
        <text className={classes.figure} x={line.x(first.date)} y={y(first.total) - 12} textAnchor="middle">
          {first.total}
        </text>
      )}
      {last && last !== first && (
        <text className={classes.figure} data-last="" x={line.x(last.date)} y={y(last.total) - 12} textAnchor="middle">
          {last.total}
        </text>
      )}
    </g>
  );
}

const under = (of: ScoreLine, line: TimeLine, y: (total: number) => number) =>
  area<ScoreLine["points"][number]>()
    .x(({ date }) => line.x(date))
    .y0(y(0))
    .y1(({ total }) => y(total))
    .curve(curveMonotoneX)(of.points) ?? "";

const pathOf = (of: ScoreLine, line: TimeLine, y: (total: number) => number) =>
  lineOf<ScoreLine["points"][number]>()
    .x(({ date }) => line.x(date))
    .y(({ total }) => y(total))
    .curve(curveMonotoneX)(of.points) ?? "";

/** What stands in place of the scores where there are none. */
export function NoScores({ layout }: { layout: Layout }) {
  const { left, right, score } = layout;
  return (
    <text className={classes.bandName} x={(left + right) / 2} y={(score.top + score.bottom) / 2} textAnchor="middle">
      {inner.journey.noScores}
    </text>
  );
}
