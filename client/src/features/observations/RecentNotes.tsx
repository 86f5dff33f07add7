import { Button } from "@mantine/core";
import type { Observation } from "../../api/models";
import { Card } from "../../ui/Card";
import { When } from "../../ui/ClinicClock";
import { MarkedText } from "../../ui/MarkedText";
import { marksOf } from "../../ui/marks";
import { Answer, Empty, Loading } from "../../ui/states";
import { plain } from "../../ui/words";
import { useObservations } from "./observations.api";
import { ReadingChips } from "./Reading";
import classes from "./RecentNotes.module.css";

/** The newest note of a patient with what was read from it: what the suggestions beside it rest on. */
export function LatestNote({ patientId }: { patientId: string }) {
  const notes = useObservations(patientId);
  return (
    <Card title="Latest note">
      <Answer query={notes} loading={<Loading rows={1} height={90} label="Loading notes" />}>
        {({ pages }) => {
          const latest = pages[0]?.items[0];
          return latest ? (
            <Note note={latest} />
          ) : (
            <Empty title="No note yet">Write what the patient noticed since the last session; two lines are enough.</Empty>
          );
        }}
      </Answer>
    </Card>
  );
}

/** The notes before the newest one; nothing where there are none. */
export function EarlierNotes({ patientId }: { patientId: string }) {
  const notes = useObservations(patientId);
  const earlier = notes.data?.pages.flatMap((page) => page.items).slice(1) ?? [];
  if (earlier.length === 0) return null;
  return (
    <Card title="Earlier notes" aside="newest first">
      <ul className={classes.list} aria-label="Earlier notes">
        {earlier.map((note) => (
          <li key={note.id}>
            <Note note={note} />
          </li>
        ))}
      </ul>
      {notes.hasNextPage && (
        <Button style={{ justifySelf: "start" }} size="xs" onClick={() => void notes.fetchNextPage()} loading={notes.isFetchingNextPage}>
          Show more
        </Button>
      )}
    </Card>
  );
}

/** One note as it was written, with what was read from it. */
export function Note({ note }: { note: Observation }) {
  return (
    <article className={classes.note}>
      <p className="small muted">
        {plain(note.author)} · <When at={note.writtenAt} />
        {note.createdBy && note.author !== "patient" && <> · {note.createdBy}</>}
        {note.amendedBy && <> · amended later</>}
      </p>
      <blockquote className={classes.text}>
        <MarkedText text={note.text} marks={marksOf(note)} />
      </blockquote>
      <ReadingChips read={note} />
    </article>
  );
}
