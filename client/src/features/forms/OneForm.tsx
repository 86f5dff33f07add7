import { Link } from "@tanstack/react-router";
import { useMay } from "../../api/me";
import type { MonitoringForm } from "../../api/models";
import { Problem } from "../../api/problem";
import { Card } from "../../ui/Card";
import { When } from "../../ui/ClinicClock";
import { Answer, Loading, Missing } from "../../ui/states";
import { longDay } from "../../ui/time";
import { doseWord, plain } from "../../ui/words";
import { inner } from "../../words/inner";
import { words } from "../../words/words";
import { FormAnswers } from "./FormAnswers";
import { FormFacts } from "./FormFacts";
import { useForm } from "./forms.api";
import { Left } from "./Left";
import classes from "./OneForm.module.css";
import { SubmitForm } from "./SubmitForm";

const say = inner.forms;

/** The monitoring form of one session: what the session says, what only a person can, what is missing, and the submission. */
export function OneForm({ sessionId }: { sessionId: string }) {
  const form = useForm(sessionId);
  if (form.error && Problem.of(form.error).slug === "not-found")
    return (
      <Missing title={say.missing.title} lead={say.missing.lead}>
        <Link to="/forms" className="link">
          {say.missing.action}
        </Link>
      </Missing>
    );
  return (
    <Answer query={form} loading={<Loading rows={4} height={120} label={say.loading} />}>
      {(stored) => <Form form={stored} />}
    </Answer>
  );
}

function Form({ form }: { form: MonitoringForm }) {
  const may = useMay("sessions:care");
  const submitted = form.status === "submitted";
  return (
    <div className={classes.page}>
      <header>
        <div className={classes.who}>
          <h1>{words.today.forms.open(form.patientName)}</h1>
          <Left entry={form} />
        </div>
        <p className="muted">
          {doseWord(form.dose)} · {longDay(form.treatedOn)} · {words.today.forms.dueOn(longDay(form.dueOn))} ·{" "}
          <Link to="/sessions/$sessionId" params={{ sessionId: form.id }} className="link">
            {say.toSession}
          </Link>
        </p>
      </header>
      <div className={classes.two}>
        <FormFacts form={form} />
        <div className="stack">
          <Card title={say.lacking} aside={form.missing.length === 0 ? say.whole : say.lacks(form.missing.length)}>
            {form.missing.length > 0 && (
              <ul className={classes.missing}>
                {form.missing.map((part) => (
                  <li key={part}>{say.parts[part] ?? plain(part)}</li>
                ))}
              </ul>
            )}
          </Card>
          <FormAnswers form={form} disabled={!may || submitted} />
          {submitted && form.submittedAt ? (
            <Card title={say.submit.title}>
              <p className="strong">{form.confirmation}</p>
              {form.incompleteReason && <p>{say.submit.incomplete(form.incompleteReason)}</p>}
              <p className="muted small">{say.submit.by(form.submittedBy ?? "", <When at={form.submittedAt} />)}</p>
            </Card>
          ) : (
            may && <SubmitForm form={form} />
          )}
        </div>
      </div>
    </div>
  );
}
