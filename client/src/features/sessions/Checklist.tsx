import { Button } from "@mantine/core";
import { useMay } from "../../api/me";
import type { Checklist as Stored, ChecklistItem, Session } from "../../api/models";
import { Card } from "../../ui/Card";
import { ProblemMessage } from "../../ui/states";
import { inner } from "../../words/inner";
import { type Answering, useAnswers } from "./care.api";
import classes from "./Checklist.module.css";
import { ChecklistRow } from "./ChecklistRow";
import { Decision } from "./Decision";
import { Question } from "./Question";
import { focusReading } from "./ReadingEntry";

const say = inner.care.checklist;

type Asked = keyof typeof say.questions;
const asked: Readonly<Record<string, readonly Asked[]>> = {
  "rems-enrolled": ["remsEnrolled"],
  transport: ["transport"],
  fasting: ["noFood", "noLiquid"],
  "nasal-spray": ["noNasalSpray"],
  contraindications: ["noContraindications"],
  "interacting-medicines": ["benzodiazepines", "sedativeHypnotics", "opioids", "psychostimulants", "maois"],
};
const medicines = asked["interacting-medicines"] ?? [];
// Of these the answer in order is "no"; of the others it is "yes".
const inOrder = (name: Asked) => !medicines.includes(name);

/** What is asked and looked at before dosing: each item says whether it blocks and why, and is answered where it stands. */
export function Checklist({ checklist, session }: { checklist: Stored; session: Session }) {
  const { answers, answer, error } = useAnswers(checklist);
  const open = session.status === "arrived";
  const disabled = !useMay("sessions:care") || !open;
  const blocking = checklist.beforeDosing.filter(({ state }) => state === "blocking").length;
  const given: Answering = { transport: session.rideHomeConfirmed || undefined, ...answers };

  const question = (name: Asked) => (
    <Question
      key={name}
      {...say.questions[name]}
      answer={given[name] === undefined ? undefined : given[name] === inOrder(name)}
      disabled={disabled}
      onAnswer={(fine) => answer({ [name]: fine === inOrder(name) })}
    />
  );
  const doable = (item: ChecklistItem) => {
    if (disabled) return null;
    if (item.decision) return <Decision checklist={checklist} about={item.decision} />;
    if (item.state !== "blocking") return null;
    if (item.code === "blood-pressure")
      return (
        <Button size="xs" onClick={focusReading}>
          {say.enterReading}
        </Button>
      );
    if (item.code === "alerts")
      return (
        <Button size="xs" onClick={() => document.getElementById("patient-alerts")?.focus()}>
          {say.showAlerts}
        </Button>
      );
    return null;
  };

  return (
    <Card title={say.title} aside={open && (blocking === 0 ? say.ready : say.open(blocking))}>
      {error && <ProblemMessage error={error} />}
      <ul className={classes.items} data-closed={!open || undefined}>
        {checklist.beforeDosing
          .filter(({ state }) => state !== "not-applicable")
          .map((item) => (
            <ChecklistRow key={item.code} item={item} decisions={checklist.decisions.filter(({ about }) => about === item.code)}>
              {!open ? null : item.code === "interacting-medicines" ? (
                <>
                  {!disabled && medicines.some((name) => given[name] === undefined) && (
                    <Button size="xs" onClick={() => answer(Object.fromEntries(medicines.map((name) => [name, false])))}>
                      {say.takesNone}
                    </Button>
                  )}
                  <div className={classes.medicines}>{medicines.map(question)}</div>
                </>
              ) : (
                (asked[item.code]?.map(question) ?? doable(item))
              )}
            </ChecklistRow>
          ))}
      </ul>
    </Card>
  );
}
