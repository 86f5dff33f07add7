import type { ChecklistItem } from "../../api/models";
import { plain } from "../../ui/words";
import { inner } from "../../words/inner";
import classes from "./Blocking.module.css";

const say = inner.care;

/** Names the items that stand in the way, in a sentence of their titles. */
export function Blocking({ items }: { items: readonly ChecklistItem[] }) {
  if (items.length === 0) return null;
  return (
    <p className={classes.blocking}>
      <span className="strong">{say.dose.blockedBy}</span> {items.map(({ code }) => say.checklist.items[code] ?? plain(code)).join(", ")}
    </p>
  );
}
