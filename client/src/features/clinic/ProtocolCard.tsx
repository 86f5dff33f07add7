import type { ReactNode } from "react";
import type { Protocol, ProtocolDetails, ProtocolPhase } from "../../api/models";
import { Chip, Chips } from "../../ui/Chip";
import { medicineWord, routeWord, unitWord } from "../../ui/words";
import { inner } from "../../words/inner";
import classes from "./Protocols.module.css";

const say = inner.clinic.protocols;

/** One protocol: for whom, with what, and its phases in their order. */
export function ProtocolCard({ protocol: { protocol, warnings }, children }: { protocol: Protocol; children: ReactNode }) {
  return (
    <li className={classes.protocol}>
      <div className={classes.head}>
        <div>
          <h4>{protocol.name}</h4>
          {protocol.description && <p className="small muted">{protocol.description}</p>}
        </div>
        {children}
      </div>
      <Chips>
        <Chip tone="accent">
          {medicineWord(protocol.medicine)}, {routeWord(protocol.route)}
        </Chip>
        {protocol.fromAge != null && <Chip>{say.fromAge(protocol.fromAge)}</Chip>}
        {protocol.infusionMinutes != null && <Chip>{say.infusion(protocol.infusionMinutes)}</Chip>}
      </Chips>
      <ol className={classes.phases} aria-label={say.phases}>
        {protocol.phases.map((phase) => (
          <li key={phase.name}>
            <span className="strong">{phase.name}</span>
            <span className="small muted">{rhythm(phase, protocol)}</span>
          </li>
        ))}
      </ol>
      {warnings.length > 0 && (
        <ul className={`small ${classes.warnings}`} aria-label={say.warnings}>
          {warnings.map(({ message }) => (
            <li key={message}>{message}</li>
          ))}
        </ul>
      )}
    </li>
  );
}

/** A phase in a line: how much, how often, how long. */
export function rhythm({ doses, firstDose, perWeek = 1, everyWeeks = 1, mostEveryWeeks, weeks, sessions }: ProtocolPhase, { doseUnit }: ProtocolDetails): string {
  const unit = unitWord(doseUnit);
  return [
    say.doses(doses.join(", "), unit),
    firstDose != null && say.first(firstDose, unit),
    everyWeeks === 1 ? say.perWeek(perWeek) : say.everyWeeks(everyWeeks),
    mostEveryWeeks != null && say.stretched(mostEveryWeeks),
    weeks == null ? say.noEnd : say.weeks(weeks),
    sessions != null && say.sessions(sessions),
  ]
    .filter(Boolean)
    .join(" · ");
}
