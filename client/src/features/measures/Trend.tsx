import { scaleLinear } from "d3-scale";
import { curveMonotoneX, line } from "d3-shape";
import type { Assessment, Instrument } from "../../api/models";
import { When } from "../../ui/ClinicClock";
import { inner } from "../../words/inner";
import classes from "./Measures.module.css";

const [width, height, edge] = [560, 96, 8];

/** The totals of one instrument as a line over its bands, the oldest left. The figures stand in the table beneath. */
export function Trend({ instrument, assessments }: { instrument: Instrument; assessments: readonly Assessment[] }) {
  const points = assessments.flatMap(({ id, takenAt, total }) => (total == null ? [] : [{ id, at: Date.parse(takenAt), total }])).sort((a, b) => a.at - b.at);
  const [first, last] = [points[0], points.at(-1)];
  if (!instrument.total || !first || !last || first === last) return null;
  const x = scaleLinear([first.at, last.at], [edge, width - edge]);
  const y = scaleLinear([0, instrument.total.to], [height - edge, edge]);
  const path = line<(typeof points)[number]>()
    .x(({ at }) => x(at))
    .y(({ total }) => y(total))
    .curve(curveMonotoneX)(points);
  return (
    <figure className={classes.over}>
      <svg className={classes.trend} viewBox={`0 0 ${width} ${height}`} role="img" aria-label={inner.measures.trend(instrument.name, first.total, last.total)}>
        {instrument.bands.map(({ code, from, to }, i) =>
          from == null || to == null ? null : (
            <rect key={code} className={classes.bandField} data-odd={i % 2 === 1 || undefined} x="0" width={width} y={y(Math.min(instrument.total?.to ?? to, to + 0.5))} height={y(Math.max(0, from - 0.5)) - y(Math.min(instrument.total?.to ?? to, to + 0.5))} />
          ),
        )}
        <path className={classes.trendLine} d={path ?? ""} />
        {points.map(({ id, at, total }) => (
          <circle key={id} className={classes.trendPoint} cx={x(at)} cy={y(total)} r="3.5" />
        ))}
      </svg>
      <figcaption className={classes.ends} aria-hidden="true">
        {[first, last].map(({ id, at, total }) => (
          <span key={id}>
            <When at={new Date(at).toISOString()} as="day" /> <b>{total}</b>
          </span>
        ))}
      </figcaption>
    </figure>
  );
}
