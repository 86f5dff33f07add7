import { Button, Textarea } from "@mantine/core";
import { type FormEvent, useState } from "react";
import type { SessionFocus } from "../../api/models";
import { Problem } from "../../api/problem";
import { useAnnounce } from "../../ui/Announcer";
import { merge, type Merge } from "../../ui/conflict";
import { ConflictDialog } from "../../ui/ConflictDialog";
import { ProblemMessage } from "../../ui/states";
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
  // What one began with stays, whatever is loaded anew behind it.
  const [base] = useState(stored);
  const [conflict, setConflict] = useState<{ stored: SessionFocus; merge: Merge<FocusValues> } | null>(null);
  const [unread, setUnread] = useState<unknown>(null);
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
  const save = (version: number, wanted: FocusValues) =>
    set.mutate(
      { version, values: wanted },
      {
        onSuccess: () => {
          announce(say.saved);
          onClose();
        },
        onError: (error) => {
          if (Problem.of(error).status === 412) void settle(wanted);
        },
      },
    );
  const settle = async (mine: FocusValues) => {
    try {
      const now = await readFocus(base.sessionId);
      const merged = merge(focusValues(base), mine, focusValues(now));
      if (merged.contested.length === 0) save(now.version, merged.merged);
      else setConflict({ stored: now, merge: merged });
    } catch (error) {
      setUnread(error);
    }
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (values.focus.trim() !== "") save(base.version, values);
  };
  const stale = set.error !== null && Problem.of(set.error).status === 412;
  const error = stale ? unread : set.error;
  return (
    <>
      <form className="stack" onSubmit={submit}>
        <Textarea {...field("focus")} required withAsterisk={false} data-autofocus />
        <Textarea {...field("timing")} />
        <Textarea {...field("expectations")} />
        {error != null && <ProblemMessage error={error} />}
        <div className={`row ${classes.deeds}`}>
          <Button variant="subtle" onClick={onClose}>
            {words.common.cancel}
          </Button>
          <Button type="submit" variant="filled" disabled={values.focus.trim() === ""} loading={set.isPending}>
            {say.save}
          </Button>
        </div>
      </form>
      {conflict && (
        <ConflictDialog
          merge={conflict.merge}
          theirs={focusValues(conflict.stored)}
          label={(name) => say[name]}
          pending={set.isPending}
          onSettle={(settled) => {
            onChange(settled);
            setConflict(null);
            save(conflict.stored.version, settled);
          }}
          onDiscard={onClose}
        />
      )}
    </>
  );
}
