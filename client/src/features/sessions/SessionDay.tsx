import { Button, TextInput } from "@mantine/core";
import { useState } from "react";
import { Card } from "../../ui/Card";
import { useClock, useNow } from "../../ui/ClinicClock";
import { Answer, Empty, Loading } from "../../ui/states";
import { addDays, longDay } from "../../ui/time";
import { SessionTable } from "./SessionTable";
import { useSessionDay } from "./sessions.api";

/** The dosing sessions of one clinic day. */
export function SessionDay() {
  const clock = useClock();
  const today = clock.date(useNow());
  const [chosen, setChosen] = useState<string | null>(null);
  const date = chosen ?? today;
  const sessions = useSessionDay(date);
  return (
    <div className="stack" style={{ gap: 18 }}>
      <div className="row between wrap">
        <div>
          <h1>Sessions</h1>
          <p className="muted">{date === today ? `Today, ${longDay(date)}` : longDay(date)}</p>
        </div>
        <div className="row" style={{ gap: 6 }}>
          <Button onClick={() => setChosen(addDays(date, -1))} aria-label="The day before">
            ‹
          </Button>
          <TextInput type="date" aria-label="Day" value={date} onChange={(e) => e.currentTarget.value && setChosen(e.currentTarget.value)} />
          <Button onClick={() => setChosen(addDays(date, 1))} aria-label="The day after">
            ›
          </Button>
          <Button variant="subtle" disabled={date === today} onClick={() => setChosen(null)}>
            Today
          </Button>
        </div>
      </div>
      <Card label="Sessions of the day">
        <Answer query={sessions} loading={<Loading rows={5} height={44} label="Loading sessions" />}>
          {(items) =>
            items.length === 0 ? (
              <Empty title="No sessions on this day">Schedule one from a patient’s page, under Sessions.</Empty>
            ) : (
              <SessionTable sessions={items} label="Sessions of the day" of="day" />
            )
          }
        </Answer>
      </Card>
    </div>
  );
}
