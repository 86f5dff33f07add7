import { Checkbox, Input } from "@mantine/core";
import { useId } from "react";
import { inner } from "../../words/inner";
import { kindGroups } from "./kinds";
import classes from "./Webhooks.module.css";
import { chosen, joined } from "./webhookValues";

const say = inner.webhooks;

/** What a webhook is told of, in plain words, by what it is about. */
export function KindChoice({ value, onChange, error }: { value: string; onChange: (kinds: string) => void; error?: string }) {
  const label = useId();
  const kinds = chosen(value);
  return (
    <div role="group" aria-labelledby={label} className={classes.choice}>
      <Input.Label component="div" id={label}>
        {say.form.kinds}
      </Input.Label>
      {kindGroups.map(([group, members]) => {
        const on = members.filter((kind) => kinds.includes(kind));
        const { title, subject } = say.groups[group];
        const set = (next: readonly string[]) => onChange(joined([...kinds.filter((kind) => !members.includes(kind)), ...next]));
        if (members.length === 1)
          return <Checkbox key={group} className={classes.group} label={`${subject} ${say.kinds[members[0]!] ?? ""}`} checked={on.length === 1} onChange={(e) => set(e.currentTarget.checked ? members : [])} />;
        return (
          <div key={group} role="group" aria-label={title} className={classes.group}>
            <Checkbox
              label={`${subject} …`}
              aria-label={title}
              checked={on.length === members.length}
              indeterminate={on.length > 0 && on.length < members.length}
              onChange={() => set(on.length === members.length ? [] : members)}
            />
            <div className={classes.kinds}>
              {members.map((kind) => (
                <Checkbox
                  key={kind}
                  label={say.kinds[kind]}
                  aria-label={`${subject} ${say.kinds[kind] ?? ""}`}
                  checked={on.includes(kind)}
                  onChange={(e) => set(e.currentTarget.checked ? [...on, kind] : on.filter((other) => other !== kind))}
                />
              ))}
            </div>
          </div>
        );
      })}
      {error && <Input.Error>{error}</Input.Error>}
    </div>
  );
}
