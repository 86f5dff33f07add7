const drawings = {
  today: "M12 5.5a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13M12 2v1.2M12 20.8V22M22 12h-1.2M3.2 12H2",
  patients:
    "M9 11.2a3.4 3.4 0 1 0 0-6.8 3.4 3.4 0 0 0 0 6.8M2.8 19.5c.5-3.3 2.9-5.2 6.2-5.2s5.7 1.9 6.2 5.2M16 4.9a3.2 3.2 0 0 1 0 6M18.2 14.6c1.7.8 2.7 2.4 3 4.9",
  alerts: "M12 3.5c3.6 0 5.6 2.6 5.6 6 0 4.3 1.9 5.4 1.9 7H4.500c0-1.6 1.9-2.7 1.9-7 0-3.4 2-6 5.6-6M10 19.800a2.1 2.1 0 0 0 4 0",
  sessions:
    "M5 5.500h14a1.5 1.5 0 0 1 1.5 1.500v11.500A1.5 1.5 0 0 1 19 20H5a1.5 1.5 0 0 1-1.5-1.500V7A1.5 1.5 0 0 1 5 5.500M3.5 10h17M8 3.500v3.500M16 3.500v3.5",
  clinic: "M4.500 20V10.200L12 4l7.500 6.200V20H4.500M12 10.500v5M9.500 13h5",
  up: "M12 19V5.500M6 11.500l6-6 6 6",
  down: "M12 5v13.500M6 12.500l6 6 6-6",
  search: "M10.5 4a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13M15.3 15.3 20.5 20.5",
  more: "M5.5 12h.01M12 12h.01M18.5 12h.01",
};

export type GlyphName = keyof typeof drawings;

/** A small line drawing beside a word; never the only sign. */
export function Glyph({ name, size = 18 }: { name: GlyphName; size?: number }) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 24 24"
      aria-hidden="true"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.7"
      strokeLinecap="round"
      strokeLinejoin="round"
      className="glyph"
    >
      <path d={drawings[name]} />
    </svg>
  );
}
