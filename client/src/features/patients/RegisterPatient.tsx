import { Button, Drawer, NativeSelect, Textarea, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { useMe } from "../../api/me";
import { Problem } from "../../api/problem";
import { useAnnounce } from "../../ui/Announcer";
import { ProblemMessage } from "../../ui/states";
import { useRegister } from "./patients.api";

const sexes = [
  { value: "unknown", label: "Not recorded" },
  { value: "female", label: "Female" },
  { value: "male", label: "Male" },
  { value: "other", label: "Other" },
];
type Sex = "female" | "male" | "other" | "unknown";
const recordNumbers = "urn:clinic:record-number";

/** The form that takes a new patient into the clinic. */
export function RegisterPatient({ onClose, onRegistered }: { onClose: () => void; onRegistered: (patientId: string) => void }) {
  const { clinic } = useMe();
  const register = useRegister();
  const announce = useAnnounce();
  const [form, setForm] = useState({ given: "", family: "", birthDate: "", sex: "unknown" as Sex, email: "", phone: "", record: "", riskNotes: "" });
  const problem = register.error ? Problem.of(register.error) : null;
  const set = (field: keyof typeof form) => (event: { currentTarget: { value: string } }) => {
    const { value } = event.currentTarget;
    setForm((old) => ({ ...old, [field]: value }));
  };
  const text = (value: string) => value.trim() || undefined;

  const submit = (event: FormEvent) => {
    event.preventDefault();
    register.mutate(
      {
        given: form.given.trim(),
        family: form.family.trim(),
        birthDate: form.birthDate,
        sex: form.sex,
        email: text(form.email),
        phone: text(form.phone),
        timeZone: clinic.timeZone,
        identifiers: form.record.trim() ? [{ system: recordNumbers, value: form.record.trim() }] : [],
        riskNotes: text(form.riskNotes),
      },
      {
        onSuccess: (patient) => {
          announce(`${patient.given} ${patient.family} registered`);
          onRegistered(patient.id);
        },
      },
    );
  };

  return (
    <Drawer opened onClose={onClose} title="Register a patient">
      <form className="stack" onSubmit={submit}>
        <div className="row" style={{ alignItems: "flex-start" }}>
          <TextInput
            style={{ flex: 1 }}
            label="Given name"
            required
            withAsterisk={false}
            data-autofocus
            value={form.given}
            onChange={set("given")}
            error={problem?.about("/given")}
          />
          <TextInput
            style={{ flex: 1 }}
            label="Family name"
            required
            withAsterisk={false}
            value={form.family}
            onChange={set("family")}
            error={problem?.about("/family")}
          />
        </div>
        <div className="row" style={{ alignItems: "flex-start" }}>
          <TextInput
            style={{ flex: 1 }}
            label="Birth date"
            type="date"
            required
            withAsterisk={false}
            value={form.birthDate}
            onChange={set("birthDate")}
            error={problem?.about("/birthDate")}
          />
          <NativeSelect style={{ flex: 1 }} label="Sex" data={sexes} value={form.sex} onChange={set("sex")} error={problem?.about("/sex")} />
        </div>
        <TextInput
          label="Record number"
          description="As in the EHR, if there is one."
          value={form.record}
          onChange={set("record")}
          error={problem?.about("/identifiers") ?? problem?.about("/identifiers/0/value")}
        />
        <TextInput label="E-mail" type="email" value={form.email} onChange={set("email")} error={problem?.about("/email")} />
        <TextInput label="Phone" type="tel" value={form.phone} onChange={set("phone")} error={problem?.about("/phone")} />
        <Textarea
          label="Risk notes"
          description="Contraindications and medicines that matter on a dosing day."
          autosize
          minRows={3}
          value={form.riskNotes}
          onChange={set("riskNotes")}
          error={problem?.about("/riskNotes")}
        />
        {problem && <ProblemMessage error={problem} />}
        <div className="row" style={{ justifyContent: "flex-end" }}>
          <Button variant="subtle" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" variant="filled" loading={register.isPending}>
            Register
          </Button>
        </div>
      </form>
    </Drawer>
  );
}
