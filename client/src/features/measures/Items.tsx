import { type KeyboardEvent, useId, useRef } from "react";
import type { Instrument } from "../../api/models";
import { inner } from "../../words/inner";
import { type Answers, askedOf } from "./answers";
import classes from "./Measures.module.css";

interface ItemsProps {
  instrument: Instrument;
  answers: Answers;
  onAnswer: (id: string, value: number) => void;
}

/** The questions, one below the other. A number key answers the one that has the focus and goes on to the next. */
export function Items({ instrument, answers, onAnswer }: ItemsProps) {
  const name = useId();
  const list = useRef<HTMLOListElement>(null);
  const asked = askedOf(instrument, answers);
  const onKeyDown = (id: string, index: number) => (event: KeyboardEvent) => {
    const answer = instrument.answers.find(({ value }) => String(value) === event.key);
    if (!answer || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    onAnswer(id, answer.value);
    // A yes may bring a further question, which is drawn first.
    requestAnimationFrame(() => {
      const questions = [...(list.current?.querySelectorAll("fieldset") ?? [])];
      const next = questions[Math.min(index + 1, questions.length - 1)];
      (next?.querySelector<HTMLElement>("input:checked") ?? next?.querySelector("input"))?.focus();
    });
  };
  return (
    <ol className={classes.items} ref={list}>
      {asked.map(({ id, text }, index) => (
        <li key={id}>
          <fieldset className={classes.item} onKeyDown={onKeyDown(id, index)}>
            <legend>
              <span className={classes.number}>{inner.measures.itemNumber(index + 1)}</span>
              {text}
            </legend>
            <div className={classes.answers} data-count={instrument.answers.length}>
              {instrument.answers.map((answer) => (
                <label key={answer.value} className={classes.answer}>
                  <input
                    type="radio"
                    name={`${name}-${id}`}
                    value={answer.value}
                    checked={answers[id] === answer.value}
                    onChange={() => onAnswer(id, answer.value)}
                    data-autofocus={index === 0 && answer === instrument.answers[0] ? "" : undefined}
                  />
                  <b aria-hidden="true">{answer.value}</b>
                  <span>{answer.text}</span>
                </label>
              ))}
            </div>
          </fieldset>
        </li>
      ))}
    </ol>
  );
}
