import { Button, NativeSelect, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import type { Session } from "../../api/models";
import { useAnnounce } from "../../ui/Announcer";
import { useClinicClock } from "../../ui/ClinicClock";
import { Kbd } from "../../ui/Kbd";
import { useShortcut } from "../../ui/shortcuts";
import { ProblemMessage } from "../../ui/states";
import { inner } from "../../words/inner";
import { useRecordReading } from "./care.api";
import classes from "./ReadingEntry.module.css";
import { faulty, type MeasuredName, ranges, readReading, writeReading } from "./readingText";
import { ofTheDay, recently } from "./when";

const say = inner.care.readings;
const lineId = "reading-line";
const numbers = Object.keys(say.names) as (keyof typeof say.names)[];
const dissociations = Object.entries(say.dissociations).map(([value, label]) => ({ value, label }));

export const focusReading = () => document.getElementById(lineId)?.focus();

/**
 * Takes a reading as one line that is read while it is typed, or field by field; each follows the other. After the patient has left, <c>late</c>,
 * its time is asked for: it is one of that day, and not now.
 */
export function ReadingEntry({ session, late = false }: { session: Session; late?: boolean }) {
  const clock = useClinicClock();
  const announce = useAnnounce();
  const [line, setLine] = useState("");
  const [time, setTime] = useState("");
  const [note, setNote] = useState("");
  useShortcut("r", say.shortcut, "act", focusReading);
  const { values, unread } = readReading(line);
  const record = useRecordReading(session, () => {
    announce(say.saved(writeReading(values)));
    setLine("");
    setTime("");
    setNote("");
    focusReading();
  });
  const wrong = faulty(values);
  const empty = Object.keys(values).length === 0;
  const untimed = late && !time;
  // While a word is being typed it is not wrong yet.
  const complaint = unread.length > 0 && line.endsWith(" ") ? say.unread(unread.join(" ")) : undefined;

  const put = (name: MeasuredName, value: number | boolean | undefined) => setLine(writeReading({ ...values, [name]: value }));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (unread.length > 0) return setLine(`${line.trimEnd()} `);
    if (empty || untimed || wrong.length > 0 || record.isPending) return;
    const takenAt = late ? ofTheDay(time, clock, session) : recently(time, clock, new Date().toISOString());
    record.mutate({ ...values, takenAt, note: note.trim() || undefined });
  };

  return (
    <form className={classes.form} onSubmit={submit}>
      <div className={classes.line}>
        <TextInput
          id={lineId}
          className={classes.grow}
          aria-label={say.enter}
          aria-describedby="reading-hint"
          placeholder={say.example}
          autoComplete="off"
          spellCheck={false}
          value={line}
          onChange={(e) => setLine(e.currentTarget.value)}
          error={complaint}
          classNames={{ input: classes.input }}
          rightSection={<Kbd name="r" />}
        />
        <Button type="submit" variant="filled" loading={record.isPending} disabled={empty || untimed || wrong.length > 0}>
          {say.save}
        </Button>
      </div>
      <p id="reading-hint" className={classes.hint}>
        {wrong.length > 0 ? say.outOfRange(wrong.map((name) => say.names[name as keyof typeof say.names]).join(", ")) : say.hint}
      </p>
      <div className={classes.fields}>
        {numbers.map((name) => (
          <TextInput
            key={name}
            size="xs"
            label={say.names[name]}
            title={say.range(...ranges[name])}
            inputMode="numeric"
            autoComplete="off"
            value={values[name] ?? ""}
            error={wrong.includes(name)}
            onChange={(e) => {
              const digits = e.currentTarget.value.replaceAll(/\D/g, "").slice(0, 3);
              put(name, digits ? Number(digits) : undefined);
            }}
          />
        ))}
        <NativeSelect
          size="xs"
          className={classes.wide}
          label={say.dissociation}
          data={dissociations}
          value={values.dissociationResolved === undefined ? "unasked" : values.dissociationResolved ? "none" : "present"}
          onChange={({ currentTarget: { value } }) => put("dissociationResolved", value === "unasked" ? undefined : value === "none")}
        />
        <TextInput size="xs" className={classes.wide} type="time" label={say.at} title={late ? undefined : say.atHint} required={late} withAsterisk={false} value={time} onChange={(e) => setTime(e.currentTarget.value)} />
        <TextInput size="xs" className={classes.note} label={say.note} maxLength={1000} value={note} onChange={(e) => setNote(e.currentTarget.value)} />
      </div>
      {record.error && <ProblemMessage error={record.error} />}
    </form>
  );
}
