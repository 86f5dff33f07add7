import { counted } from "../locale";

const notes = (n: number) => counted(n, { one: "note", other: "notes" });
const days = (n: number) => counted(n, { one: "day", other: "days" });
const signed = (n: number) => (n > 0 ? `+${n}` : n < 0 ? `−${-n}` : "±0");

export const journey = {
  title: "Journey",
  loading: "Loading the journey",
  empty: "Nothing has moved in this time",
  emptyHint: "Dosings, scores, notes and goals draw this picture. Look further back, or record the first of them.",
  picture: "Dosings, scores, what moved and goals kept, over time",
  places: "What the picture shows, by date",
  hint: "Drag to choose a period",
  today: "today",
  dosings: "Dosings",
  kept: "Goals kept",
  noScores: "No scored measure in this time",
  reach: "How far back",
  reaches: { "42": "6 weeks", "84": "12 weeks", "182": "6 months", "365": "1 year" },
  form: "Shown as",
  forms: { picture: "Picture", table: "Table" },
  zoomIn: "Look closer",
  zoomOut: "All of it",
  clear: "Clear",
  between: (from: string, to: string) => `${from} – ${to}`,
  period: { from: "Beginning of the period", to: "End of the period" },
  marks: {
    dosing: (date: string) => `Dosing, ${date}`,
    score: (name: string, total: number, most: number, band: string, date: string) => `${name} ${total} of ${most}, ${band.toLowerCase()}, ${date}`,
    theme: (theme: string, gains: number, difficulties: number, week: string) =>
      [theme, gains > 0 && `gain in ${notes(gains)}`, difficulties > 0 && `difficulty in ${notes(difficulties)}`, `week of ${week}`].filter(Boolean).join(", "),
    kept: (week: string, done: number, planned: number) => `Goals kept on ${done} of ${days(planned)}, week of ${week}`,
  },
  card: {
    dosing: (n: number) => `Dosing ${n} of this time`,
    score: (name: string, total: number, most: number) => `${name} ${total} of ${most}`,
    scoreAt: (date: string, change: number | null) => (change === null ? date : `${date} · ${signed(change)} since the time before`),
    kept: (done: number, planned: number) => `Kept on ${done} of ${days(planned)}`,
    keptRest: (partial: number, missed: number, unreported: number) =>
      [partial > 0 && `${partial} partly`, missed > 0 && `${missed} not that day`, unreported > 0 && `${unreported} without a report`].filter(Boolean).join(" · "),
    tScore: (score: number) => `Goal attainment T-score ${score}; 50 is as planned`,
    week: (from: string, to: string) => `${from} – ${to}`,
    signed: (sign: string, count: number) => ` ${sign} ${count}`,
    moreNotes: (n: number) => ` · ${notes(n)} more: click to read`,
  },
  digest: {
    fromTo: (first: number, last: number) => `${first} → ${last}`,
    difference: (n: number) => signed(n),
    dosings: "Dosings",
    kept: "Goal days kept",
    ofReported: (reported: number, partial: number) => (partial > 0 ? `of ${reported} reported, ${partial} partly` : `of ${reported} reported`),
    gains: "Gained",
    difficulties: "Was hard",
  },
  said: {
    list: "In their words",
    nothing: "Nothing was written in this time.",
    by: (author: string) => author,
    authors: { patient: "Patient", clinician: "Clinician", companion: "Companion" } as Readonly<Record<string, string>>,
    all: (n: number) => `Show all ${notes(n)}`,
  },
  legend: {
    dosing: "Dosing and its window",
    score: (name: string) => `${name}, lower is better`,
    gain: "Gain, above the line",
    hard: "Difficulty, below",
    kept: "Goal days kept",
    main: "Instrument of the bands",
  },
  table: {
    label: "Journey by week",
    week: "Week of",
    dosings: "Dosings",
    gains: "Gains",
    difficulties: "Difficulties",
    kept: "Goal days kept",
    none: "–",
    counted: (theme: string, count: number) => (count > 1 ? `${theme} ×${count}` : theme),
    keptOf: (done: number, planned: number) => `${done} of ${planned}`,
  },
};
