import { Button, TextInput } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { Card } from "../../ui/Card";
import { useClock, useNow } from "../../ui/ClinicClock";
import { Answer, Empty, Loading } from "../../ui/states";
import { addDays, longDay } from "../../ui/time";
import { SessionTable } from "./SessionTable";
import { useSessionDay } from "./sessions.api";
import { inner } from "../../words/inner";
import { words } from "../../words/words";

const say = words.sessions;

/** The dosing sessions of one clinic day. */
export function SessionDay() {
  const clock = useClock();
  const today = clock.date(useNow());
  const [chosen, setChosen] = useState<string | null>(null);
  const date = chosen ?? today;
  const sessions = useSessionDay(date);
  return (
    <div className="stack">
      <div className="row between wrap">
        <div>
          <h1>{say.title}</h1>
          <p className="muted">
            {date === today ? say.todayIs(longDay(date)) : longDay(date)} ·{" "}
            <Link to="/forms" className="link">
              {inner.forms.title}
            </Link>
          </p>
        </div>
        <div className="row wrap tight">
          <Button onClick={() => setChosen(addDays(date, -1))} aria-label={say.dayBefore}>
            ‹
          </Button>
          <TextInput type="date" aria-label={say.day} value={date} onChange={(e) => e.currentTarget.value && setChosen(e.currentTarget.value)} />
          <Button onClick={() => setChosen(addDays(date, 1))} aria-label={say.dayAfter}>
            ›
          </Button>
          <Button variant="subtle" disabled={date === today} onClick={() => setChosen(null)}>
            {say.today}
          </Button>
        </div>
      </div>
      <Card label={say.ofDay}>
        <Answer query={sessions} loading={<Loading rows={5} height={44} label={say.loading} />}>
          {(items) =>
            items.length === 0 ? (
              <Empty title={say.noneOfDay}>{say.noneOfDayHint}</Empty>
            ) : (
              <SessionTable sessions={items} label={say.ofDay} of="day" />
            )
          }
        </Answer>
      </Card>
    </div>
  );
}
