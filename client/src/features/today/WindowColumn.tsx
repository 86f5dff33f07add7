import { Link } from "@tanstack/react-router";
import type { WindowRow } from "../../api/models";
import { Chip, Chips } from "../../ui/Chip";
import { Ring } from "../../ui/Ring";
import { Empty } from "../../ui/states";
import { directionSign, directionTone, plain, themeWord } from "../../ui/words";
import classes from "./WindowColumn.module.css";

const needWords: Record<string, { label: string; urgent: boolean }> = {
  "no-note": { label: "No note", urgent: true },
  "no-goal": { label: "No goal yet", urgent: true },
  "check-in-today": { label: "Check-in today", urgent: false },
};
const dayKinds: Record<string, string> = { rest: "rest", light: "light day", session: "session day" };

/** Patients whose afterglow window is open, the one that closes first on top, with what each still lacks. */
export function WindowColumn({ rows }: { rows: readonly WindowRow[] }) {
  if (rows.length === 0) return <Empty title="No window is open">A window opens when a dose is recorded and stays open for three days.</Empty>;
  return (
    <ul className="stack" style={{ gap: 10 }}>
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
  const kind = dayKinds[row.dayKind];
  return (
    <article className={classes.card} aria-label={row.name}>
      <Ring hoursLeft={row.window.hoursLeft} hours={row.window.hours} />
      <div className={classes.middle}>
        <p>
          <Link to="/patients/$patientId" params={{ patientId: row.patientId }} className={classes.name}>
            {row.name}
          </Link>{" "}
          <span className="muted small">
            day {row.window.day}
            {kind && ` · ${kind}`}
          </span>
        </p>
        <p className="small muted clamp">{row.lastQuote ? `“${row.lastQuote}”` : row.lastGoal ? row.lastGoal : "No note in this window yet"}</p>
        {row.lastQuote && row.lastGoal && <p className={`small ${classes.goal}`} title={row.lastGoal}>{row.lastGoal}</p>}
        <Chips>
          {row.plannedDays > 0 && (
            <Chip tone="gain">
              {row.doneDays} of {row.plannedDays} done
            </Chip>
          )}
          {row.needs.map((need) => (
            <Chip key={need} tone={needWords[need]?.urgent ? "urgent" : "plain"}>
              {needWords[need]?.label ?? plain(need)}
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
        aria-label={`${lacksNote ? "Ask" : lacksGoal ? "Plan with" : "Open"} ${row.name}`}
      >
        {lacksNote ? "Ask" : lacksGoal ? "Plan" : "Open"}
      </Link>
    </article>
  );
}
