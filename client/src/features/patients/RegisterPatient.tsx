import { useState } from "react";
import { useMe } from "../../api/me";
import { useAnnounce } from "../../ui/Announcer";
import { Sheet } from "../../ui/Dialog";
import { words } from "../../words/words";
import { blankPatient, detailsOf, PatientForm } from "./PatientForm";
import { useRegister } from "./patients.api";

const say = words.patients.form;

/** The form that takes a new patient into the clinic. */
export function RegisterPatient({ onClose, onRegistered }: { onClose: () => void; onRegistered: (patientId: string) => void }) {
  const { clinic } = useMe();
  const register = useRegister();
  const announce = useAnnounce();
  const [values, setValues] = useState(blankPatient);
  const submit = () =>
    register.mutate(detailsOf(values, clinic), {
      onSuccess: (patient) => {
        announce(say.registered(words.patients.fullName(patient.given, patient.family)));
        onRegistered(patient.id);
      },
    });
  return (
    <Sheet onClose={onClose} title={say.registerTitle}>
      <PatientForm
        values={values}
        onChange={setValues}
        onSubmit={submit}
        onCancel={onClose}
        error={register.error}
        pending={register.isPending}
        submit={say.register}
      />
    </Sheet>
  );
}
