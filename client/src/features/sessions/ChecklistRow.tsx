import type { ReactNode } from "react";
import type { ChecklistItem, SessionDecision } from "../../api/models";
import { When } from "../../ui/ClinicClock";
import { plain } from "../../ui/words";
import { inner } from "../../words/inner";
import classes from "./Checklist.module.css";

const say = inner.care;
const signs: Readonly<Record<string, string>> = { clear: "✓", warning: "!", blocking: "×" };

interface ChecklistRowProps {
  item: ChecklistItem;
  /** Where the dashboard says it better than the API: with a time on the clinic's clock. */
  message?: ReactNode;
  decisions?: readonly SessionDecision[];
  children?: ReactNode;
}

/** One item of a checklist: its state as a sign and in words, why, what was decided, and what one can do about it. */
export function ChecklistRow({ item, message = item.message, decisions = [], children }: ChecklistRowProps) {
  return (
    <li className={classes.item} data-state={item.state}>
      <span className={classes.sign} aria-hidden="true">
        {signs[item.state]}
      </span>
      <div className={classes.what}>
        <h3 className={classes.title}>
          {say.checklist.items[item.code] ?? plain(item.code)}
          <span className="hidden">: {say.checklist.states[item.state]}</span>
        </h3>
        <p className={classes.message}>{message}</p>
        {decisions.map((decision) => (
          <p key={decision.decidedAt} className={classes.decided}>
            <span className="strong">{say.decision.made[decision.verdict]}</span>: {decision.reason}{" "}
            <span className="muted">({say.decision.by(decision.decidedBy, <When at={decision.decidedAt} as="time" />)})</span>
          </p>
        ))}
      </div>
      {children && <div className={classes.control}>{children}</div>}
    </li>
  );
}
