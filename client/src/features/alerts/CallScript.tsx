import { useId } from "react";
import { Answer, Loading } from "../../ui/states";
import { words } from "../../words/words";
import classes from "./AlertDetail.module.css";
import { useCallScript } from "./alerts.api";

const say = words.alerts.script;

/** What to say, ask and do on the phone, under the numbers to call. */
export function CallScript({ alertId }: { alertId: string }) {
  const title = useId();
  const script = useCallScript(alertId);
  return (
    <section className={classes.section} aria-labelledby={title}>
      <div className={classes.label}>
        <h3 id={title}>{say.title}</h3>
        <span className="small muted">{say.aside}</span>
      </div>
      <Answer query={script} loading={<Loading rows={1} height={150} label={say.loading} />}>
        {(data) => (
          <>
            <div className={classes.numbers}>
              <PhoneNumber name={say.patient} phone={data.patientPhone} first />
              <PhoneNumber name={say.emergency} phone={data.emergencyNumber} />
              <PhoneNumber name={say.crisis} phone={data.crisisLine} />
            </div>
            <p className={classes.say}>
              <span className="hidden">{say.say}: </span>“{data.say}”
            </p>
            <div className={classes.lists}>
              <Lines title={say.ask} lines={data.ask} />
              <Lines title={say.act} lines={data.do} />
            </div>
          </>
        )}
      </Answer>
    </section>
  );
}

function PhoneNumber({ name, phone, first }: { name: string; phone: string | null | undefined; first?: boolean }) {
  if (!phone)
    return (
      <span className={classes.number} data-none>
        <span className="small muted">{name}</span>
        <span className="muted">{say.noPhone}</span>
      </span>
    );
  return (
    <a className={classes.number} data-first={first} href={`tel:${phone.replace(/[^\d+]/g, "")}`}>
      <span className="hidden">{say.call} </span>
      <span className="small">{name}</span> <b>{phone}</b>
    </a>
  );
}

function Lines({ title, lines }: { title: string; lines: readonly string[] }) {
  return (
    <div>
      <h4>{title}</h4>
      <ol>
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ol>
    </div>
  );
}
