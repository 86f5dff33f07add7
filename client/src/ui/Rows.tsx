import type { ReactNode } from "react";
import classes from "./Rows.module.css";

/** A list of things in rows with hairlines between them, on a card of its own or within one. */
export function Rows({ label, bare = false, children }: { label: string; bare?: boolean; children: ReactNode }) {
  return (
    <ul className={classes.rows} aria-label={label} data-bare={bare || undefined}>
      {children}
    </ul>
  );
}

interface RowProps {
  /** What it is. */
  title: ReactNode;
  /** What else one wants to know of it, quieter. */
  detail?: ReactNode;
  /** Facts in chips. */
  facts?: ReactNode;
  /** What one can do with it. */
  actions?: ReactNode;
  /** True for what no longer counts. */
  faded?: boolean;
}

/** One row: what it is, facts about it, what one can do. On a phone facts go beneath. */
export function Row({ title, detail, facts, actions, faded = false }: RowProps) {
  return (
    <li className={classes.row} data-faded={faded || undefined}>
      <div className={classes.what}>
        <div className={classes.title}>{title}</div>
        {detail != null && <div className="small muted">{detail}</div>}
      </div>
      {Boolean(facts) && <div className={classes.facts}>{facts}</div>}
      {Boolean(actions) && <div className={classes.actions}>{actions}</div>}
    </li>
  );
}
