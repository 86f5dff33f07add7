import { Button, NumberInput, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import type { AttainmentLevel, Goal } from "../../api/models";
import { useAnnounce } from "../../ui/Announcer";
import { ConflictDialog } from "../../ui/ConflictDialog";
import { ProblemMessage } from "../../ui/states";
import { useVersionedSave } from "../../ui/useVersionedSave";
import { words } from "../../words/words";
import { readGoal, useSetScale } from "./plan.api";
import classes from "./Scale.module.css";

const say = words.plan.scale;

interface ScaleProps {
  goal: Goal;
  /** The lowest first. */
  levels: readonly AttainmentLevel[];
  /** The level reached; absent while that is open. */
  score: number | null | undefined;
  title?: string;
  mayEdit?: boolean;
}

/** The levels a goal is scored on, the best on top, with the one reached; a clinician may word them anew. */
export function Scale({ goal, levels, score, title = say.title, mayEdit = false }: ScaleProps) {
  const [editing, setEditing] = useState(false);
  return (
    <section aria-label={say.title} className={classes.section}>
      <div className="row between">
        <h3>{title}</h3>
        {mayEdit && !editing && (
          <Button size="xs" variant="subtle" onClick={() => setEditing(true)}>
            {say.edit}
          </Button>
        )}
      </div>
      {editing ? (
        <EditScale goal={goal} levels={levels} onClose={() => setEditing(false)} />
      ) : (
        <ol className={classes.scale}>
          {levels.toReversed().map(({ level, from, text }) => (
            <li key={level} data-here={level === score || undefined} aria-current={level === score || undefined}>
              <b>{say.level(level)}</b>
              <span>{text}</span>
              <span className="small">{from > 0 && `≥ ${say.fromDays(from)}`}</span>
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}

type Field = `${"from" | "text"}${number}`;
type ScaleValues = Record<Field, string>;

/** The levels in flat fields, as two changes of one scale are compared. */
const valuesOf = ({ scale }: Pick<Goal, "scale">): ScaleValues =>
  Object.fromEntries(scale.flatMap(({ level, from, text }): [Field, string][] => [[`from${level}`, String(from)], [`text${level}`, text]]));
const levelsOf = (values: ScaleValues, like: readonly AttainmentLevel[]): AttainmentLevel[] =>
  like.map(({ level }) => ({ level, from: Number(values[`from${level}`]), text: values[`text${level}`] ?? "" }));
const labelOf = (field: string) => say[field.slice(0, 4) as "from" | "text"](say.level(Number(field.slice(4))));

function EditScale({ goal, levels, onClose }: { goal: Goal; levels: readonly AttainmentLevel[]; onClose: () => void }) {
  const [draft, setDraft] = useState(levels);
  const setScale = useSetScale(goal.patientId);
  const announce = useAnnounce();
  const { save, pending, problem, conflict } = useVersionedSave({
    base: goal,
    valuesOf,
    read: () => readGoal(goal.id),
    store: (from, wanted) => setScale.mutateAsync({ goal: from, levels: levelsOf(wanted, levels) }),
    onStored: () => {
      announce(say.saved);
      onClose();
    },
  });
  const change = (level: number, to: Partial<AttainmentLevel>) => setDraft((before) => before.map((one) => (one.level === level ? { ...one, ...to } : one)));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save(valuesOf({ scale: [...draft] }));
  };
  // Beside the form and not in it: what is submitted in the dialog would be submitted here as well.
  return (
    <>
      <form className="stack" onSubmit={submit}>
        <p className="small muted">{say.hint}</p>
        <ol className={classes.edit}>
          {draft.toReversed().map(({ level, from, text }) => (
            <li key={level}>
              <b>{say.level(level)}</b>
              <NumberInput
                aria-label={say.from(say.level(level))}
                value={from}
                min={0}
                step={0.5}
                clampBehavior="strict"
                disabled={level === -2}
                onChange={(next) => change(level, { from: Number(next) })}
              />
              <TextInput aria-label={say.text(say.level(level))} value={text} maxLength={200} required onChange={(e) => change(level, { text: e.currentTarget.value })} />
            </li>
          ))}
        </ol>
        {problem && <ProblemMessage error={problem} />}
        <div className="row end">
          <Button variant="subtle" onClick={onClose}>
            {words.common.cancel}
          </Button>
          <Button type="submit" variant="filled" loading={pending}>
            {say.save}
          </Button>
        </div>
      </form>
      {conflict && <ConflictDialog {...conflict} label={labelOf} onDiscard={onClose} />}
    </>
  );
}
