import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from "react";
import { type ClinicClock, clockFor } from "./time";

const Clock = createContext<ClinicClock>(clockFor("UTC"));

/** Gives the screens below it the clinic's clock. */
export function ClinicClockProvider({ timeZone, children }: { timeZone: string; children: ReactNode }) {
  const clock = useMemo(() => clockFor(timeZone), [timeZone]);
  return <Clock value={clock}>{children}</Clock>;
}

/** The clinic's clock: how instants are read on this screen. */
export const useClock = () => useContext(Clock);

/** The present instant, renewed each half minute so that running clocks move. */
export function useNow(everyMs = 30_000): string {
  const [now, setNow] = useState(() => new Date().toISOString());
  useEffect(() => {
    const timer = setInterval(() => setNow(new Date().toISOString()), everyMs);
    return () => clearInterval(timer);
  }, [everyMs]);
  return now;
}

/** An instant on the clinic's clock, with the whole date on hover. */
export function When({ at, as = "dayTime" }: { at: string; as?: "time" | "day" | "dayTime" }) {
  const clock = useClock();
  return (
    <time dateTime={at} title={clock.full(at)}>
      {clock[as](at)}
    </time>
  );
}
