import { Button } from "@mantine/core";
import { useState } from "react";
import type { StaffSession } from "../../api/models";
import { useAnnounce } from "../../ui/Announcer";
import { Card } from "../../ui/Card";
import { Chip } from "../../ui/Chip";
import { When } from "../../ui/ClinicClock";
import { Confirm } from "../../ui/Confirm";
import { Row, Rows } from "../../ui/Rows";
import { Answer, Loading, ProblemMessage } from "../../ui/states";
import { inner } from "../../words/inner";
import classes from "./Account.module.css";
import { useEndSession, useSessions, useSignOutEverywhere } from "./account.api";

const say = inner.account.sessions;

/** Where the account is signed in, to find the one that is not one's own. */
export function Sessions() {
  const sessions = useSessions();
  const [leaving, setLeaving] = useState(false);
  return (
    <Card title={say.title}>
      <div className={classes.line}>
        <p className="muted">{say.lead}</p>
        <Button onClick={() => setLeaving(true)}>{say.everywhere}</Button>
      </div>
      <Answer query={sessions} loading={<Loading rows={2} height={58} label={say.loading} />}>
        {(items) => (
          <Rows bare label={say.list}>
            {items.map((session) => (
              <SessionRow key={session.id} session={session} />
            ))}
          </Rows>
        )}
      </Answer>
      {leaving && <LeaveEverywhere onClose={() => setLeaving(false)} />}
    </Card>
  );
}

function SessionRow({ session: { id, device, address, method, createdAt, usedAt, current } }: { session: StaffSession }) {
  const end = useEndSession();
  const announce = useAnnounce();
  return (
    <Row
      title={device}
      detail={
        <>
          {address} · {say.methods[method] ?? method} · {say.since(<When at={createdAt} />)} · {say.used(<When at={usedAt} />)}
          {end.error && <ProblemMessage error={end.error} />}
        </>
      }
      facts={current && <Chip tone="accent">{say.here}</Chip>}
      actions={
        !current && (
          <Button size="xs" variant="subtle" aria-label={say.endOf(device)} loading={end.isPending} onClick={() => end.mutate(id, { onSuccess: () => announce(say.ended) })}>
            {say.end}
          </Button>
        )
      }
    />
  );
}

function LeaveEverywhere({ onClose }: { onClose: () => void }) {
  const leave = useSignOutEverywhere();
  return (
    <Confirm
      title={say.everywhereTitle}
      lead={say.everywhereLead}
      confirm={say.everywhere}
      pending={leave.isPending}
      error={leave.error}
      onConfirm={() => leave.mutate(undefined)}
      onClose={onClose}
    />
  );
}
