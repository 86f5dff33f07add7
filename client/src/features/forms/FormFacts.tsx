import type { ReactNode } from "react";
import type { MonitoringForm } from "../../api/models";
import { Card } from "../../ui/Card";
import { When } from "../../ui/ClinicClock";
import { dayMonthYear } from "../../ui/time";
import { doseWord, plain } from "../../ui/words";
import { inner } from "../../words/inner";
import classes from "./FormFacts.module.css";

const say = inner.forms;
const { facts } = say;

type Fact = readonly [name: string, value: ReactNode];

const yesNo = (value: boolean | undefined) => (value === undefined ? undefined : value ? say.yes : say.no);
const pressure = (read: MonitoringForm["pressureBeforeDosing"]) => read && say.pressure(read.systolic, read.diastolic, <When at={read.takenAt} as="time" />);

function effect(seen: MonitoringForm["sedation"]): string | undefined {
  if (!seen) return undefined;
  if (!seen.occurred || seen.onsetMinutes === undefined) return say.effect.none;
  return seen.resolvedMinutes === undefined ? say.effect.from(seen.onsetMinutes) : say.effect.over(seen.onsetMinutes, seen.resolvedMinutes);
}

/** What the form takes from the record and the session, in its own order; what is missing says so. */
export function FormFacts({ form }: { form: MonitoringForm }) {
  const { monitoredBy: monitor, oximetry } = form;
  const groups: readonly [string, readonly Fact[]][] = [
    [
      say.groups.who,
      [
        [facts.patient, form.patientName],
        [facts.born, dayMonthYear(form.birthDate)],
        [facts.sex, plain(form.sex)],
        [facts.setting, form.clinicName],
        [facts.monitoredBy, monitor && [monitor.name, monitor.email, monitor.phone].filter(Boolean).join(", ")],
      ],
    ],
    [
      say.groups.before,
      [
        [facts.enrolled, yesNo(form.remsEnrolled)],
        [facts.first, yesNo(form.firstTreatment)],
        ...(["benzodiazepines", "sedativeHypnotics", "opioids", "psychostimulants", "maois"] as const).map((name): Fact => [facts[name], yesNo(form[name])]),
        [facts.before, pressure(form.pressureBeforeDosing)],
        [facts.acceptableBefore, yesNo(form.vitalsAcceptableBefore)],
      ],
    ],
    [
      say.groups.given,
      [
        [facts.treatedOn, dayMonthYear(form.treatedOn)],
        [facts.dose, doseWord(form.dose)],
        [facts.lots, form.lotNumbers.join(", ") || undefined],
      ],
    ],
    [
      say.groups.watched,
      [
        [facts.at40, pressure(form.pressureAt40Minutes)],
        [facts.after, pressure(form.pressureBeforeDischarge)],
        [facts.acceptableAfter, yesNo(form.vitalsAcceptableAfter)],
        [facts.oximetry, oximetry.length > 0 ? say.oximetry(Math.min(...oximetry.map(({ percent }) => percent)), oximetry.length) : undefined],
        [facts.sedation, effect(form.sedation)],
        [facts.dissociation, effect(form.dissociation)],
        [facts.minutes, form.monitoredMinutes === undefined ? undefined : say.minutes(form.monitoredMinutes)],
      ],
    ],
  ];
  return (
    <Card label={say.one}>
      {groups.map(([title, rows]) => (
        <section key={title} className={classes.group} aria-label={title}>
          <h2>{title}</h2>
          <dl className={classes.facts}>
            {rows.map(([name, value]) => (
              <div key={name}>
                <dt>{name}</dt>
                <dd data-missing={value === undefined || undefined}>{value ?? say.unsaid}</dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </Card>
  );
}
