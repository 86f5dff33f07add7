import { useState } from "react";
import type { NewLink, Patient } from "../../api/models";
import { Sheet } from "../../ui/Dialog";
import { inner } from "../../words/inner";
import { words } from "../../words/words";
import { LinkList } from "./LinkList";
import { LinkMade } from "./LinkMade";
import { MakeLink } from "./MakeLink";
import classes from "./PatientLink.module.css";

const say = inner.links;

/** A patient's personal link: a new one, shown once, and those there are. */
export function PatientLink({ patient, onClose }: { patient: Pick<Patient, "id" | "given" | "family" | "status">; onClose: () => void }) {
  const [made, setMade] = useState<NewLink | null>(null);
  return (
    // What is shown once is not closed by a slip of the hand.
    <Sheet onClose={onClose} title={say.title(words.patients.fullName(patient.given, patient.family))} size={520} closeOnClickOutside={!made} closeOnEscape={!made}>
      <div className={classes.sheet}>
        <p className="muted">{patient.status === "active" ? say.lead : say.inactive}</p>
        {made ? (
          <LinkMade link={made} given={patient.given} onAnother={() => setMade(null)} />
        ) : (
          patient.status === "active" && <MakeLink patientId={patient.id} onMade={setMade} />
        )}
        <LinkList patientId={patient.id} />
      </div>
    </Sheet>
  );
}
