import type { Plan } from "../../api/models";
import classes from "./WeekPlan.module.css";
import { words } from "../../words/words";

const say = words.plan.guardrails;

/** When to call whom; stands under every plan. */
export function Guardrails({ guardrails }: { guardrails: Plan["guardrails"] }) {
  return (
    <div className={`small muted ${classes.guardrails}`} role="note" aria-label={say.label}>
      <span>
        {guardrails.callClinic} <b>{guardrails.clinicPhone}</b>
      </span>
      <span>
        {say.emergency(<b>{guardrails.emergency}</b>)}
      </span>
      <span>
        {say.crisis(<b>{guardrails.crisis}</b>)}
      </span>
      <span>{guardrails.driving}</span>
    </div>
  );
}
