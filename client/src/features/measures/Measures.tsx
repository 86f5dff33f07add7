import { Button, Menu } from "@mantine/core";
import { useState } from "react";
import { useInstruments } from "../../api/instruments";
import { useMay } from "../../api/me";
import type { Assessment, Instrument } from "../../api/models";
import { Answer, Empty, Loading } from "../../ui/states";
import { inner } from "../../words/inner";
import { DueList } from "./DueList";
import { InstrumentCard } from "./InstrumentCard";
import { useAssessments, useDue } from "./measures.api";
import { RecordMeasure } from "./RecordMeasure";
import classes from "./Measures.module.css";

const say = inner.measures;

/** The scored instruments of a patient: what is due, what each one says, and a form for the next. */
export function Measures({ patientId }: { patientId: string }) {
  const assessments = useAssessments(patientId);
  const due = useDue(patientId);
  const instruments = useInstruments();
  const mayWrite = useMay("assessments:write");
  const [code, setCode] = useState<string | null>(null);
  const data = assessments.data && due.data && instruments.data ? { taken: assessments.data, due: due.data, instruments: instruments.data } : undefined;
  const query = {
    data,
    error: assessments.error ?? due.error ?? instruments.error,
    isPending: !data,
    refetch: () => Promise.all([assessments.refetch(), due.refetch(), instruments.refetch()]),
  };
  return (
    <Answer query={query} loading={<Loading rows={3} height={150} label={say.loading} />}>
      {({ taken, due: asked, instruments: known }) => {
        const filling = known.find((instrument) => instrument.code === code);
        const groups = grouped(taken, known);
        return (
          <div className={classes.measures}>
            <div className="stack">
              <DueList due={asked} onFill={mayWrite ? setCode : undefined} />
              {mayWrite && <RecordMenu instruments={known} onChoose={setCode} />}
            </div>
            <div className="stack">
              {groups.length === 0 && <Empty title={say.none}>{say.noneHint}</Empty>}
              {groups.map(({ instrument, assessments: of }) => (
                <InstrumentCard key={instrument.code} instrument={instrument} assessments={of} onRecord={mayWrite ? () => setCode(instrument.code) : undefined} />
              ))}
            </div>
            {filling && <RecordMeasure patientId={patientId} instrument={filling} onClose={() => setCode(null)} />}
          </div>
        );
      }}
    </Answer>
  );
}

function RecordMenu({ instruments, onChoose }: { instruments: readonly Instrument[]; onChoose: (code: string) => void }) {
  return (
    <Menu position="bottom-start" width={280} shadow="md">
      <Menu.Target>
        <Button className={classes.start}>{say.recordAny}</Button>
      </Menu.Target>
      <Menu.Dropdown>
        {instruments.map(({ code, name }) => (
          <Menu.Item key={code} onClick={() => onChoose(code)}>
            {name}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

/** The instruments that were taken, in the server's order, each with its assessments. */
const grouped = (taken: readonly Assessment[], instruments: readonly Instrument[]) =>
  instruments
    .map((instrument) => ({ instrument, assessments: taken.filter((assessment) => assessment.instrument === instrument.code) }))
    .filter(({ assessments }) => assessments.length > 0);
