import { Button, Checkbox, Textarea } from "@mantine/core";
import { type FormEvent, useState } from "react";
import type { Session } from "../../api/models";
import { Problem } from "../../api/problem";
import { useAnnounce } from "../../ui/Announcer";
import { Dialog } from "../../ui/Dialog";
import { ProblemMessage } from "../../ui/states";
import { words } from "../../words/words";
import { type SessionDeed, useSessionDeed } from "./sessions.api";

const say = words.sessions;

const text = (value: string) => value.trim() || undefined;

/** The small form behind what the front desk does with a session; everything at the patient's side is on the session's own page. */
export function SessionDialog({ session, deed, onClose }: { session: Session; deed: "start" | "cancel" | "no-show"; onClose: () => void }) {
  const announce = useAnnounce();
  const step = say.steps[deed];
  const act = useSessionDeed(session, () => {
    announce(say.stepDone(session.patientName, step.done));
    onClose();
  });
  const [ride, setRide] = useState(session.rideHomeConfirmed);
  const [written, setWritten] = useState("");
  const problem = act.error ? Problem.of(act.error) : null;
  const form = (): SessionDeed => {
    switch (deed) {
      case "start":
        return { deed, details: { rideHomeConfirmed: ride, note: text(written) } };
      case "cancel":
        return { deed, details: { reason: written.trim() } };
      case "no-show":
        return { deed, details: { note: text(written) } };
    }
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    act.mutate(form());
  };
  return (
    <Dialog onClose={onClose} title={say.stepTitle(step.title, session.patientName)}>
      <form className="stack" onSubmit={submit}>
        {deed === "start" && (
          <Checkbox label={say.form.ride} description={say.form.rideHint} data-autofocus checked={ride} onChange={(e) => setRide(e.currentTarget.checked)} />
        )}
        <Textarea
          label={deed === "cancel" ? say.form.reason : say.form.note}
          description={deed === "no-show" ? say.form.noShowHint : undefined}
          autosize
          minRows={2}
          data-autofocus={deed !== "start" || undefined}
          required={deed === "cancel"}
          withAsterisk={false}
          value={written}
          onChange={(e) => setWritten(e.currentTarget.value)}
          error={problem?.about(deed === "cancel" ? "/reason" : "/note")}
        />
        {problem && <ProblemMessage error={problem} />}
        <div className="row end">
          <Button variant="subtle" onClick={onClose}>
            {words.common.back}
          </Button>
          <Button type="submit" variant="filled" loading={act.isPending}>
            {step.button}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
