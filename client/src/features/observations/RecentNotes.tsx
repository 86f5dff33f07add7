import { Button } from "@mantine/core";
import { Card } from "../../ui/Card";
import { Answer, Empty, Loading } from "../../ui/states";
import { words } from "../../words/words";
import { Note } from "./Note";
import { useObservations } from "./observations.api";
import classes from "./RecentNotes.module.css";

const say = words.observations.notes;

/** The newest note of a patient with what was read from it: what the suggestions beside it rest on. */
export function LatestNote({ patientId }: { patientId: string }) {
  const notes = useObservations(patientId);
  return (
    <Card title={say.latest}>
      <Answer query={notes} loading={<Loading rows={1} height={90} label={say.loading} />}>
        {([latest]) => (latest ? <Note note={latest} /> : <Empty title={say.none}>{say.noneHint}</Empty>)}
      </Answer>
    </Card>
  );
}

/** The notes before the newest one; nothing where there are none. */
export function EarlierNotes({ patientId }: { patientId: string }) {
  const notes = useObservations(patientId);
  const earlier = notes.data?.slice(1) ?? [];
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
        <Button className={classes.rest} size="xs" onClick={() => void notes.fetchNextPage()} loading={notes.isFetchingNextPage}>
          {words.common.showMore}
        </Button>
      )}
    </Card>
  );
}
