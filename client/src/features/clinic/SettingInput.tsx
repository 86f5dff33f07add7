import { Chip, Input, NativeSelect, Textarea, TextInput } from "@mantine/core";
import { useId } from "react";
import { inner } from "../../words/inner";
import { roles, roleWord } from "./roles";
import type { SettingField } from "./settingFields";
import { shownOf } from "./settingLabels";
import classes from "./Settings.module.css";

const say = inner.settings;
const zones = Intl.supportedValuesOf("timeZone");
const codesOf = { days: Object.entries(say.days), roles: roles.map((role) => [role, roleWord(role)] as const) };

interface SettingInputProps {
  field: SettingField;
  value: string;
  error: string | undefined;
  onChange: (value: string) => void;
}

/** One setting in a row: its name and what it does, the field, and the way back to what is usual. */
export function SettingInput({ field, value, error, onChange }: SettingInputProps) {
  const usual = field.usual !== undefined && field.usual !== value ? field.usual : null;
  return (
    <div className={classes.field}>
      <Control field={field} value={value} error={error} onChange={onChange} />
      {usual !== null && (
        <button type="button" className={classes.usual} onClick={() => onChange(usual)}>
          {say.useUsual(shownOf(field.name, usual))}
        </button>
      )}
    </div>
  );
}

function Control({ field: { name, kind, from, to, unit }, value, error, onChange }: SettingInputProps) {
  const { label, what } = say.fields[name];
  const range = from !== undefined && to !== undefined ? say.between(from, to, unit ? say.units[unit] : "") : "";
  const shared = {
    label,
    description: what || undefined,
    error,
    value,
    onChange: (event: { currentTarget: { value: string } }) => onChange(event.currentTarget.value),
    required: true,
    withAsterisk: false,
    classNames: { root: classes.control, label: classes.label, description: classes.what, wrapper: classes.input, error: classes.error },
  } as const;
  switch (kind) {
    case "number":
      return (
        <TextInput
          {...shared}
          type="number"
          min={from}
          max={to}
          step={1}
          title={range}
          data-narrow
          rightSection={unit && <span className={classes.unit}>{say.units[unit]}</span>}
          rightSectionWidth={66}
        />
      );
    case "zone":
      return <NativeSelect {...shared} data={zones.includes(value) ? zones : [value, ...zones]} />;
    case "time":
      return <TextInput {...shared} type="time" data-narrow />;
    case "lines":
      return <Textarea {...shared} classNames={{}} autosize minRows={3} maxLength={2000} />;
    case "days":
    case "roles":
      return <CodeSet label={label} what={what} codes={codesOf[kind]} value={value} error={error} onChange={onChange} />;
    default:
      return <TextInput {...shared} type={kind} />;
  }
}

interface CodeSetProps {
  label: string;
  what: string;
  codes: readonly (readonly [string, string])[];
  value: string;
  error: string | undefined;
  onChange: (value: string) => void;
}

/** Several of a few codes. They are kept in the order of the list, so that choosing back and forth is no change. */
function CodeSet({ label, what, codes, value, error, onChange }: CodeSetProps) {
  const name = useId();
  const chosen = value === "" ? [] : value.split(",");
  const inOrder = (next: string[]) => codes.flatMap(([code]) => (next.includes(code) ? [code] : []));
  return (
    <Input.Wrapper label={label} labelElement="div" labelProps={{ id: name }} description={what || undefined} error={error}>
      <div className={classes.codes} role="group" aria-labelledby={name}>
        <Chip.Group multiple value={chosen} onChange={(next) => onChange(inOrder(next).join(","))}>
          {codes.map(([code, word]) => (
            <Chip key={code} value={code}>
              {word}
            </Chip>
          ))}
        </Chip.Group>
      </div>
    </Input.Wrapper>
  );
}
