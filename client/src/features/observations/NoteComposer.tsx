import { Button, NativeSelect } from "@mantine/core";
import { type KeyboardEvent, useMemo, useRef } from "react";
import type { AfterglowWindow, Observation } from "../../api/models";
import { Problem } from "../../api/problem";
import { useDraft, useDraftsLast } from "../../drafts/drafts";
import { useAnnounce } from "../../ui/Announcer";
import { Card } from "../../ui/Card";
import { When } from "../../ui/ClinicClock";
import { Kbd } from "../../ui/Kbd";
import { MarkedText } from "../../ui/MarkedText";
import { carryMarks, marksOf } from "../../ui/marks";
import { ProblemMessage } from "../../ui/states";
import { useDebounced } from "../../ui/useDebounced";
import { useShortcut } from "../../ui/shortcuts";
import classes from "./NoteComposer.module.css";
import { type Author, useInterpretation, useSubmit } from "./observations.api";
import { ReadingChips } from "./Reading";
import { words } from "../../words/words";

const say = words.observations.composer;

const authors = Object.entries(say.authors).map(([value, label]) => ({ value, label }));
const kinds = ["gain", "difficulty", "danger", "unchanged", "denied"] as const;
const longest = 8000;
const blankNote: { text: string; author: Author } = { text: "", author: "patient" };

interface NoteComposerProps {
  patientId: string;
  window: AfterglowWindow | null;
  timeZone: string;
  /** Whether to start in the field: one came here to write. */
  autoFocus?: boolean;
  onSaved: (observation: Observation) => void;
}

/** A field for a note that shows, while one writes, what is read from it and which words show it. */
export function NoteComposer({ patientId, window, timeZone, autoFocus = false, onSaved }: NoteComposerProps) {
  const [draft, write, drop] = useDraft(`note/${patientId}`, blankNote);
  const lasting = useDraftsLast();
  const settled = useDebounced(draft.text, 250);
  const interpretation = useInterpretation(settled, draft.author, window?.dosedAt, timeZone);
  const submit = useSubmit(patientId);
  const announce = useAnnounce();
  const field = useRef<HTMLTextAreaElement>(null);
  useShortcut("n", words.shell.keys.note, "act", () => field.current?.focus());

  const blank = draft.text.trim() === "";
  const latest = blank ? undefined : interpretation.data;
  const marks = useMemo(() => (latest ? carryMarks(marksOf(latest.read), latest.text, draft.text) : []), [latest, draft.text]);
  const tooLong = draft.text.length > longest;

  const save = () => {
    if (blank || tooLong || submit.isPending) return;
    submit.mutate(
      { text: draft.text, author: draft.author },
      {
        onSuccess: (observation) => {
          drop();
          onSaved(observation);
          announce(observation.flags.length > 0 ? say.savedWithAlert : say.saved);
        },
      },
    );
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Enter" && (event.metaKey || event.ctrlKey)) {
      event.preventDefault();
      save();
    }
  };

  return (
    <Card
      title={say.title}
      aside={
        window ? say.dosed(<When at={window.dosedAt} />) : undefined
      }
    >
      <div className={classes.field}>
        <div className={classes.backdrop} aria-hidden="true">
          <MarkedText text={draft.text} marks={marks} />{" "}
        </div>
        <textarea
          ref={field}
          className={classes.input}
          aria-label={say.label}
          aria-describedby="note-legend"
          aria-invalid={tooLong || undefined}
          placeholder={say.placeholder}
          spellCheck
          autoFocus={autoFocus}
          value={draft.text}
          onChange={(e) => write({ text: e.currentTarget.value })}
          onKeyDown={onKeyDown}
        />
      </div>
      <div id="note-legend" className={`small muted ${classes.legend}`}>
        {kinds.map((kind) => (
          <mark key={kind} data-kind={kind}>
            {say.legend[kind]}
          </mark>
        ))}
        <span className={classes.hint}>{say.hint}</span>
      </div>
      <div aria-live="polite" className={classes.reading}>
        {latest && <ReadingChips read={latest.read} />}
        {latest && latest.read.findings.length + latest.read.flags.length + latest.read.denied.length === 0 && !interpretation.isFetching && (
          <p className="small muted">{say.nothingRead}</p>
        )}
        {latest?.read.held && <p className={`small ${classes.held}`}>{say.held}</p>}
        {!blank && interpretation.error && (
          <p className="small muted">{say.unread(Problem.of(interpretation.error).title.toLowerCase())}</p>
        )}
      </div>
      {submit.error && <ProblemMessage error={submit.error} />}
      {tooLong && (
        <p className="small" role="alert">
          {say.tooLong(longest, draft.text.length)}
        </p>
      )}
      <div className="row between wrap">
        <NativeSelect
          className={classes.author}
          label={say.author}
          data={authors}
          value={draft.author}
          onChange={(e) => write({ author: e.currentTarget.value as Author })}
        />
        <div className="row">
          {!blank && <span className="small muted">{lasting ? say.draft : say.draftInTab}</span>}
          <Button variant="filled" disabled={blank || tooLong} loading={submit.isPending} onClick={save}>
            {say.save} <Kbd name="⌘↵" />
          </Button>
        </div>
      </div>
    </Card>
  );
}
