import { Button, InputWrapper, NumberInput, SegmentedControl, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import type { ChecklistItem, Session } from "../../api/models";
import { Problem } from "../../api/problem";
import { useAnnounce } from "../../ui/Announcer";
import { useClinicClock } from "../../ui/ClinicClock";
import { ProblemMessage } from "../../ui/states";
import { unitWord } from "../../ui/words";
import { inner } from "../../words/inner";
import { Blocking } from "./Blocking";
import { deviceMg } from "./devices";
import { useSessionDeed } from "./sessions.api";
import { recently } from "./when";

const say = inner.care.dose;
const esketamineDoses = [1, 2, 3].map((devices) => ({ value: String(devices * deviceMg), label: String(devices * deviceMg) }));

/** Records that dosing begins; closed while the checklist blocks, with what blocks named beside the button. */
export function DoseForm({ session, blocking }: { session: Session; blocking: readonly ChecklistItem[] }) {
  const clock = useClinicClock();
  const announce = useAnnounce();
  const { value: planned, unit } = session.plannedDose;
  const [amount, setAmount] = useState<number | string>(planned);
  const [lot, setLot] = useState("");
  const [expiresOn, setExpiresOn] = useState("");
  const [time, setTime] = useState("");
  const dose = useSessionDeed(session, () => announce(say.done));
  const problem = dose.error ? Problem.of(dose.error) : null;
  const isEsketamine = session.medicine === "esketamine";
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const dosedAt = recently(time, clock, new Date().toISOString());
    dose.mutate({ deed: "dose", details: { doseValue: Number(amount), doseUnit: unit, lot: lot.trim() || undefined, expiresOn: expiresOn || undefined, dosedAt } });
  };
  return (
    <form className="stack" onSubmit={submit}>
      {isEsketamine ? (
        <InputWrapper label={say.amountUnit(unitWord(unit))} description={say.devices(Number(amount) / deviceMg)} error={problem?.about("/doseValue")} labelElement="div" inputWrapperOrder={["label", "input", "description", "error"]}>
          <SegmentedControl fullWidth aria-label={say.amountUnit(unitWord(unit))} data={esketamineDoses} value={String(amount)} onChange={(value) => setAmount(Number(value))} />
        </InputWrapper>
      ) : (
        <NumberInput
          label={say.amountUnit(unitWord(unit))}
          required
          withAsterisk={false}
          min={0}
          decimalScale={3}
          value={amount}
          onChange={setAmount}
          error={problem?.about("/doseValue")}
          hideControls
        />
      )}
      <div className="pair">
        <TextInput
          label={isEsketamine ? say.firstLot : say.lot}
          required={isEsketamine}
          withAsterisk={false}
          autoComplete="off"
          maxLength={40}
          value={lot}
          onChange={(e) => setLot(e.currentTarget.value)}
          error={problem?.about("/lot")}
        />
        {isEsketamine && (
          <TextInput label={say.expires} type="date" value={expiresOn} onChange={(e) => setExpiresOn(e.currentTarget.value)} error={problem?.about("/expiresOn")} />
        )}
        <TextInput
          label={say.at}
          description={inner.care.readings.atHint}
          inputWrapperOrder={["label", "input", "description", "error"]}
          type="time"
          value={time}
          onChange={(e) => setTime(e.currentTarget.value)}
          error={problem?.about("/dosedAt")}
        />
      </div>
      <Blocking items={blocking} />
      {problem && <ProblemMessage error={problem} />}
      <Button type="submit" variant="filled" fullWidth loading={dose.isPending} disabled={blocking.length > 0}>
        {say.record}
      </Button>
    </form>
  );
}
