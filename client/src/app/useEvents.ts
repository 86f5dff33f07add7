import { type QueryKey, useQueryClient } from "@tanstack/react-query";
import { useEffect, useEffectEvent, useState } from "react";
import { streaming } from "../api/connection";
import { type ClinicEvent, listenToEvents } from "../api/events";
import { keys } from "../api/keys";
import type { Alert } from "../api/models";
import { fetchAlert } from "../features/alerts/alerts.api";
import { useAnnounceUrgent } from "../ui/Announcer";
import { flagWord, plain } from "../ui/words";
import { words } from "../words/words";

const say = words.alerts.alarm;

/** What has to be asked again after an event, by the first word of its kind: "alert" of "alert-opened". */
const touched: Readonly<Record<string, readonly QueryKey[]>> = {
  alert: [keys.alerts, keys.today, keys.patients, keys.session],
  session: [keys.sessionDay, keys.session, keys.forms, keys.today, keys.patients],
  observation: [keys.today],
  goal: [keys.today, keys.patients],
  check: [keys.today],
  assessment: [],
};

/** What is stale after an event: the boards it touches and everything shown of its patient. Of an unknown kind, everything. */
export function staleAfter({ kind, patientId }: ClinicEvent): readonly QueryKey[] {
  const boards = touched[kind.split("-")[0] ?? ""] ?? [[]];
  return patientId ? [...boards, keys.patient(patientId)] : boards;
}

/** What ends an alarm for everybody: somebody has it. */
const settled = ["alert-acknowledged", "alert-resolved"];

/** An alert that somebody must look at now, and what happened to it. */
export interface Alarm {
  alert: Alert;
  words: string;
}

/**
 * Keeps the screens true while others work: what an event touches is asked again, and an alert that opens, comes back or goes on to the
 * next on call is said aloud. Answers the last such alert, until it is put away or somebody has it.
 */
export function useEvents(): [Alarm | null, () => void] {
  const cache = useQueryClient();
  const announce = useAnnounceUrgent();
  const [alarm, setAlarm] = useState<Alarm | null>(null);
  const raise = async ({ subjectId }: ClinicEvent, wording: (what: string, to: string) => string) => {
    // An event names nobody. Who may not read the alert is told no more than that there is one.
    const alert = subjectId ? await fetchAlert(cache, subjectId).catch(() => null) : null;
    if (!alert) return announce(say.unnamed);
    const spoken = wording(say.what(plain(alert.tier), flagWord(alert.code), alert.patientName), alert.responsible ?? say.next);
    announce(spoken);
    setAlarm({ alert, words: spoken });
  };
  const onEvent = useEffectEvent((event: ClinicEvent) => {
    for (const queryKey of staleAfter(event)) void cache.invalidateQueries({ queryKey });
    const wording = say.kinds[event.kind];
    if (wording) void raise(event, wording);
    else if (settled.includes(event.kind)) setAlarm((last) => (last?.alert.id === event.subjectId ? null : last));
  });
  useEffect(() => {
    const end = new AbortController();
    let heard = false;
    void listenToEvents({
      onEvent: (event) => onEvent(event),
      onGap: () => void cache.invalidateQueries(),
      onLive: (live) => {
        streaming(live);
        // Since the last that was heard an alert may have opened: it is not left to the next round of asking.
        if (heard && !live) void cache.invalidateQueries({ queryKey: keys.alerts });
        heard = live;
      },
      signal: end.signal,
    });
    return () => {
      end.abort();
      streaming(false);
    };
  }, [cache]);
  return [alarm, () => setAlarm(null)];
}
