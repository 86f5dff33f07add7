import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from "react";
import { words } from "../words/words";
import { type ClinicClock, clockFor } from "./time";

interface Clocks {
  /** The clock that instants are read on: the patient's on a patient's page, the clinic's elsewhere. */
  here: ClinicClock;
  clinic: ClinicClock;
}

const utc = clockFor("UTC");
const Clock = createContext<Clocks>({ here: utc, clinic: utc });

/** Gives the screens below it the clinic's clock. */
export function ClinicClockProvider({ timeZone, children }: { timeZone: string; children: ReactNode }) {
  const clocks = useMemo(() => {
    const clinic = clockFor(timeZone);
    return { here: clinic, clinic };
  }, [timeZone]);
  return <Clock value={clocks}>{children}</Clock>;
}

/** Lets what is below it be read on the clock of the patient it is about; the clinic's stands beside where the two differ. */
export function PatientClockProvider({ timeZone, children }: { timeZone: string; children: ReactNode }) {
  const { clinic } = useContext(Clock);
  const clocks = useMemo(() => ({ here: clockFor(timeZone), clinic }), [timeZone, clinic]);
  return <Clock value={clocks}>{children}</Clock>;
}

/** The clock that instants are read on here. */
export const useClock = () => useContext(Clock).here;

/** The clinic's clock, wherever the patient is: for what happens in the clinic. */
export const useClinicClock = () => useContext(Clock).clinic;

/** The present instant, renewed each half minute so that running clocks move. */
export function useNow(everyMs = 30_000): string {
  const [now, setNow] = useState(() => new Date().toISOString());
  useEffect(() => {
    const timer = setInterval(() => setNow(new Date().toISOString()), everyMs);
    return () => clearInterval(timer);
  }, [everyMs]);
  return now;
}

/** An instant on the clock of the screen, with the whole date on hover; the clinic's time beside it where that is another. */
export function When({ at, as = "dayTime" }: { at: string; as?: "time" | "day" | "dayTime" }) {
  const { here, clinic } = useContext(Clock);
  const differs = as !== "day" && here.dayTime(at) !== clinic.dayTime(at);
  const atClinic = here.date(at) === clinic.date(at) ? clinic.time(at) : clinic.dayTime(at);
  return (
    <time dateTime={at} title={here.full(at)}>
      {here[as](at)}
      {differs && <span className="muted"> ({words.time.atClinic(atClinic)})</span>}
    </time>
  );
}
