import { type Mark, markWord, segmentsOf } from "./marks";

/** A text with the words that decided marked in place; each mark says its kind to a screen reader. */
export function MarkedText({ text, marks }: { text: string; marks: readonly Mark[] }) {
  return (
    <>
      {segmentsOf(text, marks).map((segment, i) =>
        segment.kind ? (
          <mark key={i} data-kind={segment.kind} title={markWord(segment.kind)}>
            {segment.text}
          </mark>
        ) : (
          <span key={i}>{segment.text}</span>
        ),
      )}
    </>
  );
}
