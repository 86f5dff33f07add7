import { Button, Radio } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useAnnounce } from "../../ui/Announcer";
import { Card } from "../../ui/Card";
import { SectionHead } from "../../ui/SectionHead";
import { ProblemMessage } from "../../ui/states";
import { inner } from "../../words/inner";
import { type ArchiveFormat, downloadArchive } from "./archive";
import { Backups } from "./Backups";
import classes from "./ExportClinic.module.css";

const say = inner.clinic.exporting;
const formats = Object.entries(say.formats) as [ArchiveFormat, string][];

/** The whole clinic as an archive to download, and how to make backups. */
export function ExportClinic() {
  const [format, setFormat] = useState<ArchiveFormat>("ndjson");
  const announce = useAnnounce();
  const download = useMutation({ mutationFn: downloadArchive, gcTime: 0, onSuccess: (name) => announce(say.done(name)) });
  return (
    <section className="stack">
      <SectionHead title={say.title} lead={say.lead} />
      <Card title={say.archive}>
        <p className={`muted ${classes.text}`}>{say.archiveLead}</p>
        <Radio.Group label={say.format} value={format} onChange={(next) => setFormat(next)}>
          <div className="row wrap">
            {formats.map(([value, label]) => (
              <Radio key={value} value={value} label={label} />
            ))}
          </div>
        </Radio.Group>
        <div className="row wrap">
          <Button variant="filled" loading={download.isPending} onClick={() => download.mutate(format)}>
            {say.download}
          </Button>
          {download.isPending && <p className="small muted">{say.working}</p>}
          {download.data && <p className="small muted">{say.done(download.data)}</p>}
        </div>
        {download.error && <ProblemMessage error={download.error} />}
      </Card>
      <Backups />
    </section>
  );
}
