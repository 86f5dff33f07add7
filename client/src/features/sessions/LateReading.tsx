import { Button } from "@mantine/core";
import { useState } from "react";
import type { Session } from "../../api/models";
import { inner } from "../../words/inner";
import { ReadingEntry } from "./ReadingEntry";
import classes from "./ReadingEntry.module.css";

const say = inner.care.late;

/** The way to write down, after the patient has left, what was measured before. */
export function LateReading({ session }: { session: Session }) {
  const [open, setOpen] = useState(false);
  if (!open)
    return (
      <div>
        <Button size="xs" variant="subtle" onClick={() => setOpen(true)}>
          {say.open}
        </Button>
      </div>
    );
  return (
    <section className={classes.late} aria-label={say.title}>
      <div className="row between">
        <h3>{say.title}</h3>
        <Button size="xs" variant="subtle" onClick={() => setOpen(false)}>
          {say.close}
        </Button>
      </div>
      <p className="small muted">{say.lead}</p>
      <ReadingEntry session={session} late />
    </section>
  );
}
