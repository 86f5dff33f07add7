import { useEffect, useRef, useState } from "react";
import { link as words } from "../words/en/link";
import type { Chosen, MyAssessment } from "./link.api";
import { Reply } from "./Reply";
import type { Week, WeekState } from "./week";

const say = words.questions;

/** The questions that the clinic waits for, one at a time. What was chosen stays on the phone until it is sent. */
export function Questions({ week, state }: { week: Week; state: WeekState }) {
  const { asked, chosen, taken, waiting, lasting, reply, replyTo, refused } = state;
  const [open, setOpen] = useState<string | null>(null);
  return (
    <>
      {asked.map((assessment) => {
        const { instrument, questions } = assessment;
        const answers = chosen[instrument] ?? {};
        const isOpen = open === instrument;
        return (
          <section key={instrument} className="card no-print" aria-label={say.title(questions.length)}>
            {isOpen ? (
              <OneByOne
                assessment={assessment}
                answers={answers}
                onChoose={(question, value) => week.choose(instrument, question, value)}
                onSend={() => {
                  setOpen(null);
                  week.sendChosen(instrument);
                }}
                onStop={() => setOpen(null)}
              />
            ) : (
              <>
                <h2>{say.title(questions.length)}</h2>
                <p className="muted">{say.lead}</p>
                <button type="button" className="wide" onClick={() => setOpen(instrument)}>
                  {Object.keys(answers).length > 0 ? say.goOn : say.start}
                </button>
              </>
            )}
          </section>
        );
      })}
      {(taken.length > 0 || refused === "answers" || (replyTo === "answers" && reply?.urgency === "none")) && (
        <div role="status" className="card no-print">
          {taken.length > 0 && <p>{waiting ? (lasting ? say.kept : say.stay) : say.sending}</p>}
          {refused === "answers" && <p>{say.refused}</p>}
          {replyTo === "answers" && reply?.urgency === "none" && <Reply reply={reply} />}
        </div>
      )}
    </>
  );
}

interface OneByOneProps {
  assessment: MyAssessment;
  answers: Chosen;
  onChoose: (question: string, value: number | null) => void;
  onSend: () => void;
  onStop: () => void;
}

function OneByOne({ assessment, answers, onChoose, onSend, onStop }: OneByOneProps) {
  const { stem, questions, answers: options, mostMissing } = assessment;
  const [at, setAt] = useState(() => {
    const next = questions.findIndex(({ id }) => answers[id] === undefined);
    return next < 0 ? questions.length : next;
  });
  const heading = useRef<HTMLHeadingElement>(null);
  // What is asked changes under the finger: whoever listens hears the new question.
  useEffect(() => heading.current?.focus({ preventScroll: true }), [at]);

  const question = questions[at];
  if (!question)
    return (
      <>
        <h2 ref={heading} tabIndex={-1}>
          {say.end.title}
        </h2>
        <p>{say.end.lead}</p>
        <button type="button" className="wide main" onClick={onSend}>
          {say.end.send}
        </button>
        <Quiet onClick={() => setAt(at - 1)}>{say.back}</Quiet>
      </>
    );
  const leftOut = questions.filter(({ id }, i) => i < at && answers[id] === undefined).length;
  const answer = (value: number | null) => {
    onChoose(question.id, value);
    setAt(at + 1);
  };
  return (
    <>
      <p className="muted small">{say.at(at + 1, questions.length)}</p>
      <progress value={at} max={questions.length} aria-label={say.at(at + 1, questions.length)} />
      {stem && <p className="muted">{stem}</p>}
      <h2 ref={heading} tabIndex={-1} id="question" className="sentence">
        {question.text}
      </h2>
      <div role="group" aria-labelledby="question" className="choices">
        {options.map(({ value, text }) => (
          <button key={value} type="button" className="wide" aria-pressed={answers[question.id] === value} onClick={() => answer(value)}>
            {text}
          </button>
        ))}
      </div>
      <div className="steps">
        {at > 0 && <Quiet onClick={() => setAt(at - 1)}>{say.back}</Quiet>}
        {leftOut < mostMissing && <Quiet onClick={() => answer(null)}>{say.skip}</Quiet>}
        <Quiet onClick={onStop}>{say.stop}</Quiet>
      </div>
    </>
  );
}

const Quiet = ({ children, onClick }: { children: string; onClick: () => void }) => (
  <button type="button" className="undo" onClick={onClick}>
    {children}
  </button>
);
