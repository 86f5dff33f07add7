import type { PlanWarning } from "../api/models";
import classes from "./Warnings.module.css";

/** What somebody should look at again; it stops nothing. */
export function Warnings({ warnings, label }: { warnings: readonly PlanWarning[]; label: string }) {
  if (warnings.length === 0) return null;
  return (
    <ul className={classes.warnings} aria-label={label}>
      {warnings.map(({ code, message }) => (
        <li key={code + message}>{message}</li>
      ))}
    </ul>
  );
}
