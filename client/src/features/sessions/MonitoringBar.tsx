import { words } from "../../words/words";
import { type MonitoringClock, monitoringMinutes, readingMinute } from "./clock";
import classes from "./MonitoringBar.module.css";

const say = words.sessions;

/** The minutes since dosing as a bar that fills to 120, with the mark at 40. */
export function MonitoringBar({ clock }: { clock: MonitoringClock }) {
  return (
    <svg
      className={classes.bar}
      viewBox="0 0 120 12"
      preserveAspectRatio="none"
      role="progressbar"
      aria-label={say.monitoringLabel}
      aria-valuemin={0}
      aria-valuemax={monitoringMinutes}
      aria-valuenow={Math.min(clock.minutes, monitoringMinutes)}
      aria-valuetext={clock.words}
    >
      <rect className={classes.track} y="3" width="120" height="6" />
      <rect className={classes.done} data-complete={clock.complete || undefined} y="3" width={clock.share * 120} height="6" />
      <line className={classes.mark} x1={readingMinute} x2={readingMinute} y1="0" y2="12" vectorEffect="non-scaling-stroke">
        <title>{say.pressureAt(readingMinute)}</title>
      </line>
    </svg>
  );
}
