import { Card } from "../../ui/Card";
import { Answer, Empty, Loading } from "../../ui/states";
import { useSuggestions } from "./observations.api";
import { SuggestionCard } from "./SuggestionCard";
import classes from "./SuggestionCard.module.css";

/** Up to three goals proposed from a note, to accept, edit or set aside; or why there are none. */
export function SuggestionPanel({ patientId, observationId, onAlerts }: { patientId: string; observationId: string | null; onAlerts?: () => void }) {
  const suggestions = useSuggestions(patientId, observationId);
  return (
    <Card title="Suggested for this week" aside="up to three">
      <Answer query={suggestions} loading={<Loading rows={2} height={108} label="Loading suggestions" />}>
        {({ held, heldBy, items }) => {
          if (held)
            return (
              <div className={classes.held} role="status">
                <p className="strong">Suggestions are held</p>
                <p className="small">
                  {heldBy.length > 1 ? `${heldBy.length} alerts of this patient wait` : "An alert of this patient waits"} for a clinician’s look.
                  Acknowledge {heldBy.length > 1 ? "them" : "it"}, and what was suggested shows here.
                </p>
                {onAlerts && (
                  <button type="button" className="link small" onClick={onAlerts}>
                    Show the alert
                  </button>
                )}
              </div>
            );
          const open = items.filter((item) => item.status === "open");
          if (open.length === 0)
            return (
              <Empty title={items.length > 0 ? "All suggestions are dealt with" : "Nothing suggested right now"}>
                {items.length > 0
                  ? "The accepted ones are in the week below."
                  : "Save a note about what changed and suggestions follow from its words, or write a goal yourself below."}
              </Empty>
            );
          return (
            <ul className="stack" style={{ gap: 10 }} aria-label="Suggestions">
              {open.map((suggestion, i) => (
                <li key={suggestion.id}>
                  <SuggestionCard suggestion={suggestion} main={i === 0} />
                </li>
              ))}
            </ul>
          );
        }}
      </Answer>
    </Card>
  );
}
