import { type FormEvent, useState } from "react";
import { Problem } from "../../api/problem";
import { Actions } from "../../ui/Confirm";
import { Sheet } from "../../ui/Dialog";
import { ProblemMessage } from "../../ui/states";
import { inner } from "../../words/inner";
import { SecretShown } from "./SecretShown";
import { WebhookFields } from "./WebhookFields";
import { useAddWebhook } from "./webhooks.api";
import { blankWebhook, detailsOf } from "./webhookValues";

const say = inner.webhooks;

/** Adds a webhook, and shows its secret this once. */
export function AddWebhook({ onClose }: { onClose: () => void }) {
  const [values, setValues] = useState(blankWebhook);
  const [unchosen, setUnchosen] = useState(false);
  const add = useAddWebhook();
  const problem = add.error ? Problem.of(add.error) : null;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setUnchosen(values.kinds === "");
    if (values.kinds !== "") add.mutate(detailsOf(values));
  };
  if (add.data) return <SecretShown made={add.data} lead={say.secret.lead} onDone={onClose} />;
  return (
    <Sheet onClose={onClose} title={say.form.addTitle} size={520} closeOnClickOutside={false}>
      <form className="stack" onSubmit={submit}>
        <WebhookFields values={values} problem={problem} unchosen={unchosen} onChange={setValues} />
        {problem && <ProblemMessage error={problem} />}
        <Actions submit={say.form.make} pending={add.isPending} onCancel={onClose} />
      </form>
    </Sheet>
  );
}
