import type { Observation } from "../../api/models";
import { type Mark, marksOf } from "../../ui/marks";

/** How much of a note stands around the words that decided, in code units. */
const around = 70;

/** The part of a note that speaks of a theme, cut at words, with those words marked; the whole of a short one. */
export function quoteAround(note: Pick<Observation, "text" | "findings">, theme: string): { text: string; marks: Mark[] } {
  const findings = note.findings.filter((finding) => finding.theme === theme);
  const marks = marksOf({ findings, flags: [], denied: [] });
  const first = Math.min(...marks.map(({ start }) => start));
  const last = Math.max(...marks.map(({ start, length }) => start + length));
  if (marks.length === 0 || note.text.length <= last - first + 2 * around) return { text: note.text, marks };
  const from = first <= around ? 0 : note.text.indexOf(" ", first - around) + 1;
  const cut = note.text.lastIndexOf(" ", last + around);
  const to = last + around >= note.text.length || cut < last ? note.text.length : cut;
  const lead = from > 0 ? "… " : "";
  return {
    text: lead + note.text.slice(from, to) + (to < note.text.length ? " …" : ""),
    marks: marks.map((mark) => ({ ...mark, start: mark.start - from + lead.length })),
  };
}
