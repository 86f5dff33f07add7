import { Button, Radio } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { Dialog } from "./Dialog";
import { words } from "../words/words";
import type { Merge, Values } from "./conflict";
import classes from "./ConflictDialog.module.css";

const say = words.common.conflict;

interface ConflictDialogProps<T extends Values> {
  merge: Merge<T>;
  theirs: T;
  /** The name of each field as the form has it. */
  label: (name: keyof T & string) => string;
  /** A value as it is read, where it is typed as a code. */
  shown?: (name: keyof T & string, value: string) => string;
  pending: boolean;
  onSettle: (settled: T) => void;
  /** Gives one's own change up. */
  onDiscard: () => void;
}

/** Shows, where two people changed the same, both versions side by side, and lets one choose for each. */
export function ConflictDialog<T extends Values>({ merge, theirs, label, shown = (_, value) => value, pending, onSettle, onDiscard }: ConflictDialogProps<T>) {
  const [stored, setStored] = useState<readonly string[]>([]);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const settled = { ...merge.merged };
    for (const name of merge.contested) if (stored.includes(name)) settled[name] = theirs[name];
    onSettle(settled);
  };
  return (
    <Dialog onClose={onDiscard} title={say.title} size="lg" closeOnClickOutside={false} closeOnEscape={false} withCloseButton={false}>
      <form className="stack" onSubmit={submit}>
        <p className="muted">{say.lead}</p>
        {merge.contested.map((name) => (
          <Radio.Group
            key={name}
            label={label(name)}
            value={stored.includes(name) ? "theirs" : "mine"}
            onChange={(next) => setStored((names) => (next === "theirs" ? [...names, name] : names.filter((other) => other !== name)))}
          >
            <div className={classes.versions}>
              {(["mine", "theirs"] as const).map((whose) => {
                const value = shown(name, (whose === "mine" ? merge.merged : theirs)[name] ?? "");
                return (
                  <Radio.Card key={whose} value={whose} className={classes.version} aria-label={`${say[whose]}: ${value || say.none}`}>
                    <span className="small muted">{say[whose]}</span>
                    <span className={classes.value}>{value || <span className="muted">{say.none}</span>}</span>
                  </Radio.Card>
                );
              })}
            </div>
          </Radio.Group>
        ))}
        <div className="row between wrap">
          <Button variant="subtle" onClick={onDiscard}>
            {say.discard}
          </Button>
          <Button type="submit" variant="filled" loading={pending}>
            {say.save}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
