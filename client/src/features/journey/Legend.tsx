import { SegmentedControl } from "@mantine/core";
import { inner } from "../../words/inner";
import type { ScoreLine } from "./picture";
import classes from "./Journey.module.css";

const say = inner.journey.legend;

interface LegendProps {
  lines: readonly ScoreLine[];
  main: ScoreLine | undefined;
  onMain: (instrument: string) => void;
}

/** What each sign of the picture stands for; of several instruments, which one the bands belong to. */
export function Legend({ lines, main, onMain }: LegendProps) {
  return (
    <div className="row wrap between">
      <ul className={classes.legend}>
        <li>
          <svg width="34" height="14" aria-hidden="true">
            <rect className={classes.keyGlow1} x="7" width="9" height="14" />
            <rect className={classes.keyGlow2} x="16" width="9" height="14" />
            <rect className={classes.keyGlow3} x="25" width="9" height="14" />
            <circle className={classes.sun} cx="7" cy="7" r="5" />
          </svg>
          {say.dosing}
        </li>
        {main && (
          <li>
            <svg width="26" height="14" aria-hidden="true">
              <path className={classes.scoreLine} d="M1 4C9 4 14 10 25 10" />
            </svg>
            {say.score(main.name)}
          </li>
        )}
        <li>
          <svg width="26" height="14" aria-hidden="true">
            <path className={classes.gain} d="M1 12C8 12 8 3 13 3S18 12 25 12Z" />
          </svg>
          {say.gain}
        </li>
        <li>
          <svg width="26" height="14" aria-hidden="true">
            <path className={classes.keyHard} d="M1 2C8 2 8 11 13 11S18 2 25 2Z" />
            <path className={classes.keyHatch} d="M9 3l5 5M13 3l3 3M5 2.500l4 4" />
          </svg>
          {say.hard}
        </li>
        <li>
          <svg width="14" height="14" aria-hidden="true">
            <rect className={classes.vessel} x="1" y="0.500" width="12" height="13" rx="3" />
            <rect className={classes.filled} x="1" y="5" width="12" height="8.500" rx="3" />
          </svg>
          {say.kept}
        </li>
      </ul>
      {lines.length > 1 && main && (
        <SegmentedControl
          size="xs"
          aria-label={say.main}
          data={lines.map(({ instrument, name }) => ({ value: instrument, label: name }))}
          value={main.instrument}
          onChange={onMain}
        />
      )}
    </div>
  );
}
