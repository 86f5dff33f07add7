import { Button } from "@mantine/core";
import { useEffect, useEffectEvent } from "react";
import type { PlanWarning } from "../../api/models";
import { inner } from "../../words/inner";
import { words } from "../../words/words";
import { Warnings } from "../../ui/Warnings";

const say = inner.courses;

/** What the server has to say about a booking that was made; where it has nothing to say, there is nothing to read. */
export function Booked({ booked, onClose }: { booked: { sessions: readonly unknown[]; warnings: readonly PlanWarning[] }; onClose: () => void }) {
  const silent = booked.warnings.length === 0;
  const close = useEffectEvent(onClose);
  useEffect(() => {
    if (silent) close();
  }, [silent]);
  if (silent) return null;
  return (
    <div className="stack">
      <p className="strong">{say.book.done(booked.sessions.length)}</p>
      <Warnings warnings={booked.warnings} label={say.book.mind} />
      <div>
        <Button variant="filled" onClick={onClose}>
          {words.common.close}
        </Button>
      </div>
    </div>
  );
}
