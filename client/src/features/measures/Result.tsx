import { Button } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import type { Assessment, Instrument } from "../../api/models";
import { Chips } from "../../ui/Chip";
import { inner } from "../../words/inner";
import { words } from "../../words/words";
import { ChangeChips } from "./ChangeChips";
import classes from "./Measures.module.css";

const say = inner.measures;

/** What an assessment came to, right after it was stored; an alert that it opened stands first. */
export function Result({ assessment, instrument, onClose }: { assessment: Assessment; instrument: Instrument; onClose: () => void }) {
  return (
    <div className="stack">
      {assessment.alertIds.length > 0 && (
        <p className={classes.alerted} role="alert">
          <span>{say.openedAlert}</span>
          <Link to="/patients/$patientId" params={{ patientId: assessment.patientId }} className="link" onClick={onClose}>
            {say.toAlert}
          </Link>
        </p>
      )}
      <p className={classes.result}>
        {assessment.total != null && <span className={classes.total}>{assessment.total}</span>}
        {assessment.total != null && instrument.total && <span className="muted">{say.ofMost(instrument.total.to)}</span>}
        <span className="strong">{assessment.band?.text ?? say.noResult(assessment.missing.length)}</span>
      </p>
      <Chips>
        <ChangeChips assessment={assessment} />
      </Chips>
      <Button variant="filled" className={classes.start} onClick={onClose} data-autofocus>
        {words.common.close}
      </Button>
    </div>
  );
}
