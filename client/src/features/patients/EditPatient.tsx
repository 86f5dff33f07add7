import { useState } from "react";
import type { Patient } from "../../api/models";
import { useAnnounce } from "../../ui/Announcer";
import { ConflictDialog } from "../../ui/ConflictDialog";
import { Sheet } from "../../ui/Dialog";
import { useVersionedSave } from "../../ui/useVersionedSave";
import { words } from "../../words/words";
import { detailsOf, PatientForm, type PatientValues, valuesOf } from "./PatientForm";
import { readPatient, useUpdatePatient } from "./patients.api";

const say = words.patients.form;

/** Changes a patient's details. Where somebody else did meanwhile, the two changes are brought together, and what both touched is asked. */
export function EditPatient({ patient, onClose }: { patient: Patient; onClose: () => void }) {
  const [values, setValues] = useState(() => valuesOf(patient));
  const update = useUpdatePatient(patient.id);
  const announce = useAnnounce();
  const { save, pending, problem, conflict } = useVersionedSave({
    base: patient,
    valuesOf,
    read: () => readPatient(patient.id),
    store: (from, wanted) => update.mutateAsync({ version: from.version, details: detailsOf(wanted, from) }),
    onStored: () => {
      announce(say.saved);
      onClose();
    },
  });
  return (
    <Sheet onClose={onClose} title={say.editTitle}>
      <PatientForm
        values={values}
        onChange={setValues}
        onSubmit={() => save(values)}
        onCancel={onClose}
        error={problem}
        pending={pending}
        submit={say.save}
        withStatus
      />
      {conflict && <ConflictDialog {...conflict} label={(name) => say[name]} shown={shown} onDiscard={onClose} />}
    </Sheet>
  );
}

function shown(name: keyof PatientValues, value: string): string {
  const codes: Readonly<Record<string, string>> = name === "sex" ? say.sexes : name === "status" ? words.patients.statuses : {};
  return codes[value] ?? value;
}
