import { Button, NativeSelect, Textarea, TextInput } from "@mantine/core";
import type { FormEvent, ReactNode } from "react";
import type { NewPatient, Patient } from "../../api/models";
import { Problem } from "../../api/problem";
import { ProblemMessage } from "../../ui/states";
import { words } from "../../words/words";

const say = words.patients.form;
/** The system of a record number that is written down here; one that came from elsewhere keeps its own. */
const ownSystem = "urn:clinic:record-number";
const sexes = Object.entries(say.sexes).map(([value, label]) => ({ value, label }));
const statuses = Object.entries(words.patients.statuses).map(([value, label]) => ({ value, label }));

/** What the form holds, each field as it is typed. */
export type PatientValues = Record<"given" | "family" | "birthDate" | "sex" | "record" | "email" | "phone" | "riskNotes" | "status", string>;

export const blankPatient: PatientValues = {
  given: "",
  family: "",
  birthDate: "",
  sex: "unknown",
  record: "",
  email: "",
  phone: "",
  riskNotes: "",
  status: "active",
};

/** A patient's record as the form holds it. */
export const valuesOf = (patient: Patient): PatientValues => ({
  given: patient.given,
  family: patient.family,
  birthDate: patient.birthDate,
  sex: patient.sex,
  record: patient.identifiers[0]?.value ?? "",
  email: patient.email ?? "",
  phone: patient.phone ?? "",
  riskNotes: patient.riskNotes ?? "",
  status: patient.status,
});

const text = (value: string) => value.trim() || undefined;

/** What the API stores for the form. What the form does not show stays as it is in the record, or as the clinic has it. */
export const detailsOf = (values: PatientValues, kept: Pick<Patient, "timeZone"> & Partial<Pick<Patient, "language" | "identifiers">>): NewPatient => ({
  given: values.given.trim(),
  family: values.family.trim(),
  birthDate: values.birthDate,
  sex: values.sex as NewPatient["sex"],
  email: text(values.email),
  phone: text(values.phone),
  timeZone: kept.timeZone,
  language: kept.language,
  identifiers: [
    ...(values.record.trim() ? [{ system: kept.identifiers?.[0]?.system ?? ownSystem, value: values.record.trim() }] : []),
    ...(kept.identifiers ?? []).slice(1),
  ],
  riskNotes: text(values.riskNotes),
  status: values.status as NewPatient["status"],
});

interface PatientFormProps {
  values: PatientValues;
  onChange: (values: PatientValues) => void;
  onSubmit: () => void;
  onCancel: () => void;
  error: unknown;
  pending: boolean;
  submit: string;
  /** Whether the status can be set: a new patient is active. */
  withStatus?: boolean;
  children?: ReactNode;
}

/** The details of a patient that staff write down. */
export function PatientForm({ values, onChange, onSubmit, onCancel, error, pending, submit, withStatus = false, children }: PatientFormProps) {
  const problem = error ? Problem.of(error) : null;
  const field = (name: keyof PatientValues, pointer = `/${name}`) => ({
    label: say[name],
    value: values[name],
    onChange: (event: { currentTarget: { value: string } }) => onChange({ ...values, [name]: event.currentTarget.value }),
    error: problem?.about(pointer),
  });
  const required = { required: true, withAsterisk: false } as const;
  return (
    <form
      className="stack"
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        onSubmit();
      }}
    >
      <div className="pair">
        <TextInput {...field("given")} {...required} data-autofocus />
        <TextInput {...field("family")} {...required} />
      </div>
      <div className="pair">
        <TextInput {...field("birthDate")} {...required} type="date" />
        <NativeSelect {...field("sex")} data={sexes} />
      </div>
      <TextInput
        {...field("record", "/identifiers")}
        description={say.recordHint}
        error={problem?.about("/identifiers") ?? problem?.about("/identifiers/0/value")}
      />
      <TextInput {...field("email")} type="email" />
      <TextInput {...field("phone")} type="tel" />
      <Textarea {...field("riskNotes")} description={say.riskHint} autosize minRows={3} />
      {withStatus && <NativeSelect {...field("status")} data={statuses} />}
      {problem && <ProblemMessage error={problem} />}
      {children}
      <div className="row end">
        <Button variant="subtle" onClick={onCancel}>
          {words.common.cancel}
        </Button>
        <Button type="submit" variant="filled" loading={pending}>
          {submit}
        </Button>
      </div>
    </form>
  );
}
