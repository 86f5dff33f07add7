import { Link } from "@tanstack/react-router";
import type { WindowRow } from "../../api/models";
import { Chip, Chips } from "../../ui/Chip";
import { Ring } from "../../ui/Ring";
import { Empty } from "../../ui/states";
import { directionSign, directionTone, plain, themeWord } from "../../ui/words";
import classes from "./WindowColumn.module.css";
import { words } from "../../words/words";

const say = words.today;

const urgentNeeds = ["no-note", "no-goal"];

/** Patients whose afterglow window is open, the one that closes first on top, with what each still lacks. */
export function WindowColumn({ rows }: { rows: readonly WindowRow[] }) {
  if (rows.length === 0) return <Empty title={say.noneInWindow}>{say.noneInWindowHint}</Empty>;
  return (
    <ul className={classes.rows}>
      {rows.map((row) => (
        <li key={row.patientId}>
          <WindowCard row={row} />
        </li>
      ))}
    </ul>
  );
}

function WindowCard({ row }: { row: WindowRow }) {
  const lacksGoal = row.needs.includes("no-goal");
  const lacksNote = row.needs.includes("no-note");
  const kind = say.dayKinds[row.dayKind];
  return (
    <article className={classes.card} aria-label={row.name} data-row tabIndex={-1}>
      <Ring hoursLeft={row.window.hoursLeft} hours={row.window.hours} />
      <div className={classes.middle}>
        <p>
          <Link to="/patients/$patientId" params={{ patientId: row.patientId }} className={classes.name}>
            {row.name}
          </Link>{" "}
          <span className="muted small">
            {say.windowDay(row.window.day)}
            {kind && ` · ${kind}`}
          </span>
        </p>
        <p className="small muted clamp">{row.lastQuote ? `“${row.lastQuote}”` : row.lastGoal ? row.lastGoal : say.noNote}</p>
        {row.lastQuote && row.lastGoal && <p className={`small ${classes.goal}`}>{row.lastGoal}</p>}
        <Chips>
          {row.plannedDays > 0 && (
            <Chip tone="gain">
              {say.done(row.doneDays, row.plannedDays)}
            </Chip>
          )}
          {row.needs.map((need) => (
            <Chip key={need} tone={urgentNeeds.includes(need) ? "urgent" : "plain"}>
              {say.needs[need] ?? plain(need)}
            </Chip>
          ))}
          {row.themes.slice(0, 2).map(({ theme, direction }) => (
            <Chip key={theme + direction} tone={directionTone(direction)}>
              <span aria-hidden="true">{directionSign(direction)}</span> {themeWord(theme)}
              <span className="hidden">: {direction}</span>
            </Chip>
          ))}
        </Chips>
      </div>
      <Link
        to="/patients/$patientId"
        params={{ patientId: row.patientId }}
        className={classes.open}
        data-primary={(lacksGoal && !lacksNote) || undefined}
        aria-label={(lacksNote ? say.askOf : lacksGoal ? say.planWith : say.openOf)(row.name)}
      >
        {lacksNote ? say.ask : lacksGoal ? say.plan : say.open}
      </Link>
    </article>
  );
}
