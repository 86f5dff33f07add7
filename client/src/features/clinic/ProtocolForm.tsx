import { Button, NativeSelect, Textarea, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import type { Protocol } from "../../api/models";
import { useAnnounce } from "../../ui/Announcer";
import { Actions } from "../../ui/Confirm";
import { ConflictDialog } from "../../ui/ConflictDialog";
import { Sheet } from "../../ui/Dialog";
import { ProblemMessage } from "../../ui/states";
import { useVersionedSave } from "../../ui/useVersionedSave";
import { medicineWord, routeWord, unitWord } from "../../ui/words";
import { inner } from "../../words/inner";
import { PhaseFields } from "./PhaseFields";
import { rhythm } from "./ProtocolCard";
import { blankPhase, blankProtocol, flat, type FlatProtocol, protocolOf, type ProtocolValues, unflat, valuesOf } from "./protocolValues";
import classes from "./Protocols.module.css";
import { readProtocol, useSaveProtocol } from "./protocols.api";

const say = inner.clinic.protocols;
const mostPhases = 8;
const options = (codes: readonly string[], word: (code: string) => string) => codes.map((value) => ({ value, label: word(value) }));
const medicines = options(["esketamine", "ketamine"], medicineWord);
const routes = options(["intravenous", "intramuscular", "intranasal", "sublingual", "oral"], routeWord);
const units = options(["mg-per-kg", "mg"], unitWord);

interface ProtocolFormProps {
  /** What it begins with. */
  from: Protocol | null;
  /** True where that one is changed, false where another is written from it. */
  changes: boolean;
  onClose: () => void;
}

/** Writes a protocol of the clinic's own. What is unusual about it shows on its card once it is saved. */
export function ProtocolForm({ from, changes, onClose }: ProtocolFormProps) {
  const [values, setValues] = useState<ProtocolValues>(() => {
    if (!from) return blankProtocol();
    const begun = valuesOf(from.protocol);
    return changes ? begun : { ...begun, name: say.from(begun.name) };
  });
  const store = useSaveProtocol();
  const announce = useAnnounce();
  const changed = changes ? from : null;
  const { save, pending, problem, conflict } = useVersionedSave({
    base: changed,
    valuesOf: (stored): FlatProtocol => flat(stored ? valuesOf(stored.protocol) : blankProtocol()),
    read: () => (changed ? readProtocol(changed.id) : Promise.resolve(null)),
    store: (version, wanted) => store.mutateAsync({ changed: version, details: protocolOf(unflat(wanted)) }),
    onStored: () => {
      announce(say.form.saved(values.name.trim()));
      onClose();
    },
  });
  const esketamine = values.medicine === "esketamine";
  const set = (change: Partial<ProtocolValues>) => setValues({ ...values, ...change });
  const field = (name: "name" | "description" | "fromAge" | "infusionMinutes") => ({
    label: say.form[name],
    value: values[name],
    onChange: (event: { currentTarget: { value: string } }) => set({ [name]: event.currentTarget.value }),
    error: problem?.about(`/${name}`),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save(flat(values));
  };
  return (
    <Sheet onClose={onClose} title={changes ? say.form.editTitle : say.form.writeTitle} size={640} closeOnClickOutside={false}>
      <form className="stack" onSubmit={submit}>
        <TextInput {...field("name")} required withAsterisk={false} maxLength={200} data-autofocus />
        <Textarea {...field("description")} autosize minRows={2} maxLength={2000} />
        <div className={classes.numbers}>
          <NativeSelect
            label={say.form.medicine}
            data={medicines}
            value={values.medicine}
            onChange={(e) => set({ medicine: e.currentTarget.value as ProtocolValues["medicine"] })}
          />
          {!esketamine && (
            <>
              <NativeSelect
                label={say.form.route}
                data={routes}
                value={values.route}
                error={problem?.about("/route")}
                onChange={(e) => set({ route: e.currentTarget.value as ProtocolValues["route"] })}
              />
              <NativeSelect label={say.form.doseUnit} data={units} value={values.doseUnit} onChange={(e) => set({ doseUnit: e.currentTarget.value as ProtocolValues["doseUnit"] })} />
              <TextInput {...field("infusionMinutes")} type="number" min={1} max={600} rightSection={<span className="small muted">{say.form.minutes}</span>} rightSectionWidth={48} />
            </>
          )}
          <TextInput {...field("fromAge")} type="number" min={0} max={120} rightSection={<span className="small muted">{say.form.years}</span>} rightSectionWidth={54} />
        </div>
        {values.phases.map((phase, i) => (
          <PhaseFields
            key={phase.key}
            phase={phase}
            place={i}
            unit={unitWord(esketamine ? "mg" : values.doseUnit)}
            last={i === values.phases.length - 1}
            about={(name) => problem?.about(`/phases/${i}/${name}`)}
            onChange={(change) => set({ phases: values.phases.map((other) => (other === phase ? { ...phase, ...change } : other)) })}
            onRemove={values.phases.length > 1 ? () => set({ phases: values.phases.filter((other) => other !== phase) }) : undefined}
          />
        ))}
        {values.phases.length < mostPhases && (
          <div>
            <Button onClick={() => set({ phases: [...values.phases, blankPhase()] })}>{say.form.addPhase}</Button>
          </div>
        )}
        {problem && <ProblemMessage error={problem} />}
        <Actions submit={say.form.save} pending={pending} onCancel={onClose} />
      </form>
      {conflict && <ConflictDialog {...conflict} label={labelOf} shown={shown} onDiscard={onClose} />}
    </Sheet>
  );
}

const labelOf = (name: keyof FlatProtocol) => (name === "phases" ? say.phases : say.form[name]);

function shown(name: keyof FlatProtocol, value: string): string {
  switch (name) {
    case "medicine":
      return medicineWord(value);
    case "route":
      return routeWord(value);
    case "doseUnit":
      return unitWord(value);
    case "phases": {
      const protocol = protocolOf(unflat({ ...flat(blankProtocol()), phases: value }));
      return protocol.phases.map((phase) => say.form.phaseLine(phase.name, rhythm(phase, protocol))).join("\n");
    }
    default:
      return value;
  }
}
