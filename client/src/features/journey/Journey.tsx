import { Button, SegmentedControl } from "@mantine/core";
import { type ReactNode, useState } from "react";
import { useInstruments } from "../../api/instruments";
import { useMe } from "../../api/me";
import type { Instrument, Observation, Trends } from "../../api/models";
import { Card } from "../../ui/Card";
import { useClock, useNow } from "../../ui/ClinicClock";
import { Answer, Empty, Loading } from "../../ui/states";
import { addDays, dayMonth } from "../../ui/time";
import { inner } from "../../words/inner";
import { useNotesSince, useTrends } from "./journey.api";
import { JourneyPicture } from "./JourneyPicture";
import { JourneyTable } from "./JourneyTable";
import { Legend } from "./Legend";
import { type Mark, notesOf } from "./marks";
import { PeriodDigest } from "./PeriodDigest";
import { clamp, digestOf, type Period, scoreLines, spanOf, themeRows, within } from "./picture";
import { Said } from "./Said";
import classes from "./Journey.module.css";

const say = inner.journey;
/** How far back one can look, in days. */
const reaches = ["42", "84", "182", "365"] as const;
type Reach = (typeof reaches)[number];
const mostThemes = 7;
/** A session that is booked further ahead would press the past together. */
const nextWithinDays = 10;

interface JourneyProps {
  patientId: string;
  nextSessionAt: string | null;
}

/** How a patient went from the first dosing to today, in one picture, and the words behind it. */
export function Journey({ patientId, nextSessionAt }: JourneyProps) {
  const clock = useClock();
  const today = clock.date(useNow());
  const [reach, setReach] = useState<Reach>("84");
  const from = addDays(today, -Number(reach));
  const trends = useTrends(patientId, from);
  const notes = useNotesSince(patientId, from);
  const instruments = useInstruments();
  const next = nextSessionAt ? clock.date(nextSessionAt) : null;
  const shown = { data: trends.data && instruments.data ? { trends: trends.data, instruments: instruments.data } : undefined, error: trends.error ?? instruments.error, isPending: trends.isPending };
  return (
    <Answer query={{ ...shown, refetch: () => Promise.all([trends.refetch(), instruments.refetch()]) }} loading={<Loading rows={1} height={520} label={say.loading} />}>
      {(data) => (
        <Told
          key={data.trends.from}
          {...data}
          notes={notes.data}
          today={today}
          next={next && next >= today && next <= addDays(today, nextWithinDays) ? next : null}
          reach={
            <SegmentedControl
              size="xs"
              aria-label={say.reach}
              data={reaches.map((value) => ({ value, label: say.reaches[value] }))}
              value={reach}
              onChange={setReach}
            />
          }
        />
      )}
    </Answer>
  );
}

interface ToldProps {
  trends: Trends;
  instruments: readonly Instrument[];
  notes: readonly Observation[] | undefined;
  today: string;
  next: string | null;
  reach: ReactNode;
}

function Told({ trends, instruments, notes, today, next, reach }: ToldProps) {
  const { clinic } = useMe();
  const clock = useClock();
  const past = spanOf(trends);
  const whole: Period = { from: past.from, to: next && next > past.to ? addDays(next, 1) : past.to };
  const [zoom, setZoom] = useState<Period | null>(null);
  const [selected, setSelected] = useState<Period | null>(null);
  const [pinned, setPinned] = useState<Mark | null>(null);
  const [chosen, setChosen] = useState<string | null>(null);
  const [asTable, setAsTable] = useState(false);
  const lines = scoreLines(trends.scores, instruments);
  const main = lines.find(({ instrument }) => instrument === chosen) ?? lines[0];
  const themes = themeRows(trends, mostThemes);
  const period = zoom ?? whole;
  const looked = clamp(selected ?? period, past);
  const pin = (mark: Mark) => setPinned(pinned?.key === mark.key ? null : mark);
  const theme = pinned?.what.kind === "theme" ? pinned.what.theme : null;
  const pinnedIds = pinned && notesOf(pinned.what);
  const said = (notes ?? []).filter((note) => (pinnedIds ? pinnedIds.includes(note.id) : note.author === "patient" && within(clock.date(note.writtenAt), looked)));

  if (trends.dosings.length + trends.themes.length + lines.length + trends.attainment.length === 0)
    return (
      <Card title={say.title} aside={reach}>
        <Empty title={say.empty}>{say.emptyHint}</Empty>
      </Card>
    );
  return (
    <>
      <Card
        title={say.title}
        aside={
          <div className="row wrap">
            {zoom && (
              <Button size="xs" variant="subtle" onClick={() => setZoom(null)}>
                {say.zoomOut}
              </Button>
            )}
            {reach}
            <FormChoice asTable={asTable} onChange={setAsTable} />
          </div>
        }
      >
        {asTable ? (
          <JourneyTable trends={trends} lines={lines} period={clamp(period, past)} />
        ) : (
          <>
            <Legend lines={lines} main={main} onMain={setChosen} />
            <JourneyPicture
              trends={trends}
              themes={themes}
              main={main}
              others={lines.filter((line) => line !== main)}
              notes={notes}
              period={period}
              selected={selected}
              pinned={pinned?.key ?? null}
              today={today}
              nextSession={next}
              windowHours={clinic.windowHours}
              onSelect={(chosenPeriod) => {
                setSelected(chosenPeriod);
                setPinned(null);
              }}
              onPin={pin}
            />
          </>
        )}
      </Card>
      <Card
        title={pinned ? pinned.label : say.between(dayMonth(looked.from), dayMonth(looked.to))}
        aside={
          <div className="row">
            {selected && !pinned && (
              <Button
                size="xs"
                onClick={() => {
                  setZoom(selected);
                  setSelected(null);
                }}
              >
                {say.zoomIn}
              </Button>
            )}
            {(selected ?? pinned) && (
              <Button
                size="xs"
                variant="subtle"
                onClick={() => {
                  setSelected(null);
                  setPinned(null);
                }}
              >
                {say.clear}
              </Button>
            )}
          </div>
        }
      >
        <div className={classes.below}>
          <PeriodDigest digest={digestOf(trends, lines, looked)} />
          <Said key={theme ?? ""} notes={said} theme={theme} />
        </div>
      </Card>
    </>
  );
}

function FormChoice({ asTable, onChange }: { asTable: boolean; onChange: (asTable: boolean) => void }) {
  return (
    <SegmentedControl
      size="xs"
      aria-label={say.form}
      data={[
        { value: "picture", label: say.forms.picture },
        { value: "table", label: say.forms.table },
      ]}
      value={asTable ? "table" : "picture"}
      onChange={(value) => onChange(value === "table")}
    />
  );
}
