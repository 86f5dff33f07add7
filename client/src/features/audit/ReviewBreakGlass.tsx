import { Radio, Textarea } from "@mantine/core";
import { type FormEvent, useState } from "react";
import type { BreakGlass } from "../../api/models";
import { Problem } from "../../api/problem";
import { useAnnounce } from "../../ui/Announcer";
import { Actions } from "../../ui/Confirm";
import { Dialog } from "../../ui/Dialog";
import { ProblemMessage } from "../../ui/states";
import { inner } from "../../words/inner";
import { useReviewBreakGlass, type Verdict } from "./audit.api";
import classes from "./BreakGlass.module.css";

const say = inner.audit.breakGlass;
const verdicts = Object.entries(say.verdicts) as [Verdict, string][];

/** What a reviewer finds of an opening. It stands, so that it is asked for in a dialog of its own. */
export function ReviewBreakGlass({ opening, onClose }: { opening: BreakGlass; onClose: () => void }) {
  const [verdict, setVerdict] = useState<Verdict | null>(null);
  const [note, setNote] = useState("");
  const review = useReviewBreakGlass();
  const announce = useAnnounce();
  const problem = review.error ? Problem.of(review.error) : null;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!verdict) return;
    review.mutate(
      { opening, verdict, note: note.trim() },
      {
        onSuccess: () => {
          announce(say.form.saved);
          onClose();
        },
      },
    );
  };
  return (
    <Dialog onClose={onClose} title={say.form.title(opening.staffName)}>
      <form className="stack" onSubmit={submit}>
        <div>
          <p className="small muted">{say.form.reason}</p>
          <blockquote className={classes.reason}>{opening.reason}</blockquote>
        </div>
        <Radio.Group label={say.form.verdict} value={verdict} onChange={(next) => setVerdict(next)} required withAsterisk={false}>
          <div className="row wrap">
            {verdicts.map(([value, label]) => (
              <Radio key={value} value={value} label={label} />
            ))}
          </div>
        </Radio.Group>
        <Textarea
          label={say.form.note}
          description={say.form.noteHint}
          autosize
          minRows={3}
          required={verdict === "unjustified"}
          withAsterisk={false}
          value={note}
          onChange={(e) => setNote(e.currentTarget.value)}
          error={problem?.about("/note")}
        />
        <p className="small muted">{say.form.stands}</p>
        {problem && <ProblemMessage error={problem} />}
        <Actions submit={say.form.save} pending={review.isPending} onCancel={onClose} />
      </form>
    </Dialog>
  );
}
