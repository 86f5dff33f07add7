import { useQuery } from "@tanstack/react-query";
import { api, body } from "../../api/client";
import type { Backups as Known } from "../../api/models";
import { Card } from "../../ui/Card";
import { When } from "../../ui/ClinicClock";
import { Answer, Loading } from "../../ui/states";
import { inner } from "../../words/inner";
import classes from "./ExportClinic.module.css";

const say = inner.clinic.exporting;
const verify = [say.verifyCommand, "dotnet Clinic.Api.dll audit verify"] as const;
const commands = {
  command: [[say.backupCommand, "dotnet Clinic.Api.dll backup clinic-backup.db"], [say.restoreCommand, "dotnet Clinic.Api.dll restore clinic-backup.db --replace"], verify],
  server: [verify],
} as const;

/** When the last backup was made, as far as that is known, and how whoever runs the server makes one. Nothing here makes any. */
export function Backups() {
  const backups = useQuery({ queryKey: ["backups"], queryFn: ({ signal }) => body(api.GET("/api/v1/clinic/backups", { signal })) });
  return (
    <Card title={say.backup}>
      <p className={`muted ${classes.text}`}>{say.backupLead}</p>
      <Answer query={backups} loading={<Loading rows={1} height={44} label={say.backupLoading} />}>
        {(known) => (
          <>
            <p className={classes.last}>
              <Last known={known} />
            </p>
            <dl className={classes.commands}>
              {commands[known.means].map(([what, command]) => (
                <div key={command}>
                  <dt>{what}</dt>
                  <dd>
                    <code>{command}</code>
                  </dd>
                </div>
              ))}
            </dl>
          </>
        )}
      </Answer>
      <p className="small muted">{say.backupHint}</p>
    </Card>
  );
}

function Last({ known: { means, last } }: { known: Known }) {
  if (means === "server") return say.backupByServer;
  if (!last) return <strong>{say.backupNone}</strong>;
  return (
    <>
      <strong>{say.backupLast(<When at={last.at} />)}</strong>{" "}
      <span className="muted">
        {say.backupSize(last.bytes)} · {say.backupSum(<code title={last.sha256}>{last.sha256.slice(0, 12)}…</code>)}
      </span>
    </>
  );
}
