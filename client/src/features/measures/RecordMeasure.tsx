import { Button, NumberInput, SegmentedControl, Textarea } from "@mantine/core";
import { type FormEvent, useState } from "react";
import type { Assessment, Instrument } from "../../api/models";
import { useAnnounce } from "../../ui/Announcer";
import { Sheet } from "../../ui/Dialog";
import { ProblemMessage } from "../../ui/states";
import { inner } from "../../words/inner";
import { words } from "../../words/words";
import { type Answers, askedAnswers, isReady, opensAlert, progressOf } from "./answers";
import { Items } from "./Items";
import { useRecordMeasure } from "./measures.api";
import { Result } from "./Result";
import classes from "./Measures.module.css";

const say = inner.measures;

interface RecordMeasureProps {
  patientId: string;
  instrument: Instrument;
  onClose: () => void;
}

/** Fills in one instrument, item by item or by its total, and then shows what it came to. */
export function RecordMeasure({ patientId, instrument, onClose }: RecordMeasureProps) {
  const [done, setDone] = useState<Assessment | null>(null);
  const announce = useAnnounce();
  return (
    <Sheet onClose={onClose} title={instrument.name} size={620}>
      {done ? (
        <Result assessment={done} instrument={instrument} onClose={onClose} />
      ) : (
        <MeasureForm
          patientId={patientId}
          instrument={instrument}
          onCancel={onClose}
          onSaved={(assessment) => {
            setDone(assessment);
            announce(assessment.alertIds.length > 0 ? say.savedWithAlert : say.saved);
          }}
        />
      )}
    </Sheet>
  );
}

interface MeasureFormProps {
  patientId: string;
  instrument: Instrument;
  onCancel: () => void;
  onSaved: (assessment: Assessment) => void;
}

function MeasureForm({ patientId, instrument, onCancel, onSaved }: MeasureFormProps) {
  const [author, setAuthor] = useState<"patient" | "clinician">(instrument.byClinicianOnly || instrument.scoring === "triage" ? "clinician" : "patient");
  const [answers, setAnswers] = useState<Answers>({});
  const [total, setTotal] = useState<number | null>(null);
  const [note, setNote] = useState("");
  const record = useRecordMeasure(patientId);
  const byTotal = instrument.scoring === "total-only";
  const ready = isReady(instrument, answers, total);
  const { sum, open } = progressOf(instrument, answers);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!ready) return;
    const given = byTotal ? { total: total ?? undefined } : { answers: askedAnswers(instrument, answers) };
    record.mutate({ instrument: instrument.code, author, note: note.trim() || undefined, ...given }, { onSuccess: onSaved });
  };
  return (
    <form className="stack" onSubmit={submit}>
      {!instrument.byClinicianOnly && (
        <SegmentedControl
          aria-label={say.answeredBy}
          className={classes.author}
          size="xs"
          data={[
            { value: "patient", label: say.authors.patient },
            { value: "clinician", label: say.authors.clinician },
          ]}
          value={author}
          onChange={setAuthor}
        />
      )}
      {instrument.stem && <p className={classes.stem}>{instrument.stem}</p>}
      {byTotal ? (
        <NumberInput
          label={say.total}
          description={instrument.total && say.totalRange(instrument.total.from, instrument.total.to)}
          value={total ?? ""}
          onChange={(value) => setTotal(typeof value === "number" ? value : null)}
          min={instrument.total?.from}
          max={instrument.total?.to}
          allowDecimal={false}
          data-autofocus
        />
      ) : (
        <Items instrument={instrument} answers={answers} onAnswer={(id, value) => setAnswers((given) => ({ ...given, [id]: value }))} />
      )}
      {opensAlert(instrument, answers) && (
        <p className={classes.warning} role="status">
          {say.willAlert}
        </p>
      )}
      <Textarea label={say.note} description={say.noteHint} autosize minRows={1} value={note} onChange={(e) => setNote(e.currentTarget.value)} />
      {record.error && <ProblemMessage error={record.error} />}
      <div className={classes.foot}>
        <p className="small muted" role="status">
          {byTotal ? "" : instrument.scoring === "triage" ? say.open(open) : say.soFar(sum, open)}
        </p>
        <div className="row">
          <Button variant="subtle" onClick={onCancel}>
            {words.common.cancel}
          </Button>
          <Button type="submit" variant="filled" disabled={!ready} loading={record.isPending}>
            {say.save}
          </Button>
        </div>
      </div>
      <p className="small muted">{instrument.licence}</p>
    </form>
  );
}
