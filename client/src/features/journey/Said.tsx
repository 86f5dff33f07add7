import { Button } from "@mantine/core";
import { useState } from "react";
import type { Observation } from "../../api/models";
import { When } from "../../ui/ClinicClock";
import { MarkedText } from "../../ui/MarkedText";
import { marksOf } from "../../ui/marks";
import { inner } from "../../words/inner";
import classes from "./Journey.module.css";

const say = inner.journey.said;
const shownAtFirst = 3;

/** The patient's own words, whole, the newest first. */
export function Said({ notes, theme }: { notes: readonly Observation[]; theme: string | null }) {
  const [all, setAll] = useState(false);
  if (notes.length === 0) return <p className="muted">{say.nothing}</p>;
  return (
    <div className="stack">
      <ul className={classes.said} aria-label={say.list}>
        {(all ? notes : notes.slice(0, shownAtFirst)).map((note) => (
          <li key={note.id}>
            <blockquote className={classes.quote}>
              <MarkedText text={note.text} marks={marksOf(theme ? { findings: note.findings.filter((f) => f.theme === theme), flags: note.flags, denied: [] } : note)} />
            </blockquote>
            <p className="small muted">
              {say.by(say.authors[note.author] ?? note.author)} · <When at={note.writtenAt} />
            </p>
          </li>
        ))}
      </ul>
      {!all && notes.length > shownAtFirst && (
        <Button size="xs" variant="subtle" className={classes.more} onClick={() => setAll(true)}>
          {say.all(notes.length)}
        </Button>
      )}
    </div>
  );
}
