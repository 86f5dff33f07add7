import { createContext, type ReactNode, useCallback, useContext, useMemo, useState } from "react";
import { words } from "../words/words";

type Say = (message: string) => void;
const Announce = createContext<{ politely: Say; urgently: Say }>({ politely: () => undefined, urgently: () => undefined });

/** Holds the live regions that say aloud what changed without moving the focus: one that waits its turn, one that does not. */
export function AnnouncerProvider({ children }: { children: ReactNode }) {
  const [politely, polite] = useSaid();
  const [urgently, urgent] = useSaid();
  const value = useMemo(() => ({ politely, urgently }), [politely, urgently]);
  return (
    <Announce value={value}>
      {children}
      <div className="hidden" aria-live="polite" role="status" aria-label={words.common.announcements}>
        {polite}
      </div>
      <div className="hidden" aria-live="assertive" role="status" aria-label={words.common.urgentAnnouncements}>
        {urgent}
      </div>
    </Announce>
  );
}

function useSaid(): [Say, ReactNode] {
  const [said, setSaid] = useState({ message: "", turn: 0 });
  const say = useCallback((message: string) => setSaid((last) => ({ message, turn: last.turn + 1 })), []);
  // A new key makes the same words twice in a row two announcements.
  return [say, <span key={said.turn}>{said.message}</span>];
}

/** Says a short sentence to screen readers, when they have said what they are saying. */
export const useAnnounce = () => useContext(Announce).politely;

/** Says a short sentence to screen readers at once. For danger only. */
export const useAnnounceUrgent = () => useContext(Announce).urgently;
