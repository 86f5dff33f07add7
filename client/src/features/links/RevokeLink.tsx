import { Button } from "@mantine/core";
import { useState } from "react";
import { useMay } from "../../api/me";
import type { PersonalLink } from "../../api/models";
import { useAnnounce } from "../../ui/Announcer";
import { useClock } from "../../ui/ClinicClock";
import { ProblemMessage } from "../../ui/states";
import { inner } from "../../words/inner";
import { useRevokeLink } from "./links.api";

const say = inner.links;

/** Ends a link that still opens. The first press asks, the second does. */
export function RevokeLink({ link, patientName }: { link: PersonalLink; patientName?: string }) {
  const revoke = useRevokeLink(link.patientId);
  const announce = useAnnounce();
  const clock = useClock();
  const may = useMay("links:write");
  const [sure, setSure] = useState(false);
  if (!may || link.status !== "active") return null;
  const made = clock.dayTime(link.createdAt);
  return (
    <>
      {revoke.error && <ProblemMessage error={revoke.error} />}
      <Button
        size="xs"
        variant={sure ? "default" : "subtle"}
        aria-label={sure ? undefined : patientName ? say.revokeFor(patientName, made) : say.revokeOf(made)}
        loading={revoke.isPending}
        onBlur={() => setSure(false)}
        onClick={() => (sure ? revoke.mutate(link.id, { onSuccess: () => announce(say.revoked) }) : setSure(true))}
      >
        {sure ? say.revokeSure : say.revoke}
      </Button>
    </>
  );
}
