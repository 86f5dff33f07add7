import type { ReactNode } from "react";
import classes from "./Card.module.css";

interface CardProps {
  title?: ReactNode;
  aside?: ReactNode;
  children: ReactNode;
  /** Names the region for assistive technology where the title is not text. */
  label?: string;
  className?: string;
}

/** A white sheet with a hairline: the unit the screens are laid out in. */
export function Card({ title, aside, children, label, className }: CardProps) {
  const name = label ?? (typeof title === "string" ? title : undefined);
  return (
    <section className={`${classes.card} ${className ?? ""}`} aria-label={name}>
      {title != null && (
        <div className="row between wrap">
          <h2 className={classes.title}>{title}</h2>
          {aside != null && <div className="small muted">{aside}</div>}
        </div>
      )}
      {children}
    </section>
  );
}
