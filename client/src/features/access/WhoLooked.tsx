import { TextInput } from "@mantine/core";
import { useState } from "react";
import type { AccessPerson } from "../../api/models";
import { Card } from "../../ui/Card";
import { Chip } from "../../ui/Chip";
import { useClinicClock, useNow } from "../../ui/ClinicClock";
import { Answer, Empty, Loading } from "../../ui/states";
import { addDays, longDay } from "../../ui/time";
import { plain } from "../../ui/words";
import { inner } from "../../words/inner";
import { useAccesses } from "./access.api";
import classes from "./Access.module.css";

const say = inner.access;
const usualDays = 30;
const mostDays = 365;

/** Everybody who looked at the record or changed it, by day and person: the accounting that a patient may ask for. */
export function WhoLooked({ patientId }: { patientId: string }) {
  const today = useClinicClock().date(useNow());
  const [to, setTo] = useState(today);
  const [from, setFrom] = useState(addDays(today, -usualDays));
  const usable = from !== "" && to !== "" && from <= to && addDays(from, mostDays) >= to;
  const [asked, setAsked] = useState({ from, to });
  const report = useAccesses(patientId, asked.from, asked.to);
  const change = (next: { from: string; to: string }) => {
    setFrom(next.from);
    setTo(next.to);
    if (next.from && next.to && next.from <= next.to && addDays(next.from, mostDays) >= next.to) setAsked(next);
  };
  return (
    <Card title={say.title} aside={say.aside}>
      <div className={classes.dates}>
        <TextInput size="xs" type="date" label={say.from} value={from} max={to} onChange={(e) => change({ from: e.currentTarget.value, to })} />
        <TextInput size="xs" type="date" label={say.to} value={to} min={from} max={today} onChange={(e) => change({ from, to: e.currentTarget.value })} />
        {!usable && (
          <p className="small" role="alert">
            {say.unusable}
          </p>
        )}
      </div>
      <Answer query={report} loading={<Loading rows={5} height={56} label={say.loading} />}>
        {({ days }) =>
          days.length === 0 ? (
            <Empty title={say.nobody}>{say.nobodyHint}</Empty>
          ) : (
            <ol className={classes.days}>
              {days.map(({ day, people }) => (
                <li key={day}>
                  <h3>{longDay(day)}</h3>
                  <ul className={classes.people}>
                    {people.map((person) => (
                      <Person key={(person.staffId ?? "") + person.role} person={person} />
                    ))}
                  </ul>
                </li>
              ))}
            </ol>
          )
        }
      </Answer>
    </Card>
  );
}

function Person({ person: { name, role, accesses } }: { person: AccessPerson }) {
  const clock = useClinicClock();
  const first = accesses.map(({ firstAt }) => firstAt).sort()[0] ?? "";
  const last = accesses.map(({ lastAt }) => lastAt).sort().at(-1) ?? "";
  const purposes = [...new Set(accesses.flatMap(({ purpose }) => (purpose ? [purpose] : [])))];
  return (
    <li className={classes.person}>
      <div>
        <p className="strong">{name ?? say.nameless[role] ?? say.nobodySignedIn}</p>
        <p className="small muted">
          {plain(role)} · {say.hours(clock.time(first), clock.time(last))}
        </p>
      </div>
      <div className="stack">
        <ul className={classes.acts}>
          {accesses.map(({ action, outcome, times, purpose }) => (
            <li key={action + outcome + (purpose ?? "")}>
              <Chip tone={outcome === "refused" ? "danger" : outcome === "done" ? "accent" : "plain"}>
                {say.act(say.actions[action] ?? plain(action), times, outcome)}
              </Chip>
            </li>
          ))}
        </ul>
        {purposes.map((purpose) => (
          <p key={purpose} className="small">
            {say.purpose(purpose)}
          </p>
        ))}
      </div>
    </li>
  );
}
