import { Menu, UnstyledButton } from "@mantine/core";
import { useState } from "react";
import { useMay } from "../../api/me";
import type { Observation } from "../../api/models";
import { useClock, When } from "../../ui/ClinicClock";
import { MarkedText } from "../../ui/MarkedText";
import { marksOf } from "../../ui/marks";
import { Answer, Loading } from "../../ui/states";
import { plain } from "../../ui/words";
import { words } from "../../words/words";
import { AmendNote } from "./AmendNote";
import { MarkInError } from "./MarkInError";
import classes from "./Note.module.css";
import { useObservation } from "./observations.api";
import { ReadingChips } from "./Reading";

const say = words.observations.notes;

/** One note as it stands: who wrote it and how it came here, the words with what was read from them, and what it said before. */
export function Note({ note }: { note: Observation }) {
  const mayWrite = useMay("observations:write");
  return (
    <article className={classes.note}>
      <div className={classes.head}>
        <p className="small muted">
          {plain(note.author)} · <When at={note.writtenAt} />
          <Source note={note} />
        </p>
        {mayWrite && <NoteDeeds note={note} />}
      </div>
      <NoteText note={note} />
      <ReadingChips read={note} />
      {note.amends && <Amended note={note} earlierId={note.amends} />}
    </article>
  );
}

function Source({ note: { source, createdBy, author } }: { note: Observation }) {
  // A clinician's own note names its writer; that staff entered it goes without saying.
  const wording = source === "ehr" ? say.sources.ehr(createdBy ?? null) : source !== "staff" ? say.sources[source] : createdBy && (author === "clinician" ? createdBy : say.sources.staff(createdBy));
  return wording ? <> · {wording}</> : null;
}

function NoteText({ note }: { note: Observation }) {
  return (
    <blockquote className={classes.text}>
      <MarkedText text={note.text} marks={marksOf(note)} />
    </blockquote>
  );
}

type Form = "amend" | "error";

function NoteDeeds({ note }: { note: Observation }) {
  const [form, setForm] = useState<Form | null>(null);
  const clock = useClock();
  const close = () => setForm(null);
  return (
    <>
      <Menu position="bottom-end" withinPortal={false}>
        <Menu.Target>
          <UnstyledButton className={classes.more} aria-label={say.more(clock.dayTime(note.writtenAt))}>
            <span aria-hidden="true">⋯</span>
          </UnstyledButton>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => setForm("amend")}>{say.amend}</Menu.Item>
          <Menu.Item onClick={() => setForm("error")}>{say.markInError}</Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {form === "amend" && <AmendNote note={note} onClose={close} />}
      {form === "error" && <MarkInError note={note} onClose={close} />}
    </>
  );
}

/** Why a note was amended, and, once it is asked for, what it said before. */
function Amended({ note, earlierId }: { note: Observation; earlierId: string }) {
  const [open, setOpen] = useState(false);
  return (
    <details className={classes.before} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary className="small">
        {note.amendReason && <span className="muted">{say.amended(note.amendReason)} </span>}
        <span className="link">{say.before}</span>
      </summary>
      {open && <Before patientId={note.patientId} earlierId={earlierId} />}
    </details>
  );
}

function Before({ patientId, earlierId }: { patientId: string; earlierId: string }) {
  const earlier = useObservation(patientId, earlierId);
  return (
    <Answer query={earlier} loading={<Loading rows={1} height={44} label={say.loadingBefore} />}>
      {(note) => (
        <div className={classes.note}>
          <p className="small muted">
            {say.enteredAt(<When at={note.createdAt} />)}
            <Source note={note} />
          </p>
          <NoteText note={note} />
          {note.amends && <Amended note={note} earlierId={note.amends} />}
        </div>
      )}
    </Answer>
  );
}
