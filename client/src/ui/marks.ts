import { words } from "../words/words";

/** A stretch of text in UTF-16 code units, as the API sends it. */
export interface Span {
  start: number;
  length: number;
}

export type MarkKind = "gain" | "difficulty" | "unchanged" | "danger" | "denied";

export interface Mark extends Span {
  kind: MarkKind;
}

export interface Segment {
  text: string;
  kind: MarkKind | null;
}

// Where marks overlap, what is unsafe is shown before what is hard, and that before what went well.
const weight: Record<MarkKind, number> = { danger: 4, difficulty: 3, gain: 2, unchanged: 1, denied: 0 };

/** What the marks of an interpretation are read from. */
export interface Readable {
  findings: readonly { direction: string; evidence: readonly Span[] }[];
  flags: readonly { evidence: readonly Span[] }[];
  denied: readonly { evidence: readonly Span[] }[];
}

const directionKinds: Record<string, MarkKind> = { gain: "gain", difficulty: "difficulty", unchanged: "unchanged" };

/** The marks that an interpretation puts into its text. */
export function marksOf(read: Readable): Mark[] {
  const of = (spans: readonly Span[], kind: MarkKind): Mark[] => spans.map(({ start, length }) => ({ start, length, kind }));
  return [
    ...read.findings.flatMap((f) => of(f.evidence, directionKinds[f.direction] ?? "unchanged")),
    ...read.flags.flatMap((f) => of(f.evidence, "danger")),
    ...read.denied.flatMap((d) => of(d.evidence, "denied")),
  ];
}

/** Cuts a text into stretches of one kind each; joined again they are the text. Marks outside the text are cut to it. */
export function segmentsOf(text: string, marks: readonly Mark[]): Segment[] {
  const inside = marks
    .map((m) => ({ kind: m.kind, start: Math.max(0, m.start), end: Math.min(text.length, m.start + m.length) }))
    .filter((m) => m.end > m.start);
  const cuts = [...new Set([0, text.length, ...inside.flatMap((m) => [m.start, m.end])])].sort((a, b) => a - b);
  const segments: Segment[] = [];
  for (let i = 0; i + 1 < cuts.length; i++) {
    const from = cuts[i] ?? 0;
    const to = cuts[i + 1] ?? 0;
    let kind: MarkKind | null = null;
    for (const m of inside) if (m.start <= from && m.end >= to && (kind === null || weight[m.kind] > weight[kind])) kind = m.kind;
    const last = segments.at(-1);
    if (last && last.kind === kind) last.text += text.slice(from, to);
    else segments.push({ text: text.slice(from, to), kind });
  }
  return segments;
}

/**
 * Carries marks from the text they were made for to the text as it is now, after one edit:
 * marks before the edit stay, marks behind it move, marks it touched fall away until the text is read again.
 */
export function carryMarks(marks: readonly Mark[], from: string, to: string): Mark[] {
  if (from === to) return [...marks];
  const shorter = Math.min(from.length, to.length);
  let head = 0;
  while (head < shorter && from[head] === to[head]) head++;
  let tail = 0;
  while (tail < shorter - head && from[from.length - 1 - tail] === to[to.length - 1 - tail]) tail++;
  const editEnd = from.length - tail;
  const shift = to.length - from.length;
  return marks.flatMap((m) => {
    if (m.start + m.length <= head) return [m];
    if (m.start >= editEnd) return [{ ...m, start: m.start + shift }];
    return [];
  });
}

/** The word for a kind of mark, for legends and screen readers. */
export const markWord = (kind: MarkKind) => words.codes.marks[kind];
