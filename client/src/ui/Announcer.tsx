import { createContext, type ReactNode, useCallback, useContext, useState } from "react";

const Announce = createContext<(message: string) => void>(() => undefined);

/** Holds the live region that says aloud what changed without moving the focus. */
export function AnnouncerProvider({ children }: { children: ReactNode }) {
  const [said, setSaid] = useState({ message: "", turn: 0 });
  const announce = useCallback((message: string) => setSaid((last) => ({ message, turn: last.turn + 1 })), []);
  return (
    <Announce value={announce}>
      {children}
      <div className="hidden" aria-live="polite" role="status" aria-label="Announcements">
        {/* A new key makes the same words twice in a row two announcements. */}
        <span key={said.turn}>{said.message}</span>
      </div>
    </Announce>
  );
}

/** Says a short sentence to screen readers, politely. */
export const useAnnounce = () => useContext(Announce);
