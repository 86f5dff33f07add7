import { Button } from "@mantine/core";
import { When } from "../../ui/ClinicClock";
import { Answer, Loading } from "../../ui/states";
import { inner } from "../../words/inner";
import { useBrief } from "./brief.api";
import { SessionAhead } from "./SessionAhead";
import { SinceLast } from "./SinceLast";
import classes from "./Brief.module.css";

const say = inner.brief;

/** What to know before the next session, on one page that can be printed. It proposes; the care team decides. */
export function NextBrief({ patientId }: { patientId: string }) {
  const brief = useBrief(patientId);
  return (
    <Answer query={brief} loading={<Loading rows={3} height={160} label={say.loading} />}>
      {(data) => (
        <div className={classes.brief}>
          <div className={`row between wrap ${classes.lead}`}>
            <p className="muted">{data.dosedAt ? say.since(<When at={data.dosedAt} />) : say.beforeFirst}</p>
            <Button size="xs" data-screen-only="" onClick={() => window.print()}>
              {say.print}
            </Button>
          </div>
          <div className={classes.columns}>
            <div className="stack">
              <SessionAhead brief={data} />
            </div>
            <div className="stack">
              <SinceLast brief={data} />
            </div>
          </div>
        </div>
      )}
    </Answer>
  );
}
