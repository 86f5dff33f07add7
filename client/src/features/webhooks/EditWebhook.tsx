import { type FormEvent, useState } from "react";
import type { Webhook } from "../../api/models";
import { useAnnounce } from "../../ui/Announcer";
import { Actions } from "../../ui/Confirm";
import { ConflictDialog } from "../../ui/ConflictDialog";
import { Sheet } from "../../ui/Dialog";
import { ProblemMessage } from "../../ui/states";
import { useVersionedSave } from "../../ui/useVersionedSave";
import { inner } from "../../words/inner";
import { WebhookFields } from "./WebhookFields";
import { readWebhook, useUpdateWebhook } from "./webhooks.api";
import { detailsOf, shownOf, valuesOf } from "./webhookValues";

const say = inner.webhooks.form;

/** Changes a webhook. Where somebody else saved meanwhile, what both changed is asked. */
export function EditWebhook({ webhook, onClose }: { webhook: Webhook; onClose: () => void }) {
  const [values, setValues] = useState(() => valuesOf(webhook));
  const update = useUpdateWebhook();
  const announce = useAnnounce();
  const { save, pending, problem, conflict } = useVersionedSave({
    base: webhook,
    valuesOf,
    read: () => readWebhook(webhook.id),
    store: (from, wanted) => update.mutateAsync({ webhook: from, details: detailsOf(wanted) }),
    onStored: () => {
      announce(say.saved);
      onClose();
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (values.kinds !== "") save(values);
  };
  return (
    <Sheet onClose={onClose} title={say.editTitle} size={520} closeOnClickOutside={false}>
      <form className="stack" onSubmit={submit}>
        <WebhookFields values={values} problem={problem} unchosen onChange={setValues} />
        {problem && <ProblemMessage error={problem} />}
        <Actions submit={say.save} pending={pending} onCancel={onClose} />
      </form>
      {conflict && <ConflictDialog {...conflict} label={(name) => say[name]} shown={shownOf} onDiscard={onClose} />}
    </Sheet>
  );
}
