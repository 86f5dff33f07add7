import { Button, NumberInput, Radio, Textarea } from "@mantine/core";
import { type FormEvent, useState } from "react";
import type { MonitoringForm } from "../../api/models";
import { useAnnounce } from "../../ui/Announcer";
import { Card } from "../../ui/Card";
import { ConflictDialog } from "../../ui/ConflictDialog";
import { ProblemMessage } from "../../ui/states";
import { useVersionedSave } from "../../ui/useVersionedSave";
import { inner } from "../../words/inner";
import { type FormAnswers as Answers, readForm, useAnswerForm } from "./forms.api";

const say = inner.forms.answers;

const valuesOf = ({ readyAfterMinutes, seriousEvent, seriousEventDetails }: MonitoringForm) => ({
  ready: readyAfterMinutes?.toString() ?? "",
  serious: seriousEvent === undefined ? "" : seriousEvent ? "yes" : "no",
  details: seriousEventDetails ?? "",
});

const answersOf = ({ ready, serious, details }: ReturnType<typeof valuesOf>): Answers => ({
  readyAfterMinutes: ready === "" ? undefined : Number(ready),
  seriousEvent: serious === "" ? undefined : serious === "yes",
  seriousEventDetails: serious === "yes" ? details.trim() || undefined : undefined,
});

/** The questions of the form that the session does not answer. */
export function FormAnswers({ form, disabled }: { form: MonitoringForm; disabled: boolean }) {
  const announce = useAnnounce();
  const [values, setValues] = useState(() => valuesOf(form));
  const { ready, serious, details } = values;
  const answer = useAnswerForm(form);
  const { save, pending, problem, conflict } = useVersionedSave({
    base: form,
    valuesOf,
    read: () => readForm(form.id),
    store: (from, wanted) => answer.mutateAsync({ from, answers: answersOf(wanted) }),
    onStored: (stored) => {
      setValues(valuesOf(stored));
      announce(say.saved);
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save(values);
  };
  return (
    <Card title={say.title}>
      <form className="stack" onSubmit={submit}>
        <NumberInput
          label={say.ready}
          min={0}
          max={1440}
          allowDecimal={false}
          disabled={disabled}
          value={ready}
          onChange={(next) => setValues({ ...values, ready: String(next) })}
          error={problem?.about("/readyAfterMinutes")}
          hideControls
        />
        <Radio.Group label={say.serious} value={serious} onChange={(next) => setValues({ ...values, serious: next })}>
          <div className="row">
            <Radio value="no" label={inner.forms.no} disabled={disabled} />
            <Radio value="yes" label={inner.forms.yes} disabled={disabled} />
          </div>
        </Radio.Group>
        {serious === "yes" && (
          <Textarea
            label={say.details}
            autosize
            minRows={2}
            required
            withAsterisk={false}
            disabled={disabled}
            value={details}
            onChange={(e) => setValues({ ...values, details: e.currentTarget.value })}
            error={problem?.about("/seriousEventDetails")}
          />
        )}
        {problem && <ProblemMessage error={problem} />}
        {!disabled && (
          <div>
            <Button type="submit" loading={pending}>
              {say.save}
            </Button>
          </div>
        )}
      </form>
      {conflict && (
        <ConflictDialog
          {...conflict}
          label={(name) => say[name]}
          shown={(name, value) => (name === "serious" ? (value === "yes" ? inner.forms.yes : value === "no" ? inner.forms.no : "") : value)}
          onDiscard={() => {
            setValues(conflict.theirs);
            conflict.onDiscard();
          }}
        />
      )}
    </Card>
  );
}
