import { type ReactNode, useRef } from "react";
import { link as words } from "../words/en/link";
import { locale } from "../words/locale";
import type { Day } from "./days";
import type { CellState, MyGoal, MyPlan, Outcome } from "./link.api";

const outcomes: readonly Outcome[] = ["done", "partial", "missed"];
const isOutcome = (state: CellState): state is Outcome => outcomes.some((outcome) => outcome === state);

interface GoalsProps {
  plan: MyPlan;
  unsent: readonly Day[];
  /** Whether what is unsent waits for a connection. */
  waiting: boolean;
  /** Whether it outlives the page. */
  lasting: boolean;
  say: (goalId: string, date: string, outcome: Outcome | null) => void;
}

/** The goals of the week: first those that today asks about. */
export function Goals({ plan, unsent, waiting, lasting, say }: GoalsProps) {
  if (plan.goals.length === 0)
    return (
      <section className="card">
        <h2>{words.noGoals.title}</h2>
        <p className="muted">{words.noGoals.lead}</p>
      </section>
    );
  const asked = ({ today }: MyGoal) => today === "due" || isOutcome(today);
  const ordered = [...plan.goals.filter(asked), ...plan.goals.filter((goal) => !asked(goal))];
  return ordered.map((goal) => {
    const queued = unsent.some((day) => day.goalId === goal.id && day.date === plan.today);
    return (
      <section key={goal.id} className="card" aria-labelledby={goal.id}>
        <h2 id={goal.id} className="sentence">
          {goal.sentence}
        </h2>
        <Dots goal={goal} today={plan.today} />
        {asked(goal) ? (
          <Answer goal={goal} onAnswer={(outcome) => say(goal.id, plan.today, outcome)}>
            {queued && waiting && <span>{lasting ? words.keptDay : words.stayDay}</span>}
          </Answer>
        ) : (
          <p className="muted">{words.notToday[goal.today]}</p>
        )}
      </section>
    );
  });
}

/** How today went, in one touch; another touch changes it. */
function Answer({ goal, onAnswer, children }: { goal: MyGoal; onAnswer: (outcome: Outcome | null) => void; children: ReactNode }) {
  const first = useRef<HTMLButtonElement>(null);
  const said = isOutcome(goal.today) ? goal.today : null;
  const undo = () => {
    // The button under the finger goes away; a keyboard goes on where the answer began.
    first.current?.focus({ preventScroll: true });
    onAnswer(null);
  };
  return (
    <>
      <div role="group" aria-label={words.howWasToday} className="answer no-print">
        {outcomes.map((outcome) => (
          <button
            key={outcome}
            ref={outcome === "done" ? first : undefined}
            type="button"
            className="wide"
            data-outcome={outcome}
            aria-pressed={said === outcome}
            onClick={() => said !== outcome && onAnswer(outcome)}
          >
            {words.outcomes[outcome]}
          </button>
        ))}
      </div>
      <div className="said no-print">
        <p role="status">
          {said && <span>{words.said[said]}</span>} {children}
        </p>
        {said && (
          <button type="button" className="undo" onClick={undo}>
            {words.undo}
          </button>
        )}
      </div>
    </>
  );
}

const format = (options: Intl.DateTimeFormatOptions) => {
  const formatter = new Intl.DateTimeFormat(locale, { timeZone: "UTC", ...options });
  return (date: string) => formatter.format(new Date(`${date}T12:00:00Z`));
};
const letterOf = format({ weekday: "narrow" });
const nameOf = format({ weekday: "long" });

const signs: Partial<Record<CellState, string>> = { done: "✓", partial: "◐", missed: "–" };

/** The week so far, Monday to Sunday. */
function Dots({ goal, today }: { goal: MyGoal; today: string }) {
  return (
    <ol className="dots" aria-label={words.weekSoFar}>
      {goal.days.map(({ date, state }) => (
        <li key={date} data-state={state} data-today={date === today || undefined}>
          <span className="hidden">{words.dayReads(nameOf(date), words.cells[state])}</span>
          <span aria-hidden="true">{letterOf(date)}</span>
          <i aria-hidden="true">{signs[state]}</i>
        </li>
      ))}
    </ol>
  );
}
