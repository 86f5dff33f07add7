import type { Instrument } from "../../api/models";

/** The value of each item that was answered, by its id. */
export type Answers = Readonly<Record<string, number>>;

/** The items that are asked as the answers stand: some only after a yes to another. */
export const askedOf = ({ items }: Pick<Instrument, "items">, answers: Answers) => items.filter(({ askedIf }) => askedIf == null || (answers[askedIf] ?? 0) > 0);

/** The answers to what is asked; what was answered before its question fell away does not count. */
export function askedAnswers(instrument: Pick<Instrument, "items">, answers: Answers): Answers {
  return Object.fromEntries(askedOf(instrument, answers).flatMap(({ id }) => (answers[id] === undefined ? [] : [[id, answers[id]]])));
}

/** The sum so far and what is still open. The server scores; this only accompanies the filling in. */
export function progressOf(instrument: Pick<Instrument, "items">, answers: Answers): { sum: number; open: number } {
  const given = askedAnswers(instrument, answers);
  return { sum: Object.values(given).reduce((all, value) => all + value, 0), open: askedOf(instrument, answers).length - Object.keys(given).length };
}

/** Whether there is enough to store: of a triage every answer, of a sum at least one, of a total one in its range. */
export function isReady(instrument: Instrument, answers: Answers, total: number | null): boolean {
  if (instrument.scoring === "total-only") return total !== null && instrument.total != null && total >= instrument.total.from && total <= instrument.total.to;
  const { open } = progressOf(instrument, answers);
  return instrument.scoring === "triage" ? open === 0 : open < instrument.items.length;
}

/** What the server makes an alert of: any answer but "not at all" to item 9 of the PHQ-9, and what the Columbia screener calls more than a low risk. */
export function opensAlert(instrument: Instrument, answers: Answers): boolean {
  const given = askedAnswers(instrument, answers);
  if (instrument.code === "phq-9") return (given.q9 ?? 0) > 0;
  if (instrument.scoring !== "triage") return false;
  return instrument.items.some(({ id, yesMeans }) => (given[id] ?? 0) > 0 && yesMeans != null && yesMeans !== "low");
}
