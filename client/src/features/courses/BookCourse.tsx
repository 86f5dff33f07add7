import { Button } from "@mantine/core";
import { type FormEvent, useState } from "react";
import type { Course } from "../../api/models";
import { Problem } from "../../api/problem";
import { useAnnounce } from "../../ui/Announcer";
import { useClinicClock } from "../../ui/ClinicClock";
import { Sheet } from "../../ui/Dialog";
import { ProblemMessage } from "../../ui/states";
import { inner } from "../../words/inner";
import { words } from "../../words/words";
import { Booked } from "./Booked";
import { BookingFields, bookingOf, valuesOf } from "./BookingFields";
import { useBookCourse } from "./courses.api";
import { Preview } from "./Preview";
import { previewDates } from "./preview";

const say = inner.courses.book;

/** Books the sessions of the present phase; asked again, it adds only what is missing. */
export function BookCourse({ course, onClose }: { course: Course; onClose: () => void }) {
  const clock = useClinicClock();
  const announce = useAnnounce();
  const book = useBookCourse(course.patientId);
  const phase = course.protocol.phases[course.phase - 1];
  const [values, setValues] = useState(() => phase && valuesOf(phase));
  if (!phase || !values) return null;
  const problem = book.error ? Problem.of(book.error) : null;
  const dates = previewDates({ phase, begins: course.phaseSinceOn, today: clock.date(new Date().toISOString()), ...values });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    book.mutate({ course, booking: bookingOf(values) }, { onSuccess: ({ sessions }) => announce(say.done(sessions.length)) });
  };
  return (
    <Sheet onClose={onClose} title={say.title(phase.name)}>
      {book.data ? (
        <Booked booked={book.data} onClose={onClose} />
      ) : (
        <form className="stack" onSubmit={submit}>
          <BookingFields phase={phase} values={values} problem={problem} onChange={setValues} />
          <Preview patientId={course.patientId} dates={dates} />
          {problem && <ProblemMessage error={problem} />}
          <div className="row end">
            <Button variant="subtle" onClick={onClose}>
              {words.common.back}
            </Button>
            <Button type="submit" variant="filled" loading={book.isPending} disabled={dates.length === 0}>
              {say.submit}
            </Button>
          </div>
        </form>
      )}
    </Sheet>
  );
}
