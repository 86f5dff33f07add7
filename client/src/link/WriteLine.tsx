import { link as say } from "../words/en/link";
import { Reply } from "./Reply";
import type { Week, WeekState } from "./week";

/** The longest line the clinic takes, in characters. */
const longest = 8000;

/** One line to the clinic. It stays in sight until the clinic has it. */
export function WriteLine({ week, state: { notes, draft, waiting, lasting, reply, replyTo, refused } }: { week: Week; state: WeekState }) {
  return (
    <form
      className="card no-print"
      onSubmit={(e) => {
        e.preventDefault();
        week.send();
      }}
    >
      <label htmlFor="line">{say.line.label}</label>
      {refused === "note" && <p role="alert">{say.line.refused}</p>}
      <textarea
        id="line"
        rows={3}
        maxLength={longest}
        placeholder={say.line.placeholder}
        aria-describedby="line-watched"
        value={draft}
        onChange={(e) => week.write(e.currentTarget.value)}
      />
      <button type="submit" className="wide main" disabled={draft.trim() === ""}>
        {say.line.send}
      </button>
      <p id="line-watched" className="muted small">
        {say.line.watched}
      </p>
      <div role="status" className="unsent">
        {notes.map(({ key, text }) => (
          <blockquote key={key}>{text}</blockquote>
        ))}
        {notes.length > 0 && <p>{waiting ? (lasting ? say.line.kept : say.line.stay) : say.line.sending}</p>}
      </div>
      {replyTo === "note" && reply?.urgency === "none" && <Reply reply={reply} />}
    </form>
  );
}
