import { useElementSize } from "@mantine/hooks";
import { type PointerEvent, useId, useRef, useState } from "react";
import type { Observation, Trends } from "../../api/models";
import { inner } from "../../words/inner";
import { Backdrop, Dosings } from "./Backdrop";
import { GoalsKept } from "./GoalsKept";
import { layoutOf } from "./layout";
import { MarkCard } from "./MarkCard";
import { type Mark, markRows } from "./marks";
import { Marks } from "./Marks";
import { PeriodBrush } from "./PeriodBrush";
import { type Period, type ScoreLine, type ThemeRow, timeLine, within } from "./picture";
import { Ribbons } from "./Ribbons";
import { NoScores, ScoreField } from "./ScoreField";
import { TimeAxis } from "./TimeAxis";
import classes from "./Journey.module.css";

export interface JourneyPictureProps {
  trends: Trends;
  themes: readonly ThemeRow[];
  main: ScoreLine | undefined;
  others: readonly ScoreLine[];
  notes: readonly Observation[] | undefined;
  /** What the width shows. */
  period: Period;
  selected: Period | null;
  pinned: string | null;
  today: string;
  nextSession: string | null;
  windowHours: number;
  onSelect: (period: Period) => void;
  onPin: (mark: Mark) => void;
}

/** How far the pointer moves, in pixels, before a press becomes a brush. */
const brushFrom = 6;
const cardWidth = 300;
const usualWidth = 960;

/** Dosings, scores, what moved and what was kept on one line of time. Dragging across it chooses a period. */
export function JourneyPicture(props: JourneyPictureProps) {
  const { trends, themes, main, others, notes, period, selected, pinned, today, nextSession, windowHours, onSelect, onPin } = props;
  const id = useId().replaceAll(":", "");
  const { ref, width } = useElementSize<HTMLDivElement>();
  const layout = layoutOf(width || usualWidth, themes.length);
  const line = timeLine(period, layout.left, layout.right);
  const dosings = trends.dosings.filter(({ date }) => within(date, period));
  const rows = markRows({ layout, line, period, dosings: trends.dosings, main, themes, attainment: trends.attainment });
  const [at, setAt] = useState<string | null>(null);
  // By its key, so that it is where the picture draws it now.
  const active = rows.flatMap(({ marks }) => marks).find(({ key }) => key === at) ?? null;
  const press = useRef<{ x: number; brushing: boolean } | null>(null);
  const brushed = useRef(false);

  const across = (event: PointerEvent<SVGSVGElement>) => event.clientX - event.currentTarget.getBoundingClientRect().left;
  const onPointerDown = (event: PointerEvent<SVGSVGElement>) => {
    brushed.current = false;
    if (event.button === 0 && across(event) >= layout.left) press.current = { x: across(event), brushing: false };
  };
  const onPointerMove = (event: PointerEvent<SVGSVGElement>) => {
    if (!press.current) return;
    const { x } = press.current;
    if (!press.current.brushing) {
      if (Math.abs(across(event) - x) < brushFrom) return;
      press.current.brushing = true;
      event.currentTarget.setPointerCapture(event.pointerId);
      setAt(null);
    }
    const [from, to] = [line.date(Math.min(x, across(event))), line.date(Math.max(x, across(event)))];
    onSelect({ from, to });
  };
  const onPointerUp = () => {
    brushed.current = press.current?.brushing ?? false;
    press.current = null;
  };

  return (
    <div className={classes.picture} ref={ref}>
      <svg
        width={layout.width}
        height={layout.height}
        viewBox={`0 0 ${layout.width} ${layout.height}`}
        className={classes.svg}
        role="group"
        aria-label={inner.journey.picture}
        onPointerDown={onPointerDown}
        onPointerMove={onPointerMove}
        onPointerUp={onPointerUp}
        onPointerCancel={onPointerUp}
      >
        <Backdrop id={id} layout={layout} line={line} dosings={dosings} windowHours={windowHours} />
        <g aria-hidden="true">
          {!layout.narrow && (
            <>
              <text className={classes.rowName} x="0" y={layout.dosings + 4}>
                {inner.journey.dosings}
              </text>
              <text className={classes.hint} x="0" y={layout.axis + 4}>
                {inner.journey.hint}
              </text>
              {main && (
                <text className={classes.rowName} data-main="" x="0" y={layout.score.top + 6}>
                  {main.name}
                </text>
              )}
            </>
          )}
        </g>
        {main ? <ScoreField id={id} layout={layout} line={line} period={period} main={main} others={others} /> : <NoScores layout={layout} />}
        <Ribbons id={id} layout={layout} line={line} period={period} themes={themes} />
        <GoalsKept id={id} layout={layout} line={line} weeks={trends.attainment} />
        <Dosings layout={layout} line={line} dosings={dosings} next={nextSession && within(nextSession, period) ? nextSession : null} />
        <TimeAxis layout={layout} line={line} period={period} today={today} />
        <PeriodBrush layout={layout} line={line} whole={period} selected={selected} onSelect={onSelect} />
        <Marks
          rows={rows}
          active={active}
          pinned={pinned}
          onActive={(mark) => setAt(press.current?.brushing ? null : (mark?.key ?? null))}
          onPin={(mark) => !brushed.current && onPin(mark)}
        />
      </svg>
      {active && (
        <div
          className={classes.card}
          role="status"
          style={{
            left: Math.max(0, Math.min(layout.width - cardWidth, active.x - cardWidth / 2)),
            ...(active.y > layout.height / 2 ? { bottom: layout.height - active.box.y + 8 } : { top: active.box.y + active.box.height + 8 }),
          }}
        >
          <MarkCard what={active.what} notes={notes} />
        </div>
      )}
    </div>
  );
}
