import type { EnteredInError } from "../api/models";
import { inner } from "../words/inner";
import { When } from "./ClinicClock";
import classes from "./InErrorDialog.module.css";

/** That an entry is an error, who says so, and why; beside it, or over it, what is struck through. */
export function MarkedInError({ error: { by, at, reason } }: { error: EnteredInError }) {
  return <p className={classes.why}>{inner.corrections.marked(by, <When at={at} />, reason)}</p>;
}
