import { Button, NumberInput, Radio, Textarea } from "@mantine/core";
import { type FormEvent, useState } from "react";
import type { MonitoringForm } from "../../api/models";
import { Problem } from "../../api/problem";
import { useAnnounce } from "../../ui/Announcer";
import { Card } from "../../ui/Card";
import { ProblemMessage } from "../../ui/states";
import { inner } from "../../words/inner";
import { useAnswerForm } from "./forms.api";

const say = inner.forms.answers;

/** The questions of the form that the session does not answer. */
export function FormAnswers({ form, disabled }: { form: MonitoringForm; disabled: boolean }) {
  const announce = useAnnounce();
  const [ready, setReady] = useState<number | string>(form.readyAfterMinutes ?? "");
  const [serious, setSerious] = useState(form.seriousEvent === undefined ? "" : form.seriousEvent ? "yes" : "no");
  const [details, setDetails] = useState(form.seriousEventDetails ?? "");
  const answer = useAnswerForm(form, () => announce(say.saved));
  const problem = answer.error ? Problem.of(answer.error) : null;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    answer.mutate({
      readyAfterMinutes: ready === "" ? undefined : Number(ready),
      seriousEvent: serious === "" ? undefined : serious === "yes",
      seriousEventDetails: serious === "yes" ? details.trim() || undefined : undefined,
    });
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
          onChange={setReady}
          error={problem?.about("/readyAfterMinutes")}
          hideControls
        />
        <Radio.Group label={say.serious} value={serious} onChange={setSerious}>
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
            onChange={(e) => setDetails(e.currentTarget.value)}
            error={problem?.about("/seriousEventDetails")}
          />
        )}
        {problem && (problem.status === 412 ? <p role="alert">{inner.forms.stale}</p> : <ProblemMessage error={problem} />)}
        {!disabled && (
          <div>
            <Button type="submit" loading={answer.isPending}>
              {say.save}
            </Button>
          </div>
        )}
      </form>
    </Card>
  );
}
