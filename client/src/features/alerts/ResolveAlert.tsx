import { Button, NativeSelect, Textarea } from "@mantine/core";
import type { UseMutationResult } from "@tanstack/react-query";
import type { Alert } from "../../api/models";
import { Problem } from "../../api/problem";
import { useDraft } from "../../drafts/drafts";
import { useAnnounce } from "../../ui/Announcer";
import { Dialog } from "../../ui/Dialog";
import { ProblemMessage } from "../../ui/states";
import { flagWord } from "../../ui/words";
import { words } from "../../words/words";
import { type Disposition, type Settlement, useNoteSoFar, useResolve } from "./alerts.api";

const say = words.alerts;

const dispositions = Object.entries(say.form.dispositions).map(([value, label]) => ({ value, label }));

const blank: Settlement = { disposition: "contacted-patient", note: "" };

interface DeedProps {
  alert: Alert;
  onClose: () => void;
  onDone?: () => void;
}

/** Closes an alert with what was done and a note for the record. */
export function ResolveAlert({ alert, onClose, onDone }: DeedProps) {
  const draft = useDraft(`resolve/${alert.id}`, blank);
  const announce = useAnnounce();
  const resolve = useResolve(() => {
    announce(say.resolvedNow(flagWord(alert.code), alert.patientName));
    draft[2]();
    onClose();
    onDone?.();
  });
  return <WhatWasDone alert={alert} draft={draft} deed={resolve} title={say.form.title} submit={say.form.submit} onClose={onClose} />;
}

/** Notes what was done so far about an alert that is not over: a call made, a review arranged. */
export function NoteSoFar({ alert, onClose }: DeedProps) {
  const draft = useDraft(`so-far/${alert.id}`, blank);
  const announce = useAnnounce();
  const noteSoFar = useNoteSoFar(() => {
    announce(say.soFar.noted);
    draft[2]();
    onClose();
  });
  return <WhatWasDone alert={alert} draft={draft} deed={noteSoFar} title={say.soFar.title} submit={say.soFar.submit} onClose={onClose} />;
}

interface WhatWasDoneProps {
  alert: Alert;
  draft: ReturnType<typeof useDraft<Settlement>>;
  deed: UseMutationResult<Alert, unknown, { alert: Alert } & Settlement>;
  title: (concern: string, patient: string) => string;
  submit: string;
  onClose: () => void;
}

function WhatWasDone({ alert, draft, deed, title, submit, onClose }: WhatWasDoneProps) {
  const [{ disposition, note }, write] = draft;
  return (
    <Dialog onClose={onClose} title={title(flagWord(alert.code), alert.patientName)}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          deed.mutate({ alert, disposition, note: note.trim() });
        }}
      >
        <NativeSelect
          label={say.form.disposition}
          data-autofocus
          data={dispositions}
          value={disposition}
          onChange={(e) => write({ disposition: e.currentTarget.value as Disposition })}
        />
        <Textarea
          label={say.form.note}
          description={say.form.noteHint}
          autosize
          minRows={3}
          required
          withAsterisk={false}
          value={note}
          onChange={(e) => write({ note: e.currentTarget.value })}
          error={deed.error ? Problem.of(deed.error).about("/note") : undefined}
        />
        {deed.error != null && <ProblemMessage error={deed.error} />}
        <div className="row end">
          <Button variant="subtle" onClick={onClose}>
            {words.common.cancel}
          </Button>
          <Button type="submit" variant="filled" loading={deed.isPending}>
            {submit}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
