import { Button } from "@mantine/core";
import { useId, useState } from "react";
import { useMay } from "../../api/me";
import type { Suggestion } from "../../api/models";
import { useAnnounce } from "../../ui/Announcer";
import { Chip } from "../../ui/Chip";
import { ConfidenceField, RefusedGoal, type Sureness } from "../../ui/Confidence";
import { ProblemMessage } from "../../ui/states";
import { plain, themeWord } from "../../ui/words";
import { EditSuggestion } from "./EditSuggestion";
import { type SuggestionEdit, useAccept, useDismiss } from "./observations.api";
import classes from "./SuggestionCard.module.css";
import { words } from "../../words/words";

const say = words.observations.suggestions;

/** One proposed goal: the sentence, the words it rests on, and the decision about it. */
export function SuggestionCard({ suggestion, main, onDecided }: { suggestion: Suggestion; main: boolean; onDecided: () => void }) {
  // The sentence that an edit began with; null while the suggestion stands as it is.
  const [editing, setEditing] = useState<string | null>(null);
  const [confidence, setConfidence] = useState<number | null>(null);
  const mayDecide = useMay("goals:write");
  const announce = useAnnounce();
  const accept = useAccept((goal) => {
    announce(say.accepted(goal.sentence));
    onDecided();
  });
  const dismiss = useDismiss(() => {
    announce(say.dismissed);
    onDecided();
  });
  const take = (edit?: SuggestionEdit, more?: Omit<Sureness, "confidence">) => {
    if (confidence !== null) accept.mutate({ suggestion, ...edit, confidence, ...more });
  };
  const heading = useId();
  const busy = accept.isPending || dismiss.isPending;
  const unquoted = suggestion.quotes.filter((quote) => !suggestion.rationale.toLowerCase().includes(quote.toLowerCase()));
  const about = suggestion.theme && suggestion.theme !== suggestion.slot ? themeWord(suggestion.theme).toLowerCase() : null;
  const fits = suggestion.terms.filter((term) => term.value > 0);
  const sure = <ConfidenceField value={confidence} onChange={setConfidence} />;

  return (
    <article className={classes.card} data-main={main || undefined} aria-labelledby={heading}>
      <div>
        <Chip tone={main ? "accent" : "plain"}>
          {say.about(plain(suggestion.slot), about)}
        </Chip>
      </div>
      <p className={classes.sentence} id={heading}>
        {suggestion.sentence}
      </p>
      <p className="small muted">
        {suggestion.rationale}
        {unquoted.length > 0 && (
          <>
            {" "}
            {say.restsOn(
              unquoted.map((quote, i) => (
                <span key={quote}>
                  {i > 0 && ", "}
                  <q className={classes.quote}>{quote}</q>
                </span>
              )),
            )}
          </>
        )}
      </p>
      {editing !== null ? (
        <EditSuggestion
          key={editing}
          suggestion={suggestion}
          begin={editing}
          asked={confidence !== null}
          pending={accept.isPending}
          onCancel={() => setEditing(null)}
          onAccept={take}
        >
          {sure}
        </EditSuggestion>
      ) : (
        <div className={classes.deeds}>
          {mayDecide && (
            <>
              {sure}
              <Button
                variant={main ? "filled" : "default"}
                disabled={busy || confidence === null}
                loading={accept.isPending}
                onClick={() => take()}
              >
                {say.accept}
              </Button>
              <Button disabled={busy} onClick={() => setEditing(suggestion.sentence)}>
                {say.edit}
              </Button>
              <Button
                variant="subtle"
                disabled={busy}
                loading={dismiss.isPending}
                onClick={() => dismiss.mutate(suggestion)}
              >
                {say.dismiss}
              </Button>
            </>
          )}
          {fits.length > 0 && (
            <details className={classes.terms}>
              <summary className="small muted">{say.rank}</summary>
              <dl className="small">
                {suggestion.terms.map((term) => (
                  <div key={term.name}>
                    <dt>{plain(term.name).toLowerCase()}</dt>
                    <dd>{term.value > 0 ? `+${term.value.toFixed(2)}` : term.value.toFixed(2).replace("-", "−")}</dd>
                  </div>
                ))}
              </dl>
            </details>
          )}
        </div>
      )}
      {accept.error && (
        <RefusedGoal
          error={accept.error}
          pending={accept.isPending}
          onEasier={(sentence) => {
            accept.reset();
            setEditing(sentence);
            setConfidence(null);
          }}
          onDespite={(reason) => take(accept.variables && { sentence: accept.variables.sentence, edits: accept.variables.edits }, { despiteLowConfidence: true, reason })}
        />
      )}
      {dismiss.error && <ProblemMessage error={dismiss.error} />}
    </article>
  );
}
