import { type KeyboardEvent, useRef, useState } from "react";
import { inner } from "../../words/inner";
import { type Mark, type MarkRow, step } from "./marks";
import classes from "./Journey.module.css";

interface MarksProps {
  rows: readonly MarkRow[];
  active: Mark | null;
  pinned: string | null;
  onActive: (mark: Mark | null) => void;
  onPin: (mark: Mark) => void;
}

/** Every place of the picture that says something, for pointer and keyboard: one stop for Tab, arrows from place to place, Enter keeps its words below. */
export function Marks({ rows, active, pinned, onActive, onPin }: MarksProps) {
  const group = useRef<SVGGElement>(null);
  const [stop, setStop] = useState<string | null>(null);
  const all = rows.flatMap(({ marks }) => marks);
  const here = all.find(({ key }) => key === stop) ?? all.at(-1);
  const onKeyDown = (event: KeyboardEvent) => {
    if (!here) return;
    const to = step(rows, here.key, event.key);
    if (to) {
      event.preventDefault();
      setStop(to);
      group.current?.querySelector<SVGElement>(`[data-key="${to}"]`)?.focus();
    } else if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      onPin(here);
    } else if (event.key === "Escape") onActive(null);
  };
  return (
    <g ref={group} role="listbox" aria-label={inner.journey.places} aria-orientation="horizontal" onKeyDown={onKeyDown}>
      {rows.map(({ name, marks }) => (
        <g key={name} role="group" aria-label={name}>
          {marks.map((mark) => (
            <rect
              key={mark.key}
              data-key={mark.key}
              className={classes.mark}
              data-on={active?.key === mark.key || undefined}
              role="option"
              aria-selected={pinned === mark.key}
              aria-label={mark.label}
              tabIndex={mark.key === here?.key ? 0 : -1}
              {...mark.box}
              rx={mark.box.width === mark.box.height ? mark.box.width / 2 : 5}
              onPointerEnter={() => onActive(mark)}
              onPointerLeave={() => onActive(null)}
              onFocus={() => {
                setStop(mark.key);
                onActive(mark);
              }}
              onBlur={() => onActive(null)}
              onClick={() => onPin(mark)}
            />
          ))}
        </g>
      ))}
    </g>
  );
}
