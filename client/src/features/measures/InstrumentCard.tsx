import { Button } from "@mantine/core";
import { useState } from "react";
import type { Assessment, Instrument } from "../../api/models";
import { Card } from "../../ui/Card";
import { Chip, Chips } from "../../ui/Chip";
import { When } from "../../ui/ClinicClock";
import { inner } from "../../words/inner";
import { ChangeChips } from "./ChangeChips";
import { History } from "./History";
import { Trend } from "./Trend";
import classes from "./Measures.module.css";

const say = inner.measures;

interface InstrumentCardProps {
  instrument: Instrument;
  /** The newest first. */
  assessments: readonly Assessment[];
  onRecord?: () => void;
}

/** One instrument: where the patient stands, how that came, and every time it was taken. */
export function InstrumentCard({ instrument, assessments, onRecord }: InstrumentCardProps) {
  const [open, setOpen] = useState(false);
  const counted = assessments.filter(({ enteredInError }) => !enteredInError);
  const latest = counted[0];
  return (
    <Card
      title={instrument.name}
      aside={
        onRecord && (
          <Button size="xs" aria-label={say.recordNamed(instrument.name)} onClick={onRecord}>
            {say.record}
          </Button>
        )
      }
    >
      {latest ? (
        <>
          <div className={classes.latest}>
            <p className={classes.result}>
              {latest.total != null && <span className={classes.total}>{latest.total}</span>}
              {latest.total != null && instrument.total && <span className="muted">{say.ofMost(instrument.total.to)}</span>}
              <span className="strong">{latest.band?.text ?? say.noResult(latest.missing.length)}</span>
            </p>
            <p className="small muted">
              <When at={latest.takenAt} as="day" />
            </p>
          </div>
          <Chips>
            <ChangeChips assessment={latest} />
            {latest.alertIds.length > 0 && <Chip tone="danger">{say.raisedAlert}</Chip>}
          </Chips>
          <Bands instrument={instrument} here={latest.band?.code} />
          <Trend instrument={instrument} assessments={counted} />
        </>
      ) : (
        <p className="muted">{say.allInError}</p>
      )}
      <Button size="xs" variant="subtle" className={classes.quiet} aria-expanded={open} onClick={() => setOpen(!open)}>
        {open ? say.hideHistory : say.showHistory(assessments.length)}
      </Button>
      {open && <History instrument={instrument} assessments={assessments} />}
    </Card>
  );
}

/** The bands from the mildest to the most severe, with their ranges; where the patient is stands out. */
function Bands({ instrument, here }: { instrument: Instrument; here: string | undefined }) {
  if (!instrument.total) return null;
  return (
    <ol className={classes.bands} aria-label={say.bands}>
      {instrument.bands.map(({ code, text, from, to }) => (
        <li key={code} aria-current={code === here || undefined}>
          {text} <span>{say.range(from ?? 0, to ?? 0)}</span>
        </li>
      ))}
    </ol>
  );
}
