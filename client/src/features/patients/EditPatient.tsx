import { useState } from "react";
import type { Patient } from "../../api/models";
import { Problem } from "../../api/problem";
import { useAnnounce } from "../../ui/Announcer";
import { merge, type Merge } from "../../ui/conflict";
import { ConflictDialog } from "../../ui/ConflictDialog";
import { Sheet } from "../../ui/Dialog";
import { words } from "../../words/words";
import { detailsOf, PatientForm, type PatientValues, valuesOf } from "./PatientForm";
import { readPatient, useUpdatePatient } from "./patients.api";

const say = words.patients.form;

interface Conflict {
  stored: Patient;
  merge: Merge<PatientValues>;
}

/** Changes a patient's details. Where somebody else did meanwhile, the two changes are brought together, and what both touched is asked. */
export function EditPatient({ patient, onClose }: { patient: Patient; onClose: () => void }) {
  // What the form began with stays, whatever is loaded anew behind it.
  const [base] = useState(patient);
  const [values, setValues] = useState(() => valuesOf(patient));
  const [conflict, setConflict] = useState<Conflict | null>(null);
  const [unread, setUnread] = useState<unknown>(null);
  const update = useUpdatePatient(patient.id);
  const announce = useAnnounce();

  const save = (version: Patient, wanted: PatientValues) =>
    update.mutate(
      { version: version.version, details: detailsOf(wanted, version) },
      {
        onSuccess: () => {
          announce(say.saved);
          onClose();
        },
        onError: (error) => {
          if (Problem.of(error).status === 412) void settle(wanted);
        },
      },
    );

  const settle = async (mine: PatientValues) => {
    try {
      const stored = await readPatient(patient.id);
      const merged = merge(valuesOf(base), mine, valuesOf(stored));
      if (merged.contested.length === 0) save(stored, merged.merged);
      else setConflict({ stored, merge: merged });
    } catch (error) {
      setUnread(error);
    }
  };

  const stale = update.error !== null && Problem.of(update.error).status === 412;
  return (
    <Sheet onClose={onClose} title={say.editTitle}>
      <PatientForm
        values={values}
        onChange={setValues}
        onSubmit={() => save(base, values)}
        onCancel={onClose}
        error={stale ? unread : update.error}
        pending={update.isPending}
        submit={say.save}
        withStatus
      />
      {conflict && (
        <ConflictDialog
          merge={conflict.merge}
          theirs={valuesOf(conflict.stored)}
          label={(name) => say[name]}
          shown={shown}
          pending={update.isPending}
          onSettle={(settled) => {
            setValues(settled);
            setConflict(null);
            save(conflict.stored, settled);
          }}
          onDiscard={onClose}
        />
      )}
    </Sheet>
  );
}

function shown(name: keyof PatientValues, value: string): string {
  const codes: Readonly<Record<string, string>> = name === "sex" ? say.sexes : name === "status" ? words.patients.statuses : {};
  return codes[value] ?? value;
}
