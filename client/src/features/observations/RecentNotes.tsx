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
import { words } from "../../words/words";

const say = words.observations.notes;

/** The newest note of a patient with what was read from it: what the suggestions beside it rest on. */
export function LatestNote({ patientId }: { patientId: string }) {
  const notes = useObservations(patientId);
  return (
    <Card title={say.latest}>
      <Answer query={notes} loading={<Loading rows={1} height={90} label={say.loading} />}>
        {({ pages }) => {
          const latest = pages[0]?.items[0];
          return latest ? (
            <Note note={latest} />
          ) : (
            <Empty title={say.none}>{say.noneHint}</Empty>
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
    <Card title={say.earlier} aside={say.newestFirst}>
      <ul className={classes.list} aria-label={say.earlier}>
        {earlier.map((note) => (
          <li key={note.id}>
            <Note note={note} />
          </li>
        ))}
      </ul>
      {notes.hasNextPage && (
        <Button style={{ justifySelf: "start" }} size="xs" onClick={() => void notes.fetchNextPage()} loading={notes.isFetchingNextPage}>
          {words.common.showMore}
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
        {note.amendedBy && <> · {say.amended}</>}
      </p>
      <blockquote className={classes.text}>
        <MarkedText text={note.text} marks={marksOf(note)} />
      </blockquote>
      <ReadingChips read={note} />
    </article>
  );
}
