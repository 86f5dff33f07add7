import { Button, Textarea } from "@mantine/core";
import type { FormEvent } from "react";
import type { SessionFocus } from "../../api/models";
import { useAnnounce } from "../../ui/Announcer";
import { ConflictDialog } from "../../ui/ConflictDialog";
import { ProblemMessage } from "../../ui/states";
import { useVersionedSave } from "../../ui/useVersionedSave";
import { inner } from "../../words/inner";
import { words } from "../../words/words";
import { type FocusValues, focusValues, readFocus, useSetFocus } from "./brief.api";
import classes from "./Brief.module.css";

const say = inner.brief.set;

interface SetFocusProps {
  stored: SessionFocus;
  values: FocusValues;
  onChange: (values: FocusValues) => void;
  onClose: () => void;
}

/** Sets what the session is about, how it is to go and what is expected. Where somebody else did meanwhile, both versions are brought together. */
export function SetFocus({ stored, values, onChange, onClose }: SetFocusProps) {
  const set = useSetFocus(stored);
  const announce = useAnnounce();
  const field = (name: keyof FocusValues) => ({
    label: say[name],
    description: say.hints[name],
    value: values[name],
    autosize: true,
    minRows: name === "focus" ? 2 : 1,
    onChange: (event: { currentTarget: { value: string } }) => onChange({ ...values, [name]: event.currentTarget.value }),
  });
  const { save, pending, problem, conflict } = useVersionedSave({
    base: stored,
    valuesOf: focusValues,
    read: () => readFocus(stored.sessionId),
    store: ({ version }, wanted) => set.mutateAsync({ version, values: wanted }),
    onStored: () => {
      announce(say.saved);
      onClose();
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (values.focus.trim() !== "") save(values);
  };
  return (
    <>
      <form className="stack" onSubmit={submit}>
        <Textarea {...field("focus")} required withAsterisk={false} data-autofocus />
        <Textarea {...field("timing")} />
        <Textarea {...field("expectations")} />
        {problem && <ProblemMessage error={problem} />}
        <div className={`row ${classes.deeds}`}>
          <Button variant="subtle" onClick={onClose}>
            {words.common.cancel}
          </Button>
          <Button type="submit" variant="filled" disabled={values.focus.trim() === ""} loading={pending}>
            {say.save}
          </Button>
        </div>
      </form>
      {conflict && <ConflictDialog {...conflict} label={(name) => say[name]} onDiscard={onClose} />}
    </>
  );
}
