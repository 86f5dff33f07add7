import { Button } from "@mantine/core";
import { useState } from "react";
import { useMay } from "../../api/me";
import type { PersonalLink } from "../../api/models";
import { useAnnounce } from "../../ui/Announcer";
import { Chip, type ChipTone } from "../../ui/Chip";
import { useClock, When } from "../../ui/ClinicClock";
import { Row, Rows } from "../../ui/Rows";
import { Answer, Empty, Loading, ProblemMessage } from "../../ui/states";
import { inner } from "../../words/inner";
import { useLinks, useRevokeLink } from "./links.api";

const say = inner.links;
const tones: Readonly<Record<PersonalLink["status"], ChipTone>> = { active: "gain", expired: "plain", revoked: "plain" };

/** The links so far, with their last use; one that still opens can be ended. */
export function LinkList({ patientId }: { patientId: string }) {
  const links = useLinks(patientId);
  return (
    <section className="stack" aria-label={say.earlier}>
      <h3>{say.earlier}</h3>
      <Answer query={links} loading={<Loading rows={2} height={58} label={say.loading} />}>
        {(items) =>
          items.length === 0 ? (
            <Empty title={say.none}>{say.noneHint}</Empty>
          ) : (
            <Rows bare label={say.earlier}>
              {items.map((link) => (
                <LinkRow key={link.id} link={link} />
              ))}
            </Rows>
          )
        }
      </Answer>
    </section>
  );
}

function LinkRow({ link }: { link: PersonalLink }) {
  const revoke = useRevokeLink(link.patientId);
  const announce = useAnnounce();
  const clock = useClock();
  const mayRevoke = useMay("links:write") && link.status === "active";
  // The first press asks, the second does.
  const [sure, setSure] = useState(false);
  return (
    <Row
      title={
        link.status === "active" ? say.until(<When at={link.expiresAt} />) : link.revokedBy ? say.revokedBy(link.revokedBy) : say.ended(<When at={link.expiresAt} />)
      }
      detail={
        <>
          {say.by(link.createdBy, <When at={link.createdAt} as="day" />)} · {link.usedAt ? say.used(<When at={link.usedAt} />) : say.neverUsed}
          {revoke.error && <ProblemMessage error={revoke.error} />}
        </>
      }
      facts={<Chip tone={tones[link.status]}>{say.statuses[link.status]}</Chip>}
      actions={
        mayRevoke && (
          <Button
            size="xs"
            variant={sure ? "default" : "subtle"}
            aria-label={sure ? undefined : say.revokeOf(clock.dayTime(link.createdAt))}
            loading={revoke.isPending}
            onBlur={() => setSure(false)}
            onClick={() => (sure ? revoke.mutate(link.id, { onSuccess: () => announce(say.revoked) }) : setSure(true))}
          >
            {sure ? say.revokeSure : say.revoke}
          </Button>
        )
      }
      faded={link.status !== "active"}
    />
  );
}
