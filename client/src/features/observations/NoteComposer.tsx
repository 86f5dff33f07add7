import { Button, NativeSelect } from "@mantine/core";
import { type KeyboardEvent, useMemo, useRef } from "react";
import type { AfterglowWindow, Observation } from "../../api/models";
import { Problem } from "../../api/problem";
import { useAnnounce } from "../../ui/Announcer";
import { Card } from "../../ui/Card";
import { When } from "../../ui/ClinicClock";
import { Kbd } from "../../ui/Kbd";
import { MarkedText } from "../../ui/MarkedText";
import { carryMarks, marksOf } from "../../ui/marks";
import { ProblemMessage } from "../../ui/states";
import { useDebounced } from "../../ui/useDebounced";
import { useShortcut } from "../../ui/useShortcut";
import { useDraft } from "./drafts";
import classes from "./NoteComposer.module.css";
import { type Author, useInterpretation, useSubmit } from "./observations.api";
import { ReadingChips } from "./Reading";

const authors: { value: Author; label: string }[] = [
  { value: "patient", label: "the patient" },
  { value: "clinician", label: "a clinician" },
  { value: "companion", label: "family or a friend" },
];
const longest = 8000;

interface NoteComposerProps {
  patientId: string;
  window: AfterglowWindow | null;
  timeZone: string;
  onSaved: (observation: Observation) => void;
}

/** A field for a note that shows, while one writes, what is read from it and which words show it. */
export function NoteComposer({ patientId, window, timeZone, onSaved }: NoteComposerProps) {
  const [draft, write, drop] = useDraft(patientId);
  const settled = useDebounced(draft.text, 250);
  const interpretation = useInterpretation(settled, draft.author, window?.dosedAt, timeZone);
  const submit = useSubmit(patientId);
  const announce = useAnnounce();
  const field = useRef<HTMLTextAreaElement>(null);
  useShortcut("n", () => field.current?.focus());

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
          announce(observation.flags.length > 0 ? "Note saved. It opened an alert." : "Note saved.");
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
      title="New note"
      aside={
        window ? (
          <>
            dosed <When at={window.dosedAt} />
          </>
        ) : undefined
      }
    >
      <div className={classes.field}>
        <div className={classes.backdrop} aria-hidden="true">
          <MarkedText text={draft.text} marks={marks} />{" "}
        </div>
        <textarea
          ref={field}
          className={classes.input}
          aria-label="Note"
          aria-describedby="note-legend"
          aria-invalid={tooLong || undefined}
          placeholder="What was noticed, in their own words"
          spellCheck
          value={draft.text}
          onChange={(e) => write({ text: e.currentTarget.value })}
          onKeyDown={onKeyDown}
        />
      </div>
      <div id="note-legend" className={`small muted ${classes.legend}`}>
        <span>
          <mark data-kind="gain">gain</mark>
        </span>
        <span>
          <mark data-kind="difficulty">difficulty</mark>
        </span>
        <span>
          <mark data-kind="danger">safety</mark>
        </span>
        <span className={classes.hint}>marked while you write</span>
      </div>
      <div aria-live="polite" className={classes.reading}>
        {latest && <ReadingChips read={latest.read} />}
        {latest && latest.read.findings.length + latest.read.flags.length + latest.read.denied.length === 0 && !interpretation.isFetching && (
          <p className="small muted">Nothing was read from this yet. It is kept as it is written.</p>
        )}
        {latest?.read.held && <p className={`small ${classes.held}`}>Saving this opens an alert. Suggestions wait until someone has looked at it.</p>}
        {!blank && interpretation.error && (
          <p className="small muted">
            The text could not be read just now ({Problem.of(interpretation.error).title.toLowerCase()}). It can be saved all the same.
          </p>
        )}
      </div>
      {submit.error && <ProblemMessage error={submit.error} />}
      {tooLong && (
        <p className="small" role="alert">
          A note holds up to 8,000 characters; this one has {draft.text.length.toLocaleString("en-GB")}.
        </p>
      )}
      <div className="row between wrap">
        <NativeSelect
          className={classes.author}
          label="Written by"
          data={authors}
          value={draft.author}
          onChange={(e) => write({ author: e.currentTarget.value as Author })}
        />
        <div className="row">
          {!blank && <span className="small muted">Draft, kept in this tab</span>}
          <Button variant="filled" aria-label="Save note" disabled={blank || tooLong} loading={submit.isPending} onClick={save}>
            Save note <Kbd>⌘↵</Kbd>
          </Button>
        </div>
      </div>
    </Card>
  );
}
