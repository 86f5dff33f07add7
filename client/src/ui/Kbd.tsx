import classes from "./Kbd.module.css";

/** The key that does the same as the control it sits in. */
export function Kbd({ children }: { children: string }) {
  return (
    <kbd className={classes.kbd} aria-hidden="true">
      {children}
    </kbd>
  );
}
