import { Button, NumberInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import type { Session } from "../../api/models";
import { Problem } from "../../api/problem";
import { useAnnounce } from "../../ui/Announcer";
import { ProblemMessage } from "../../ui/states";
import { unitWord } from "../../ui/words";
import { inner } from "../../words/inner";
import { monitoringMinutes } from "./clock";
import { deviceMg } from "./devices";
import { useSessionDeed } from "./sessions.api";

const say = inner.care.dose;

/** Records that the dose is complete, or how much of it was given. */
export function CompleteDose({ session }: { session: Session }) {
  const announce = useAnnounce();
  const dose = session.dose ?? session.plannedDose;
  const isEsketamine = session.medicine === "esketamine";
  const [given, setGiven] = useState<number | string>(dose.value);
  const complete = useSessionDeed(session, () => announce(say.completeDone));
  const problem = complete.error ? Problem.of(complete.error) : null;
  const devices = session.devices?.length ?? 0;
  const fewer = isEsketamine && devices * deviceMg < dose.value;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    complete.mutate({ deed: "complete", details: isEsketamine ? {} : { doseValue: Number(given) } });
  };
  return (
    <form className="stack" onSubmit={submit}>
      {!isEsketamine && (
        <NumberInput
          label={`${say.givenAmount}, ${unitWord(dose.unit)}`}
          description={say.givenHint}
          inputWrapperOrder={["label", "input", "description", "error"]}
          min={0}
          max={dose.value}
          decimalScale={3}
          value={given}
          onChange={setGiven}
          error={problem?.about("/doseValue")}
          hideControls
        />
      )}
      <p className="small muted">{fewer ? say.stoppedEarly : say.completeHint(monitoringMinutes)}</p>
      {problem && <ProblemMessage error={problem} />}
      <Button type="submit" variant={fewer ? "default" : "filled"} loading={complete.isPending} disabled={isEsketamine && devices === 0}>
        {say.complete}
      </Button>
    </form>
  );
}
