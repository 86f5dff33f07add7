import type { ProtocolPhase } from "../../api/models";
import { unitWord } from "../../ui/words";
import { inner } from "../../words/inner";

const say = inner.courses;

/** How often a phase has sessions: "twice a week". */
export const rhythmOf = (phase: ProtocolPhase) => say.rhythm(phase.perWeek ?? 1, phase.everyWeeks ?? 1, phase.mostEveryWeeks);

/** How long it lasts and what is given: "4 weeks", "56 or 84 mg". */
export const lengthOf = (phase: ProtocolPhase) => (phase.weeks === undefined ? say.openEnd : say.weeks(phase.weeks));
export const dosesOf = (phase: ProtocolPhase, unit: string) => say.doses(phase.doses.join(say.or), unitWord(unit));
