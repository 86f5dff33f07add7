import { useId } from "react";
import type { Alert, AlertEvidence } from "../../api/models";
import { When } from "../../ui/ClinicClock";
import { MarkedText } from "../../ui/MarkedText";
import { words } from "../../words/words";
import classes from "./AlertDetail.module.css";
import { excerptOf } from "./excerpt";

const say = words.alerts.inbox;

/** What raised an alert, the latest in full; what joined it earlier is folded away until asked for. */
export function Evidence({ alert }: { alert: Alert }) {
  const title = useId();
  const [latest, ...earlier] = alert.evidence;
  return (
    <section className={classes.section} aria-labelledby={title}>
      <h3 id={title}>{say.evidence}</h3>
      {latest && <Piece piece={latest} />}
      {earlier.length > 0 && (
        <details className={classes.earlier}>
          <summary className="link small">{say.earlier(earlier.length)}</summary>
          {earlier.map((piece) => (
            <Piece key={`${piece.notedAt} ${piece.quote.text}`} piece={piece} />
          ))}
        </details>
      )}
    </section>
  );
}

function Piece({ piece }: { piece: AlertEvidence }) {
  const quote = excerptOf(piece.quote.text, piece.quote.marks, 4000);
  const source = piece.readingId ? "reading" : piece.assessmentId ? "assessment" : "observation";
  return (
    <figure className={classes.piece}>
      <blockquote className={classes.quote}>
        {source === "observation" ? (
          <>
            “<MarkedText text={quote.text} marks={quote.marks} />”
          </>
        ) : (
          quote.text
        )}
      </blockquote>
      <figcaption className="small muted">
        <When at={piece.notedAt} /> · {say.sources[source]}
      </figcaption>
    </figure>
  );
}
