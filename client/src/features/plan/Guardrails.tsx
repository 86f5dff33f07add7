import type { Plan } from "../../api/models";
import classes from "./WeekPlan.module.css";

/** When to call whom; stands under every plan. */
export function Guardrails({ guardrails }: { guardrails: Plan["guardrails"] }) {
  return (
    <div className={`small muted ${classes.guardrails}`} role="note" aria-label="When to call">
      <span>
        {guardrails.callClinic} <b>{guardrails.clinicPhone}</b>
      </span>
      <span>
        In an emergency: <b>{guardrails.emergency}</b>
      </span>
      <span>
        In a crisis, call or text <b>{guardrails.crisis}</b>
      </span>
      <span>{guardrails.driving}</span>
    </div>
  );
}
