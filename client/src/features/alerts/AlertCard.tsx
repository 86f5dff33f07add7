import { Button } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useMay, useMe } from "../../api/me";
import type { Alert } from "../../api/models";
import { useAnnounce } from "../../ui/Announcer";
import { useNow, When } from "../../ui/ClinicClock";
import { MarkedText } from "../../ui/MarkedText";
import { ProblemMessage } from "../../ui/states";
import { minutesBetween } from "../../ui/time";
import { flagWord } from "../../ui/words";
import classes from "./AlertCard.module.css";
import { useAcknowledge } from "./alerts.api";
import { DueChip } from "./DueChip";
import { excerptOf } from "./excerpt";
import { ResolveAlert } from "./ResolveAlert";
import { turnWords } from "./turn";
import { words } from "../../words/words";

const say = words.alerts;

interface AlertCardProps {
  alert: Alert;
  /** Shows the whole note rather than the words around the evidence, and the way to resolve. */
  whole?: boolean;
  /** Whether acknowledging is the most pressing thing on the screen. */
  first?: boolean;
}

/** One safety concern that is not over: what was written, with the words that raised it, and what is to be done by when. */
export function AlertCard({ alert, whole = false, first = false }: AlertCardProps) {
  const now = useNow();
  const announce = useAnnounce();
  const acknowledge = useAcknowledge(() => announce(say.acknowledged(flagWord(alert.code), alert.patientName)));
  const [resolving, setResolving] = useState(false);
  const quote = excerptOf(alert.quote.text, alert.quote.marks, whole ? 4000 : 90);
  const mayAct = useMay("alerts:write");
  const open = alert.status === "open";
  const turn = turnWords(alert, useMe().id);
  // Whole, the card stands under the title of the page; in a column, under that of the column.
  const Title = whole ? "h2" : "h3";

  return (
    <article
      className={classes.alert}
      data-row
      tabIndex={-1}
      data-tier={alert.tier}
      aria-label={say.name(flagWord(alert.code), alert.patientName)}
    >
      <div className="row between wrap">
        <Title className={classes.title}>
          <Link to="/alerts" search={{ ...(!open && { status: "acknowledged" }), alert: alert.id }}>
            {flagWord(alert.code)}
          </Link>
        </Title>
        <DueChip alert={alert} />
      </div>
      <blockquote className={classes.quote}>
        “<MarkedText text={quote.text} marks={quote.marks} />”
      </blockquote>
      <div className={`row between small ${classes.foot}`} data-whole={whole || undefined}>
        <span className="muted">
          <Link to="/patients/$patientId" params={{ patientId: alert.patientId }} className="link">
            {alert.patientName}
          </Link>{" "}
          · <When at={alert.openedAt} as={minutesBetween(alert.openedAt, now) < 12 * 60 ? "time" : "dayTime"} />
          {turn && <> · {turn}</>}
        </span>
        {mayAct && (
          <span className="row tight">
            {open && (
              <Button
                variant={first ? "filled" : "default"}
                loading={acknowledge.isPending}
                onClick={() => acknowledge.mutate({ alert })}
              >
                {say.acknowledge}
              </Button>
            )}
            {(whole || !open) && (
              <Button variant={!open && first ? "filled" : "default"} onClick={() => setResolving(true)}>
                {say.resolve}
              </Button>
            )}
          </span>
        )}
      </div>
      {acknowledge.error && <ProblemMessage error={acknowledge.error} />}
      {resolving && <ResolveAlert alert={alert} onClose={() => setResolving(false)} />}
    </article>
  );
}
