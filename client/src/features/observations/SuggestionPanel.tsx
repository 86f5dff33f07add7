import { useRef } from "react";
import { Card } from "../../ui/Card";
import { Answer, Empty, Loading } from "../../ui/states";
import { useSuggestions } from "./observations.api";
import { SuggestionCard } from "./SuggestionCard";
import classes from "./SuggestionCard.module.css";
import { words } from "../../words/words";

const say = words.observations.suggestions;

/** Up to three goals proposed from a note, to accept, edit or set aside; or why there are none. */
export function SuggestionPanel({ patientId, observationId, onAlerts }: { patientId: string; observationId: string | null; onAlerts?: () => void }) {
  const suggestions = useSuggestions(patientId, observationId);
  const panel = useRef<HTMLDivElement>(null);
  // The card goes once it is decided: a keyboard goes on from what is left, unless it is elsewhere by now.
  const decided = () => {
    const { activeElement } = document;
    if (activeElement === document.body || panel.current?.contains(activeElement)) panel.current?.focus({ preventScroll: true });
  };
  return (
    <Card title={say.title} aside={say.aside}>
      <div ref={panel} tabIndex={-1} className={classes.panel}>
        <Answer query={suggestions} loading={<Loading rows={2} height={108} label={say.loading} />}>
          {({ held, heldBy, items }) => {
            if (held)
              return (
                <div className={classes.held} role="status">
                  <p className="strong">{say.held}</p>
                  <p className="small">
                    {say.heldBy(heldBy.length)}
                  </p>
                  {onAlerts && (
                    <button type="button" className="link small" onClick={onAlerts}>
                      {say.showAlert}
                    </button>
                  )}
                </div>
              );
            const open = items.filter((item) => item.status === "open");
            if (open.length === 0)
              return (
                <Empty title={items.length > 0 ? say.allDone : say.none}>
                  {items.length > 0 ? say.allDoneHint : say.noneHint}
                </Empty>
              );
            return (
              <ul className="stack tight" aria-label={say.label}>
                {open.map((suggestion, i) => (
                  <li key={suggestion.id}>
                    <SuggestionCard suggestion={suggestion} main={i === 0} onDecided={decided} />
                  </li>
                ))}
              </ul>
            );
          }}
        </Answer>
      </div>
    </Card>
  );
}
