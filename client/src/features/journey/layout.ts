/** Where the parts of the picture lie, in pixels of the page: the picture is drawn anew for each width, so that its letters never shrink. */
export interface Layout {
  width: number;
  height: number;
  left: number;
  right: number;
  /** Whether names stand within the plot, for want of room beside it. */
  narrow: boolean;
  dosings: number;
  score: { top: number; bottom: number };
  rows: { top: number; height: number };
  kept: { top: number; height: number };
  axis: number;
}

export function layoutOf(width: number, themes: number): Layout {
  const narrow = width < 640;
  const score = { top: 54, bottom: narrow ? 184 : 224 };
  const rows = { top: score.bottom + (narrow ? 34 : 40), height: narrow ? 48 : 40 };
  const kept = { top: rows.top + themes * rows.height + (narrow ? 32 : 16), height: 24 };
  const axis = kept.top + kept.height + 16;
  return {
    width,
    height: axis + 30,
    left: narrow ? 2 : 158,
    right: width - (narrow ? 2 : 112),
    narrow,
    dosings: 22,
    score,
    rows,
    kept,
    axis,
  };
}

/** The middle line of a theme's row. */
export const middleOf = ({ rows, narrow }: Layout, index: number) => rows.top + index * rows.height + rows.height / 2 + (narrow ? 7 : 0);
