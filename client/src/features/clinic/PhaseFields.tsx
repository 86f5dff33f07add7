import { Button, TextInput } from "@mantine/core";
import { inner } from "../../words/inner";
import type { PhaseValues } from "./protocolValues";
import classes from "./Protocols.module.css";

const say = inner.clinic.protocols.form;

type Field = Exclude<keyof PhaseValues, "key">;

interface PhaseFieldsProps {
  phase: PhaseValues;
  /** From 0. */
  place: number;
  unit: string;
  last: boolean;
  /** What the API says of a field. */
  about: (name: Field) => string | undefined;
  onChange: (change: Partial<PhaseValues>) => void;
  onRemove?: () => void;
}

/** A stretch of a protocol with one rhythm. Only the last may be without an end; only the first begins a course. */
export function PhaseFields({ phase, place, unit, last, about, onChange, onRemove }: PhaseFieldsProps) {
  const field = (name: Field, label: string) => ({
    label,
    value: phase[name],
    onChange: (event: { currentTarget: { value: string } }) => onChange({ [name]: event.currentTarget.value }),
    error: about(name),
    withAsterisk: false,
  });
  const count = (name: Field, label: string, max: number, required = false) => <TextInput {...field(name, label)} type="number" min={1} max={max} step={1} required={required} />;
  return (
    <fieldset className={classes.phase}>
      <legend>{say.phase(place + 1)}</legend>
      <TextInput {...field("name", say.phaseName)} required maxLength={80} />
      <div className={classes.doses}>
        <TextInput {...field("doses", `${say.doses}, ${unit}`)} description={say.dosesHint} inputWrapperOrder={["label", "input", "description", "error"]} required pattern="[0-9.,; ]+" />
        {place === 0 && <TextInput {...field("firstDose", `${say.firstDose}, ${unit}`)} type="number" min={0} step="any" />}
      </div>
      <div className={classes.numbers}>
        {count("perWeek", say.perWeek, 7, true)}
        {count("everyWeeks", say.everyWeeks, 12, true)}
        {count("mostEveryWeeks", say.mostEveryWeeks, 12)}
        {count("weeks", say.weeks, 104, !last)}
        {count("sessions", say.sessions, 100)}
      </div>
      {last && <p className="small muted">{say.weeksHint}</p>}
      {onRemove && (
        <div>
          <Button size="xs" variant="subtle" aria-label={say.removePhase(place + 1)} onClick={onRemove}>
            {say.remove}
          </Button>
        </div>
      )}
    </fieldset>
  );
}
