import type { DosingMark } from "../../api/models";
import { addDays } from "../../ui/time";
import type { Layout } from "./layout";
import type { TimeLine } from "./picture";
import classes from "./Journey.module.css";

interface BackdropProps {
  id: string;
  layout: Layout;
  line: TimeLine;
  dosings: readonly DosingMark[];
  windowHours: number;
}

/** What lies behind everything: each dosing, and the light that falls from it for as long as its afterglow window is open. */
export function Backdrop({ id, layout, line, dosings, windowHours }: BackdropProps) {
  const { left, right, axis, height } = layout;
  return (
    <g aria-hidden="true">
      <defs>
        <linearGradient id={`${id}-glow`}>
          <stop offset="0" className={classes.gold} />
          <stop offset="0.38" className={classes.coral} />
          <stop offset="0.75" className={classes.violet} />
          <stop offset="1" className={classes.spent} />
        </linearGradient>
        <linearGradient id={`${id}-fall`} x1="0" x2="0" y1="0" y2="1">
          <stop offset="0" className={classes.bright} />
          <stop offset="0.2" className={classes.dim} />
          <stop offset="0.45" className={classes.faint} />
          <stop offset="1" className={classes.gone} />
        </linearGradient>
        <mask id={`${id}-fade`} maskUnits="userSpaceOnUse" x={left} y="0" width={right - left} height={height}>
          <rect x={left} y={layout.dosings} width={right - left} height={axis - layout.dosings} fill={`url(#${id}-fall)`} />
        </mask>
        <linearGradient id={`${id}-under`} x1="0" x2="0" y1="0" y2="1">
          <stop offset="0" className={classes.underTop} />
          <stop offset="1" className={classes.underEnd} />
        </linearGradient>
        <clipPath id={`${id}-plot`}>
          <rect x={left} y="0" width={right - left} height={height} />
        </clipPath>
        <pattern id={`${id}-hatch`} width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <rect width="5" height="5" className={classes.hatchGround} />
          <rect width="2" height="5" className={classes.hatchLine} />
        </pattern>
      </defs>
      <g mask={`url(#${id}-fade)`}>
        {dosings.map(({ sessionId, date }) => {
          const x = line.x(date);
          const next = line.x(addDays(date, 1));
          return <rect key={sessionId} x={x} y={layout.dosings} width={((next - x) * windowHours) / 24} height={axis - layout.dosings} fill={`url(#${id}-glow)`} />;
        })}
      </g>
      <line className={classes.hair} x1={left} x2={right} y1={layout.dosings} y2={layout.dosings} />
    </g>
  );
}

/** The dosings themselves, and a ring where the next one is booked. */
export function Dosings({ layout, line, dosings, next }: Omit<BackdropProps, "id" | "windowHours"> & { next: string | null }) {
  return (
    <g aria-hidden="true">
      {dosings.map(({ sessionId, date }) => (
        <circle key={sessionId} className={classes.sun} cx={line.x(date)} cy={layout.dosings} r="5" />
      ))}
      {next && <circle className={classes.nextSun} cx={line.x(next)} cy={layout.dosings} r="5" />}
    </g>
  );
}
