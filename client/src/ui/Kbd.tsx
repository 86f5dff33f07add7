import classes from "./Kbd.module.css";

interface KbdProps {
  children: string;
  /** Whether a screen reader says it; it does not where the key only repeats the control it sits in. */
  spoken?: boolean;
}

/** A key of the keyboard. */
export function Kbd({ children, spoken = false }: KbdProps) {
  return (
    <kbd className={classes.kbd} aria-hidden={spoken ? undefined : true} data-spoken={spoken || undefined}>
      {children}
    </kbd>
  );
}
