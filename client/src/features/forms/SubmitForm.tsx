import { Button, Textarea, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import type { MonitoringForm } from "../../api/models";
import { Problem } from "../../api/problem";
import { useAnnounce } from "../../ui/Announcer";
import { Card } from "../../ui/Card";
import { ProblemMessage } from "../../ui/states";
import { inner } from "../../words/inner";
import { useSubmitForm } from "./forms.api";

const say = inner.forms.submit;

/** Records that the form was handed in. While parts are missing it asks why; before the patient has left there is nothing to hand in. */
export function SubmitForm({ form }: { form: MonitoringForm }) {
  const announce = useAnnounce();
  const [confirmation, setConfirmation] = useState("");
  const [reason, setReason] = useState("");
  const submit = useSubmitForm(form, () => announce(say.done));
  const problem = submit.error ? Problem.of(submit.error) : null;
  const incomplete = form.missing.length > 0;
  const early = form.missing.includes("discharge");
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    submit.mutate({ confirmation: confirmation.trim(), incompleteReason: incomplete ? reason.trim() : undefined });
  };
  return (
    <Card title={say.title}>
      <form className="stack" onSubmit={onSubmit}>
        <p className="small muted">{early ? say.notYet : say.hint}</p>
        <TextInput
          label={say.confirmation}
          required
          withAsterisk={false}
          maxLength={200}
          autoComplete="off"
          disabled={early}
          value={confirmation}
          onChange={(e) => setConfirmation(e.currentTarget.value)}
          error={problem?.about("/confirmation")}
        />
        {incomplete && !early && (
          <Textarea
            label={say.reason}
            description={say.reasonHint}
            autosize
            minRows={2}
            required
            withAsterisk={false}
            value={reason}
            onChange={(e) => setReason(e.currentTarget.value)}
            error={problem?.about("/incompleteReason")}
          />
        )}
        {problem && (problem.status === 412 ? <p role="alert">{inner.forms.stale}</p> : <ProblemMessage error={problem} />)}
        <div>
          <Button type="submit" variant="filled" loading={submit.isPending} disabled={early}>
            {say.button}
          </Button>
        </div>
      </form>
    </Card>
  );
}
