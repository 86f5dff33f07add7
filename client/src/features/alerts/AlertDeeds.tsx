import { Button } from "@mantine/core";
import { useState } from "react";
import type { Alert } from "../../api/models";
import { useAnnounce } from "../../ui/Announcer";
import { Kbd } from "../../ui/Kbd";
import { useShortcut } from "../../ui/shortcuts";
import { ProblemMessage } from "../../ui/states";
import { flagWord } from "../../ui/words";
import { words } from "../../words/words";
import classes from "./AlertDetail.module.css";
import { useAcknowledge } from "./alerts.api";
import { HandOver } from "./HandOver";
import { NoteSoFar, ResolveAlert } from "./ResolveAlert";

const say = words.alerts;
const { keys } = say.inbox;

type Form = "resolve" | "hand-over" | "so-far";

/** What one can do with an alert that is not resolved: with the mouse, or by one key each. */
export function AlertDeeds({ alert, onDone }: { alert: Alert; onDone: () => void }) {
  const [form, setForm] = useState<Form | null>(null);
  const announce = useAnnounce();
  const acknowledge = useAcknowledge(() => {
    announce(say.acknowledged(flagWord(alert.code), alert.patientName));
    onDone();
  });
  const open = alert.status === "open";
  const close = () => setForm(null);
  return (
    <div className={classes.section}>
      <div role="group" aria-label={say.inbox.deeds} className={classes.deeds}>
        {open && (
          <Button variant="filled" loading={acknowledge.isPending} onClick={() => acknowledge.mutate({ alert })}>
            {say.acknowledge} <Kbd name="a" />
          </Button>
        )}
        <Button variant={open ? "default" : "filled"} onClick={() => setForm("resolve")}>
          {say.resolve} <Kbd name="r" />
        </Button>
        <Button onClick={() => setForm("hand-over")}>
          {say.inbox.handOver} <Kbd name="h" />
        </Button>
        {!open && (
          <Button variant="subtle" onClick={() => setForm("so-far")}>
            {say.inbox.noteSoFar}
          </Button>
        )}
      </div>
      {open && <Key keys="a" label={keys.acknowledge} run={() => acknowledge.mutate({ alert })} />}
      <Key keys="r" label={keys.resolve} run={() => setForm("resolve")} />
      <Key keys="h" label={keys.handOver} run={() => setForm("hand-over")} />
      {acknowledge.error && <ProblemMessage error={acknowledge.error} />}
      {form === "resolve" && <ResolveAlert alert={alert} onClose={close} onDone={onDone} />}
      {form === "hand-over" && <HandOver alert={alert} onClose={close} />}
      {form === "so-far" && <NoteSoFar alert={alert} onClose={close} />}
    </div>
  );
}

/** A key that acts for as long as its deed can be done. */
function Key({ keys, label, run }: { keys: string; label: string; run: () => void }) {
  useShortcut(keys, label, "act", run);
  return null;
}
