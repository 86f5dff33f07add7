import { Button } from "@mantine/core";
import { useState } from "react";
import { useMay } from "../../api/me";
import type { Restriction as RestrictionOf } from "../../api/models";
import { useAnnounce } from "../../ui/Announcer";
import { Card } from "../../ui/Card";
import { When } from "../../ui/ClinicClock";
import { Answer, Loading, ProblemMessage } from "../../ui/states";
import { plain } from "../../ui/words";
import { inner } from "../../words/inner";
import { useLift, useRestriction } from "./access.api";
import { RestrictDialog } from "./RestrictDialog";
import classes from "./Access.module.css";

const say = inner.access.restriction;

/** Whether the record is open to the whole clinic or to a care team alone, and why. */
export function Restriction({ patientId }: { patientId: string }) {
  const restriction = useRestriction(patientId);
  return (
    <Card title={say.title}>
      <Answer query={restriction} loading={<Loading rows={1} height={90} label={say.loading} />}>
        {(data) => <Stands restriction={data} />}
      </Answer>
    </Card>
  );
}

function Stands({ restriction }: { restriction: RestrictionOf }) {
  const mayRestrict = useMay("restrictions:write");
  const [choosing, setChoosing] = useState(false);
  const lift = useLift(restriction);
  const announce = useAnnounce();
  const { restricted, reason, restrictedBy, restrictedAt, careTeam } = restriction;
  return (
    <>
      {restricted ? (
        <>
          <p className="strong">{say.restricted}</p>
          {reason && <p>{reason}</p>}
          {restrictedAt && <p className="small muted">{say.since(restrictedBy ?? "", <When at={restrictedAt} as="day" />)}</p>}
          <ul className={classes.team} aria-label={say.team}>
            {careTeam.map(({ staffId, name, role, active }) => (
              <li key={staffId}>
                {name} <span className="small muted">{active ? plain(role) : say.gone}</span>
              </li>
            ))}
          </ul>
        </>
      ) : (
        <p className="muted">{say.open}</p>
      )}
      {lift.error && <ProblemMessage error={lift.error} />}
      {mayRestrict && (
        <div className="row wrap">
          <Button size="xs" onClick={() => setChoosing(true)}>
            {restricted ? say.changeTeam : say.restrict}
          </Button>
          {restricted && (
            <Button size="xs" variant="subtle" loading={lift.isPending} onClick={() => lift.mutate(undefined, { onSuccess: () => announce(say.lifted) })}>
              {say.lift}
            </Button>
          )}
        </div>
      )}
      {choosing && <RestrictDialog restriction={restriction} onClose={() => setChoosing(false)} />}
    </>
  );
}
