import { Button } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useMay } from "../../api/me";
import type { Assessment, Instrument } from "../../api/models";
import { When } from "../../ui/ClinicClock";
import { inner } from "../../words/inner";
import { MarkInError } from "./MarkInError";
import classes from "./Measures.module.css";

const say = inner.measures;

/** Every time an instrument was taken, the newest first, with the answers; those entered in error are struck out and say why. */
export function History({ instrument, assessments }: { instrument: Instrument; assessments: readonly Assessment[] }) {
  const mayWrite = useMay("assessments:write");
  const [marking, setMarking] = useState<Assessment | null>(null);
  return (
    <>
      <ol className={classes.history} aria-label={say.historyOf(instrument.name)}>
        {assessments.map((assessment) => (
          <li key={assessment.id} data-error={assessment.enteredInError ? "" : undefined}>
            <div className="row between">
              <p className={classes.taken}>
                <When at={assessment.takenAt} as="day" />
                <span className="strong">{assessment.total ?? ""}</span>
                <span>{assessment.band?.text ?? say.noResult(assessment.missing.length)}</span>
                <span className="small muted">{say.authors[assessment.author]}</span>
              </p>
              {mayWrite && !assessment.enteredInError && (
                <Button size="xs" variant="subtle" onClick={() => setMarking(assessment)}>
                  {say.inError}
                </Button>
              )}
            </div>
            {assessment.enteredInError && <p className="small muted">{say.markedBy(assessment.enteredInError.by, assessment.enteredInError.reason)}</p>}
            {assessment.alertIds.length > 0 && (
              <Link to="/patients/$patientId" params={{ patientId: assessment.patientId }} className="link small">
                {say.alertOf}
              </Link>
            )}
            {assessment.answers && <AnswersGiven instrument={instrument} answers={assessment.answers} />}
            {assessment.note && <p className="small">{assessment.note}</p>}
          </li>
        ))}
      </ol>
      {marking && <MarkInError assessment={marking} onClose={() => setMarking(null)} />}
    </>
  );
}

function AnswersGiven({ instrument, answers }: { instrument: Instrument; answers: Readonly<Record<string, number>> }) {
  return (
    <details className={classes.given}>
      <summary className="small">{say.answers}</summary>
      <ul>
        {instrument.items
          .filter(({ id }) => answers[id] !== undefined)
          .map(({ id, text }) => (
            <li key={id}>
              <span>{text}</span>
              <span className="strong" title={instrument.answers.find(({ value }) => value === answers[id])?.text}>
                {answers[id]}
                <span className="hidden"> {instrument.answers.find(({ value }) => value === answers[id])?.text}</span>
              </span>
            </li>
          ))}
      </ul>
    </details>
  );
}
