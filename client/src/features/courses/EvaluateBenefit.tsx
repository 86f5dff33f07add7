import { Button, Radio, Textarea } from "@mantine/core";
import { type FormEvent, useState } from "react";
import type { Course } from "../../api/models";
import { useAnnounce } from "../../ui/Announcer";
import { Dialog } from "../../ui/Dialog";
import { ProblemMessage } from "../../ui/states";
import { inner } from "../../words/inner";
import { words } from "../../words/words";
import { useEvaluate } from "./courses.api";

const say = inner.courses.evaluate;
type Benefit = keyof typeof inner.courses.benefits;
const benefits = Object.keys(inner.courses.benefits) as Benefit[];

/** Records whether the treatment helps, in the present phase of a course. */
export function EvaluateBenefit({ course, onClose }: { course: Course; onClose: () => void }) {
  const announce = useAnnounce();
  const [benefit, setBenefit] = useState<Benefit | null>(null);
  const [note, setNote] = useState("");
  const evaluate = useEvaluate(course, () => {
    announce(say.done);
    onClose();
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (benefit) evaluate.mutate({ benefit, note: note.trim() || undefined });
  };
  return (
    <Dialog onClose={onClose} title={say.title}>
      <form className="stack" onSubmit={submit}>
        <Radio.Group label={say.benefit} value={benefit} onChange={(value) => setBenefit(value)}>
          <div className="stack">
            {benefits.map((value) => (
              <Radio key={value} value={value} data-autofocus={value === benefits[0] || undefined} label={inner.courses.benefits[value]} />
            ))}
          </div>
        </Radio.Group>
        <Textarea label={say.note} autosize minRows={2} maxLength={2000} value={note} onChange={(e) => setNote(e.currentTarget.value)} />
        {evaluate.error && <ProblemMessage error={evaluate.error} />}
        <div className="row end">
          <Button variant="subtle" onClick={onClose}>
            {words.common.back}
          </Button>
          <Button type="submit" variant="filled" loading={evaluate.isPending} disabled={!benefit}>
            {say.submit}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
