import { Button, NativeSelect, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import type { Course, Protocol } from "../../api/models";
import { Problem } from "../../api/problem";
import { useAnnounce } from "../../ui/Announcer";
import { useClinicClock } from "../../ui/ClinicClock";
import { Sheet } from "../../ui/Dialog";
import { Answer, Empty, ProblemMessage } from "../../ui/states";
import { unitWord } from "../../ui/words";
import { inner } from "../../words/inner";
import { words } from "../../words/words";
import { Booked } from "./Booked";
import { BookingFields, bookingOf, type BookingValues, valuesOf } from "./BookingFields";
import { useBookCourse, useProtocols, useStartCourse } from "./courses.api";
import { previewDates } from "./preview";
import { Preview } from "./Preview";
import { dosesOf, lengthOf, rhythmOf } from "./rhythm";

const say = inner.courses;

/** Puts a patient on a protocol: which one, from which day, and what its first phase will look like. */
export function StartCourse({ patientId, onClose }: { patientId: string; onClose: () => void }) {
  const protocols = useProtocols();
  return (
    <Sheet onClose={onClose} title={say.startForm.title}>
      <Answer query={protocols}>
        {(items) => (items[0] ? <Start patientId={patientId} protocols={items} chosen={items[0]} onClose={onClose} /> : <Empty title={say.startForm.noProtocol} />)}
      </Answer>
    </Sheet>
  );
}

interface StartProps {
  patientId: string;
  protocols: readonly Protocol[];
  chosen: Protocol;
  onClose: () => void;
}

function Start({ patientId, protocols, chosen: first, onClose }: StartProps) {
  const clock = useClinicClock();
  const announce = useAnnounce();
  const today = clock.date(new Date().toISOString());
  const [chosenId, setChosenId] = useState(first.id);
  const [startsOn, setStartsOn] = useState(today);
  const chosen = protocols.find(({ id }) => id === chosenId) ?? first;
  const { phases, doseUnit, description } = chosen.protocol;
  const [phase] = phases;
  const [values, setValues] = useState<BookingValues | null>(null);
  const booking = values ?? (phase ? valuesOf(phase) : null);
  const start = useStartCourse(patientId);
  const book = useBookCourse(patientId);
  if (!phase || !booking) return null;
  if (book.data) return <Booked booked={book.data} onClose={onClose} />;

  const problem = start.error ?? book.error ? Problem.of(start.error ?? book.error) : null;
  const bookInto = (course: Course) => book.mutate({ course, booking: bookingOf(booking) }, { onSuccess: ({ sessions }) => announce(inner.courses.book.done(sessions.length)) });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    // A course that began stays begun where its booking was refused: only that is tried again.
    if (start.data) bookInto(start.data);
    else start.mutate({ protocolId: chosen.id, startsOn }, { onSuccess: bookInto });
  };
  const dose = phase.firstDose ?? phase.doses[0];
  const dates = startsOn ? previewDates({ phase, begins: startsOn, today, ...booking }) : [];
  return (
    <form className="stack" onSubmit={submit}>
      <NativeSelect
        label={say.startForm.protocol}
        data-autofocus
        data={protocols.map(({ id, protocol }) => ({ value: id, label: protocol.name }))}
        value={chosen.id}
        disabled={start.data !== undefined}
        onChange={(e) => {
          setChosenId(e.currentTarget.value);
          setValues(null);
        }}
        error={problem?.about("/protocolId")}
      />
      {description && <p className="small muted">{description}</p>}
      <ol aria-label={say.phases}>
        {phases.map((each) => (
          <li key={each.name} className="small">
            <span className="strong">{each.name}</span>{" "}
            <span className="muted">
              {rhythmOf(each)} · {lengthOf(each)} · {dosesOf(each, doseUnit)}
            </span>
          </li>
        ))}
      </ol>
      <TextInput
        label={say.startForm.startsOn}
        type="date"
        required
        withAsterisk={false}
        value={startsOn}
        disabled={start.data !== undefined}
        onChange={(e) => setStartsOn(e.currentTarget.value)}
        error={problem?.about("/startsOn")}
      />
      <BookingFields phase={phase} values={booking} problem={problem} onChange={setValues} />
      <Preview patientId={patientId} dates={dates} firstDose={dose === undefined ? undefined : `${dose} ${unitWord(doseUnit)}`} />
      {problem && <ProblemMessage error={problem} />}
      <div className="row end">
        <Button variant="subtle" onClick={onClose}>
          {words.common.back}
        </Button>
        <Button type="submit" variant="filled" loading={start.isPending || book.isPending} disabled={dates.length === 0}>
          {say.startForm.submit}
        </Button>
      </div>
    </form>
  );
}
