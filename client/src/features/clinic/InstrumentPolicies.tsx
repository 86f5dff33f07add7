import { Switch, TextInput } from "@mantine/core";
import type { Instrument } from "../../api/models";
import type { Values } from "../../ui/conflict";
import { inner } from "../../words/inner";
import { instrumentField, type Policy } from "./settingValues";
import classes from "./Settings.module.css";

const say = inner.settings.instrument;

interface InstrumentPoliciesProps {
  instruments: readonly Instrument[];
  values: Values;
  errors: ReadonlyMap<string, string | undefined>;
  onChange: (name: string, value: string) => void;
}

/** Each instrument: whether it is asked for, when, and where the clinic draws its lines. */
export function InstrumentPolicies({ instruments, values, errors, onChange }: InstrumentPoliciesProps) {
  return instruments.map((instrument) => {
    const used = Boolean(values[instrumentField(instrument.code, "use")]);
    const change = (field: "use" | Policy, value: string) => onChange(instrumentField(instrument.code, field), value);
    const policy = (name: Policy, min: number, max: number | undefined, own?: number) => (
      <TextInput
        key={name}
        label={say[name]}
        aria-label={say.named(instrument.name, say[name])}
        type="number"
        step={1}
        min={min}
        max={max}
        placeholder={own === undefined ? inner.settings.none : say.own(own)}
        value={values[instrumentField(instrument.code, name)] ?? ""}
        error={errors.get(instrumentField(instrument.code, name))}
        onChange={(e) => change(name, e.currentTarget.value)}
      />
    );
    return (
      <div key={instrument.code} className={classes.field} role="group" aria-label={instrument.name}>
        <div className="row between">
          <span className={classes.label}>{instrument.name}</span>
          <Switch aria-label={say.named(instrument.name, say.use)} checked={used} onChange={(e) => change("use", e.currentTarget.checked ? "yes" : "")} />
        </div>
        {used && (
          <div className={classes.policies}>
            {policy("beforeSessionDays", 0, 14)}
            {policy("everyDays", 1, 365)}
            {instrument.tracksOutcome && policy("remissionAtMost", instrument.total?.from ?? 0, instrument.total?.to, instrument.remissionAtMost)}
            {instrument.tracksOutcome && policy("meaningfulChange", 1, instrument.total?.to, instrument.meaningfulChange)}
          </div>
        )}
      </div>
    );
  });
}
