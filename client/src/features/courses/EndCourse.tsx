import { Button, Radio, Textarea } from "@mantine/core";
import { type FormEvent, useState } from "react";
import type { Course } from "../../api/models";
import { useAnnounce } from "../../ui/Announcer";
import { Dialog } from "../../ui/Dialog";
import { ProblemMessage } from "../../ui/states";
import { inner } from "../../words/inner";
import { words } from "../../words/words";
import { useEndCourse } from "./courses.api";

const say = inner.courses.end;

/** Ends a course; what is still booked of it is cancelled. */
export function EndCourse({ course, onClose }: { course: Course; onClose: () => void }) {
  const announce = useAnnounce();
  const [how, setHow] = useState("completed");
  const [reason, setReason] = useState("");
  const end = useEndCourse(course, () => {
    announce(say.done);
    onClose();
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    end.mutate({ completed: how === "completed", reason: reason.trim() });
  };
  return (
    <Dialog onClose={onClose} title={say.title}>
      <form className="stack" onSubmit={submit}>
        <p className="muted">{say.lead}</p>
        <Radio.Group label={say.how} value={how} onChange={setHow}>
          <div className="row wrap">
            <Radio value="completed" data-autofocus label={say.completed} />
            <Radio value="stopped" label={say.stopped} />
          </div>
        </Radio.Group>
        <Textarea label={say.reason} autosize minRows={2} required withAsterisk={false} maxLength={1000} value={reason} onChange={(e) => setReason(e.currentTarget.value)} />
        {end.error && <ProblemMessage error={end.error} />}
        <div className="row end">
          <Button variant="subtle" onClick={onClose}>
            {words.common.back}
          </Button>
          <Button type="submit" variant="filled" loading={end.isPending}>
            {say.submit}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
