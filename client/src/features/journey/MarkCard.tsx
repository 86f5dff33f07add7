import type { Observation } from "../../api/models";
import { MarkedText } from "../../ui/MarkedText";
import { addDays, dayMonth } from "../../ui/time";
import { directionSign, themeWord } from "../../ui/words";
import { inner } from "../../words/inner";
import { quoteAround } from "./excerpts";
import { notesOf, type What } from "./marks";
import classes from "./Journey.module.css";

const say = inner.journey.card;
const mostQuotes = 2;

/** What one place of the picture says: a figure, or the words that made it. */
export function MarkCard({ what, notes }: { what: What; notes: readonly Observation[] | undefined }) {
  if (what.kind === "dosing")
    return (
      <>
        <p className={classes.cardTitle}>{say.dosing(what.number)}</p>
        <p className="muted">{dayMonth(what.date)}</p>
      </>
    );
  if (what.kind === "score") {
    const { line, point } = what;
    return (
      <>
        <p className={classes.cardTitle}>{say.score(line.name, point.total, line.most)}</p>
        <p>{point.band}</p>
        <p className="muted">{say.scoreAt(dayMonth(point.date), point.before === null ? null : point.total - point.before)}</p>
      </>
    );
  }
  if (what.kind === "kept") {
    const { attainment, weekStart, tScore } = what.week;
    return (
      <>
        <p className={classes.cardTitle}>{say.kept(attainment.done, attainment.planned)}</p>
        <p>{say.keptRest(attainment.partial, attainment.missed, attainment.unreported)}</p>
        {tScore != null && <p>{say.tScore(Math.round(tScore))}</p>}
        <p className="muted">{say.week(dayMonth(weekStart), dayMonth(addDays(weekStart, 6)))}</p>
      </>
    );
  }
  return <ThemeCard what={what} notes={notes} />;
}

function ThemeCard({ what, notes }: { what: Extract<What, { kind: "theme" }>; notes: readonly Observation[] | undefined }) {
  const ids = [...new Set(notesOf(what))];
  const said = (notes ?? []).filter(({ id }) => ids.includes(id));
  return (
    <>
      <p className={classes.cardTitle}>
        {themeWord(what.theme)}
        {what.gain && <span className={classes.gainSign}>{say.signed(directionSign("gain"), what.gain.count)}</span>}
        {what.difficulty && <span className={classes.hardSign}>{say.signed(directionSign("difficulty"), what.difficulty.count)}</span>}
      </p>
      {said.slice(0, mostQuotes).map((note) => {
        const { text, marks } = quoteAround(note, what.theme);
        return (
          <blockquote key={note.id} className={classes.cardQuote}>
            <MarkedText text={text} marks={marks} />
          </blockquote>
        );
      })}
      <p className="muted">
        {say.week(dayMonth(what.weekStart), dayMonth(addDays(what.weekStart, 6)))}
        {ids.length > mostQuotes && say.moreNotes(ids.length - mostQuotes)}
      </p>
    </>
  );
}
