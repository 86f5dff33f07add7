import classes from "./Kbd.module.css";

interface KbdProps {
  /** The key as it is printed: "n", "⌘↵". */
  name: string;
  /** Whether a screen reader says it; it does not where the key only repeats the control it sits in. */
  spoken?: boolean;
}

/** A key of the keyboard. */
export function Kbd({ name, spoken = false }: KbdProps) {
  return (
    <kbd className={classes.kbd} aria-hidden={spoken ? undefined : true} data-spoken={spoken || undefined}>
      {name}
    </kbd>
  );
}
