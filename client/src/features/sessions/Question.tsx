import { useId } from "react";
import classes from "./Checklist.module.css";

interface QuestionProps {
  ask: string;
  /** The answer that is in order stands first: one key accepts it. */
  fine: string;
  other: string;
  /** Whether the answer that is in order was given; undefined while nobody asked. */
  answer: boolean | undefined;
  disabled: boolean;
  onAnswer: (fine: boolean) => void;
}

/** A question of the checklist with its two answers. */
export function Question({ ask, fine, other, answer, disabled, onAnswer }: QuestionProps) {
  const id = useId();
  return (
    <div role="radiogroup" aria-labelledby={id} className={classes.question}>
      <span id={id} className={classes.ask}>
        {ask}
      </span>
      <span className={classes.answers} data-disabled={disabled || undefined}>
        {[true, false].map((value) => (
          <label key={String(value)} className={classes.answer} data-fine={value || undefined}>
            <input type="radio" name={id} checked={answer === value} disabled={disabled} onChange={() => onAnswer(value)} />
            {value ? fine : other}
          </label>
        ))}
      </span>
    </div>
  );
}
