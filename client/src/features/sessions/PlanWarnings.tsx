import type { PlanWarning } from "../../api/models";
import { words } from "../../words/words";
import classes from "./PlanWarnings.module.css";

/** What is unusual about the plan and stops nothing. */
export function PlanWarnings({ warnings }: { warnings: readonly PlanWarning[] }) {
  if (warnings.length === 0) return null;
  return (
    <ul className={classes.warnings} aria-label={words.care.warnings}>
      {warnings.map(({ code, message }) => (
        <li key={code + message}>{message}</li>
      ))}
    </ul>
  );
}
