import { type QueryKey, useQueryClient } from "@tanstack/react-query";
import { useEffect, useEffectEvent } from "react";
import { type ClinicEvent, listenToEvents } from "../api/events";
import { keys } from "../api/keys";
import { useAnnounceUrgent } from "../ui/Announcer";
import { words } from "../words/words";

/** What has to be asked again after an event, by the first word of its kind: "alert" of "alert-opened". */
const touched: Readonly<Record<string, readonly QueryKey[]>> = {
  alert: [keys.alerts, keys.today, keys.patients],
  session: [keys.sessionDay, keys.today, keys.patients],
  observation: [keys.today],
  goal: [keys.today, keys.patients],
  check: [keys.today],
};

/** What is stale after an event: the boards it touches and everything shown of its patient. Of an unknown kind, everything. */
export function staleAfter({ kind, patientId }: ClinicEvent): readonly QueryKey[] {
  const boards = touched[kind.split("-")[0] ?? ""] ?? [[]];
  return patientId ? [...boards, keys.patient(patientId)] : boards;
}

const alarming = ["alert-opened", "alert-reopened", "alert-escalated"];

/** Keeps the screens true while others work: what an event touches is asked again, and a new alert is said aloud. */
export function useEvents() {
  const cache = useQueryClient();
  const announce = useAnnounceUrgent();
  const onEvent = useEffectEvent((event: ClinicEvent) => {
    for (const queryKey of staleAfter(event)) void cache.invalidateQueries({ queryKey });
    if (alarming.includes(event.kind)) announce(words.alerts.openedNow);
  });
  useEffect(() => {
    const end = new AbortController();
    void listenToEvents({
      onEvent: (event) => onEvent(event),
      onGap: () => void cache.invalidateQueries(),
      signal: end.signal,
    });
    return () => end.abort();
  }, [cache]);
}
