import { Button, SegmentedControl, Textarea } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { useMay } from "../../api/me";
import { Card } from "../../ui/Card";
import { ProblemMessage } from "../../ui/states";
import { inner } from "../../words/inner";
import { useBreakGlass } from "./access.api";
import classes from "./Access.module.css";

const say = inner.access.glass;
const choices = ["15", "30", "60"] as const;
const leastReason = 10;

/** In place of a record that is restricted to its care team: why one does not see it, and how it is opened in an emergency. */
export function BreakGlass({ patientId }: { patientId: string }) {
  const mayBreak = useMay("break-glass:use");
  const [reason, setReason] = useState("");
  const [minutes, setMinutes] = useState<(typeof choices)[number]>("15");
  const open = useBreakGlass(patientId);
  const ready = reason.trim().length >= leastReason;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (ready) open.mutate({ reason: reason.trim(), minutes: Number(minutes) });
  };
  return (
    <div className={classes.glass}>
      <h1>{say.title}</h1>
      <p className="muted">{say.lead}</p>
      {mayBreak ? (
        <Card title={say.emergency}>
          <form className="stack" onSubmit={submit}>
            <p className="muted">{say.consequence}</p>
            <Textarea label={say.reason} description={say.reasonHint} autosize minRows={2} value={reason} onChange={(e) => setReason(e.currentTarget.value)} />
            <div className="row wrap between">
              <SegmentedControl
                size="xs"
                aria-label={say.howLong}
                data={choices.map((value) => ({ value, label: say.minutes(Number(value)) }))}
                value={minutes}
                onChange={setMinutes}
              />
              <Button type="submit" variant="filled" disabled={!ready} loading={open.isPending}>
                {say.open(Number(minutes))}
              </Button>
            </div>
            {open.error && <ProblemMessage error={open.error} />}
          </form>
        </Card>
      ) : (
        <p>{say.ask}</p>
      )}
    </div>
  );
}
