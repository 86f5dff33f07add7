import { useId } from "react";
import { When } from "../../ui/ClinicClock";
import { Answer, Loading } from "../../ui/states";
import { words } from "../../words/words";
import classes from "./AlertDetail.module.css";
import { useAlertHistory } from "./alerts.api";
import { stepWords } from "./steps";

const say = words.alerts.history;

/** What became of an alert so far: who was asked, who looked, who handed it over, and what was done. */
export function AlertHistory({ alertId }: { alertId: string }) {
  const title = useId();
  const history = useAlertHistory(alertId);
  return (
    <section className={classes.section} aria-labelledby={title}>
      <h3 id={title}>{say.title}</h3>
      <Answer query={history} loading={<Loading rows={1} height={90} label={say.loading} />}>
        {(steps) => (
          <ol className={classes.steps}>
            {steps.map((step) => (
              <li key={`${step.at} ${step.kind}`} data-kind={step.kind}>
                <span>{stepWords(step)}</span>
                {step.note && <span className={`small ${classes.note}`}>“{step.note}”</span>}
                <span className="small muted">
                  <When at={step.at} />
                </span>
              </li>
            ))}
          </ol>
        )}
      </Answer>
    </section>
  );
}
