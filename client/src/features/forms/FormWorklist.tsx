import { Button, SegmentedControl } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useRef } from "react";
import { Card } from "../../ui/Card";
import { When } from "../../ui/ClinicClock";
import { useListKeys } from "../../ui/shortcuts";
import { Answer, Empty, Loading } from "../../ui/states";
import { longDay } from "../../ui/time";
import { inner } from "../../words/inner";
import { words } from "../../words/words";
import { useForms } from "./forms.api";
import classes from "./FormWorklist.module.css";
import { Left } from "./Left";

const say = inner.forms;
const tabs = (["open", "submitted"] as const).map((value) => ({ value, label: say.tabs[value] }));

/** The monitoring forms by due date, the most pressing first. */
export function FormWorklist({ status, onStatus }: { status: "open" | "submitted"; onStatus: (status: "open" | "submitted") => void }) {
  const forms = useForms(status);
  const table = useRef<HTMLTableElement>(null);
  useListKeys(table);
  return (
    <div className="stack">
      <div className="row between wrap">
        <div>
          <h1>{say.title}</h1>
          <p className="muted">{say.lead}</p>
        </div>
        <SegmentedControl aria-label={words.common.status} data={tabs} value={status} onChange={onStatus} />
      </div>
      <Card label={say.tabs[status]}>
        <Answer query={forms} loading={<Loading rows={5} height={40} label={say.loading} />}>
          {({ pages }) => {
            const entries = pages.flatMap((page) => page.items);
            if (entries.length === 0)
              return status === "open" ? <Empty title={say.none}>{say.noneHint}</Empty> : <Empty title={say.noneSubmitted}>{say.noneSubmittedHint}</Empty>;
            return (
              <table ref={table} className={classes.table} aria-label={say.title}>
                <thead>
                  <tr>
                    <th scope="col">{say.columns.patient}</th>
                    <th scope="col">{say.columns.treated}</th>
                    <th scope="col">{say.columns.due}</th>
                    <th scope="col">{status === "open" ? say.columns.status : say.columns.submitted}</th>
                  </tr>
                </thead>
                <tbody>
                  {entries.map((entry) => (
                    <tr key={entry.sessionId}>
                      <td>
                        <Link to="/forms/$sessionId" params={{ sessionId: entry.sessionId }} className={classes.name} data-row>
                          {entry.patientName}
                        </Link>
                      </td>
                      <td className="muted">
                        <When at={entry.dosedAt} as="day" />
                      </td>
                      <td className="muted">{longDay(entry.dueOn)}</td>
                      <td>{entry.submittedAt ? <When at={entry.submittedAt} as="day" /> : <Left entry={entry} />}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
            );
          }}
        </Answer>
        {forms.hasNextPage && (
          <div>
            <Button loading={forms.isFetchingNextPage} onClick={() => void forms.fetchNextPage()}>
              {say.more}
            </Button>
          </div>
        )}
      </Card>
    </div>
  );
}
