import { type FormEvent, useState } from "react";
import type { Webhook } from "../../api/models";
import { Problem } from "../../api/problem";
import { useAnnounce } from "../../ui/Announcer";
import { Actions } from "../../ui/Confirm";
import { merge, type Merge } from "../../ui/conflict";
import { ConflictDialog } from "../../ui/ConflictDialog";
import { Sheet } from "../../ui/Dialog";
import { ProblemMessage } from "../../ui/states";
import { inner } from "../../words/inner";
import { WebhookFields } from "./WebhookFields";
import { readWebhook, useUpdateWebhook } from "./webhooks.api";
import { detailsOf, shownOf, valuesOf, type WebhookValues } from "./webhookValues";

const say = inner.webhooks.form;

/** Changes a webhook. Where somebody else saved meanwhile, what both changed is asked. */
export function EditWebhook({ webhook, onClose }: { webhook: Webhook; onClose: () => void }) {
  const [base, setBase] = useState(webhook);
  const [values, setValues] = useState(() => valuesOf(base));
  const [conflict, setConflict] = useState<{ stored: Webhook; merge: Merge<WebhookValues> } | null>(null);
  const [unread, setUnread] = useState<unknown>(null);
  const update = useUpdateWebhook();
  const announce = useAnnounce();
  const problem = update.error ? Problem.of(update.error) : null;

  const save = (version: Webhook, wanted: WebhookValues) =>
    update.mutate(
      { webhook: version, details: detailsOf(wanted) },
      {
        onSuccess: () => {
          announce(say.saved);
          onClose();
        },
        onError: (error) => {
          if (Problem.of(error).status === 412) void settle(wanted);
        },
      },
    );
  const settle = async (mine: WebhookValues) => {
    try {
      const stored = await readWebhook(webhook.id);
      const merged = merge(valuesOf(base), mine, valuesOf(stored));
      if (merged.contested.length === 0) save(stored, merged.merged);
      else setConflict({ stored, merge: merged });
    } catch (error) {
      setUnread(error);
    }
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setUnread(null);
    if (values.kinds !== "") save(base, values);
  };
  if (conflict)
    return (
      <ConflictDialog
        merge={conflict.merge}
        theirs={valuesOf(conflict.stored)}
        label={(name) => say[name]}
        shown={shownOf}
        pending={update.isPending}
        onSettle={(settled) => {
          setConflict(null);
          setBase(conflict.stored);
          setValues(settled);
          save(conflict.stored, settled);
        }}
        onDiscard={onClose}
      />
    );
  return (
    <Sheet onClose={onClose} title={say.editTitle} size={520} closeOnClickOutside={false}>
      <form className="stack" onSubmit={submit}>
        <WebhookFields values={values} problem={problem} unchosen onChange={setValues} />
        {unread != null && <ProblemMessage error={unread} />}
        {problem && problem.status !== 412 && <ProblemMessage error={problem} />}
        <Actions submit={say.save} pending={update.isPending} onCancel={onClose} />
      </form>
    </Sheet>
  );
}
