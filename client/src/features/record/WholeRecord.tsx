import { Button } from "@mantine/core";
import type { PatientRecord } from "../../api/models";
import { Card } from "../../ui/Card";
import { Chip } from "../../ui/Chip";
import { useClock, When } from "../../ui/ClinicClock";
import { Answer, Loading } from "../../ui/states";
import { inner } from "../../words/inner";
import { factsOf, isInError, kindWord } from "./entries";
import { useRecord } from "./record.api";
import classes from "./Record.module.css";

const say = inner.record;

/** Everything that is stored about the patient, to read, to print, and as a file. What was entered in error is there, and says so. */
export function WholeRecord({ patientId }: { patientId: string }) {
  const record = useRecord(patientId);
  return (
    <Answer query={record} loading={<Loading rows={6} height={90} label={say.loading} />}>
      {(data) => <Read record={data} />}
    </Answer>
  );
}

function Read({ record }: { record: PatientRecord }) {
  const clock = useClock();
  const kinds = Object.entries(record.entries).filter(([, entries]) => entries.length > 0);
  return (
    <>
      <Card
        title={say.title}
        aside={
          <div className="row" data-screen-only="">
            <Button size="xs" onClick={() => window.print()}>
              {say.print}
            </Button>
            <Button size="xs" onClick={() => save(record)}>
              {say.download}
            </Button>
          </div>
        }
      >
        <p className="muted">{say.made(record.clinicName, <When at={record.madeAt} />)}</p>
        <p className={classes.notice}>{record.confidentialityNotice}</p>
        <ul className={classes.kinds} data-screen-only="">
          {kinds.map(([kind, entries]) => (
            <li key={kind}>
              <a href={`#record-${kind}`} className="link">
                {kindWord(kind)}
              </a>{" "}
              <span className="small muted">{entries.length}</span>
            </li>
          ))}
        </ul>
      </Card>
      {kinds.map(([kind, entries]) => (
        <section key={kind} id={`record-${kind}`} className={classes.kind} aria-label={kindWord(kind)}>
          <h2>{kindWord(kind)}</h2>
          {entries.map((entry, i) => (
            <article key={typeof entry.id === "string" ? entry.id : i} className={classes.entry} data-error={isInError(entry) || undefined}>
              {isInError(entry) && <Chip tone="danger">{say.inError}</Chip>}
              <dl>
                {factsOf(entry, clock).map(({ name, value }) => (
                  <div key={name}>
                    <dt>{name}</dt>
                    <dd>{value}</dd>
                  </div>
                ))}
              </dl>
            </article>
          ))}
        </section>
      ))}
    </>
  );
}

/** Hands the record out as a file. Its name says nothing of the patient: folders are seen by others. */
function save(record: PatientRecord) {
  const address = URL.createObjectURL(new Blob([JSON.stringify(record, null, 2)], { type: "application/json" }));
  const link = document.createElement("a");
  link.href = address;
  link.download = `record-${record.patientId.slice(0, 8)}.json`;
  link.click();
  URL.revokeObjectURL(address);
}
