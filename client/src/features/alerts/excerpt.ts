import type { Mark, Span } from "../../ui/marks";

export interface Excerpt {
  text: string;
  marks: Mark[];
}

/**
 * Cuts a long note down to the words that opened the alert and their surroundings; the words themselves are never cut.
 * @param around how many characters to keep on either side, at most
 */
export function excerptOf(text: string, spans: readonly Span[], around = 90): Excerpt {
  const marks: Mark[] = spans.map(({ start, length }) => ({ start, length, kind: "danger" }));
  const first = Math.min(...spans.map((s) => s.start));
  const last = Math.max(...spans.map((s) => s.start + s.length));
  if (spans.length === 0) return text.length <= around * 2 ? { text, marks } : { text: `${text.slice(0, around * 2).trimEnd()}…`, marks };
  let from = Math.max(0, first - around);
  let to = Math.min(text.length, last + around);
  // Cut between words where there is a gap to cut at.
  if (from > 0) {
    const gap = text.slice(from, first).search(/\s/);
    from = gap >= 0 ? from + gap + 1 : first;
  }
  if (to < text.length) {
    const gap = text.slice(last, to).search(/\s\S*$/);
    to = gap >= 0 ? last + gap : last;
  }
  const lead = from > 0 ? "…" : "";
  return {
    text: `${lead}${text.slice(from, to)}${to < text.length ? "…" : ""}`,
    marks: marks.map((m) => ({ ...m, start: m.start - from + lead.length })),
  };
}
