import { Checkbox, SegmentedControl, Textarea, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { Problem } from "../../api/problem";
import { Actions } from "../../ui/Confirm";
import { ProblemMessage } from "../../ui/states";
import { inner } from "../../words/inner";
import { type IntegrationValues, isAddress } from "./integrationValues";
import classes from "./Integrations.module.css";
import { checkKeySet } from "./keySet";

const say = inner.integrations;
const allScopes = Object.keys(say.scopes);

interface IntegrationFormProps {
  values: IntegrationValues;
  onChange: (values: IntegrationValues) => void;
  /** Whether the keys are an address is settled by the choice above the field, not by what stands in it. */
  onSubmit: (byAddress: boolean) => void;
  onCancel: () => void;
  error: unknown;
  pending: boolean;
  submit: string;
  /** What else follows from saving. */
  effect?: string;
}

/** What another system is called, what it may do, and the public keys by which it is known. */
export function IntegrationForm({ values, onChange, onSubmit, onCancel, error, pending, submit, effect }: IntegrationFormProps) {
  const [byAddress, setByAddress] = useState(isAddress(values.keys));
  // What stood in the other field, so that looking at the other choice loses nothing.
  const [other, setOther] = useState("");
  const problem = error != null ? Problem.of(error) : null;
  const scopes = values.scopes.split(" ").filter(Boolean);
  const choose = (how: string) => {
    setByAddress(how === "address");
    setOther(values.keys);
    onChange({ ...values, keys: other });
  };
  const send = (event: FormEvent) => {
    event.preventDefault();
    onSubmit(byAddress);
  };
  return (
    <form className="stack" onSubmit={send}>
      <TextInput
        label={say.form.name}
        description={say.form.nameHint}
        placeholder={say.form.nameExample}
        value={values.name}
        onChange={(e) => onChange({ ...values, name: e.currentTarget.value })}
        error={problem?.about("/name")}
        maxLength={200}
        required
        withAsterisk={false}
        autoComplete="off"
        data-autofocus
      />
      <Checkbox.Group
        label={say.form.scopes}
        description={say.form.scopesHint}
        value={scopes}
        onChange={(chosen) => onChange({ ...values, scopes: allScopes.filter((scope) => chosen.includes(scope)).join(" ") })}
        error={problem?.about("/scopes") ?? (scopes.length === 0 ? say.form.scopesNone : undefined)}
      >
        <div className={classes.scopes}>
          {(["read", "write"] as const).map((kind) => (
            <div key={kind} className={classes.kind}>
              <span className="small muted">{say.form.kinds[kind]}</span>
              {allScopes
                .filter((scope) => scope.endsWith(`:${kind}`))
                .map((scope) => (
                  <Checkbox key={scope} value={scope} label={say.scopes[scope]} />
                ))}
            </div>
          ))}
        </div>
      </Checkbox.Group>
      <div className={classes.keys}>
        <p className={classes.label} id="integration-how">
          {say.form.keys}
        </p>
        <SegmentedControl
          aria-labelledby="integration-how"
          value={byAddress ? "address" : "paste"}
          onChange={choose}
          data={[
            { value: "paste", label: say.form.hows.paste },
            { value: "address", label: say.form.hows.address },
          ]}
        />
      </div>
      {byAddress ? (
        <TextInput
          label={say.form.jwksUrl}
          description={say.form.jwksUrlHint}
          placeholder={say.form.jwksUrlExample}
          inputMode="url"
          autoComplete="off"
          value={values.keys}
          onChange={(e) => onChange({ ...values, keys: e.currentTarget.value })}
          error={problem?.about("/jwksUrl")}
          required
          withAsterisk={false}
        />
      ) : (
        <KeySetField value={values.keys} onChange={(keys) => onChange({ ...values, keys })} refused={problem?.errors["/jwks"]} />
      )}
      {effect && <p className="small muted">{effect}</p>}
      {problem && <ProblemMessage error={problem} />}
      <Actions submit={submit} pending={pending} onCancel={onCancel} />
    </form>
  );
}

function KeySetField({ value, onChange, refused }: { value: string; onChange: (value: string) => void; refused: readonly string[] | undefined }) {
  const check = value.trim() === "" ? null : checkKeySet(value);
  const faults = check?.faults.length ? check.faults : (refused ?? []);
  return (
    <div className={classes.keySet}>
      <Textarea
        label={say.form.jwks}
        description={say.form.jwksHint}
        placeholder={say.form.jwksExample}
        value={value}
        onChange={(e) => onChange(e.currentTarget.value)}
        error={
          faults.length > 0 && (
            <span className={classes.faults}>
              {faults.map((fault) => (
                <span key={fault}>{fault}</span>
              ))}
            </span>
          )
        }
        classNames={{ input: classes.code }}
        autosize
        minRows={5}
        maxRows={12}
        spellCheck={false}
        required
        withAsterisk={false}
      />
      <p className={classes.good} role="status">
        {check && faults.length === 0 && say.check.good(check.keys)}
      </p>
    </div>
  );
}
