import type { ReactNode } from "react";
import classes from "./SectionHead.module.css";

/** The beginning of a section of a page: what it is, what it is for, and its one primary action. */
export function SectionHead({ title, lead, action }: { title: string; lead: ReactNode; action?: ReactNode }) {
  return (
    <div className={classes.head}>
      <div>
        <h2 className={classes.title}>{title}</h2>
        <p className="muted">{lead}</p>
      </div>
      {action}
    </div>
  );
}
