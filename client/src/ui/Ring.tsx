import { words } from "../words/words";
import { readRing } from "./ring";
import classes from "./Ring.module.css";

interface RingProps {
  hoursLeft: number;
  hours: number;
  size?: "small" | "large";
}

/** The afterglow window as a ring that empties and turns from gold over coral to violet. */
export function Ring({ hoursLeft, hours, size }: RingProps) {
  const { left, colour, label } = readRing(hoursLeft, hours);
  const radius = 22.5;
  const around = 2 * Math.PI * radius;
  return (
    <span className={classes.ring} data-size={size} role="img" aria-label={words.common.ringLeft(label, hours)}>
      <svg viewBox="0 0 52 52" aria-hidden="true">
        <circle className={classes.track} cx="26" cy="26" r={radius} />
        <circle
          className={classes.rest}
          cx="26"
          cy="26"
          r={radius}
          style={{ stroke: colour }}
          strokeDasharray={`${left * around} ${around}`}
          transform="rotate(-90 26 26)"
        />
      </svg>
      <span aria-hidden="true" className={classes.label} data-long={label.length > 4 || undefined}>
        {label}
      </span>
    </span>
  );
}
