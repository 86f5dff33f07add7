import { Link } from "@tanstack/react-router";
import { useMay } from "../../api/me";
import { ProblemMessage } from "../../ui/states";
import { useDueForms } from "./forms.api";
import classes from "./FormsDue.module.css";
import { Left } from "./Left";
import { words } from "../../words/words";

const say = words.today.forms;

/** The monitoring forms that are due first, for the board of the day; nothing where none is. */
export function FormsDue() {
  const may = useMay("sessions:read");
  const { data, error, refetch } = useDueForms(may);
  if (error) return <ProblemMessage error={error} retry={() => void refetch()} />;
  if (!data || data.length === 0) return null;
  return (
    <section className={classes.due} aria-labelledby="forms-due">
      <div className={classes.head}>
        <h2 id="forms-due">{say.due}</h2>
        <Link to="/forms" className="link small">
          {say.all}
        </Link>
      </div>
      <ul className={classes.lines}>
        {data.map((entry) => (
          <li key={entry.sessionId}>
            <Link to="/forms/$sessionId" params={{ sessionId: entry.sessionId }} className={classes.line}>
              <span>{entry.patientName}</span>
              <Left entry={entry} />
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
