import type { Plan } from "../../api/models";
import { When } from "../../ui/ClinicClock";
import { words } from "../../words/words";
import classes from "./WeekPlan.module.css";

const say = words.plan.guardrails;

/** When to call whom, and until when not to drive; stands under every plan. */
export function Guardrails({ guardrails, drivingGuardUntil }: { guardrails: Plan["guardrails"]; drivingGuardUntil: Plan["drivingGuardUntil"] }) {
  return (
    <div className={`small muted ${classes.guardrails}`} role="note" aria-label={say.label}>
      <span>
        {guardrails.callClinic} <b>{guardrails.clinicPhone}</b>
      </span>
      <span>{say.emergency(<b>{guardrails.emergency}</b>)}</span>
      <span>{say.crisis(<b>{guardrails.crisis}</b>)}</span>
      <span>{drivingGuardUntil ? words.plan.drivingUntil(<When at={drivingGuardUntil} />) : guardrails.driving}</span>
    </div>
  );
}
