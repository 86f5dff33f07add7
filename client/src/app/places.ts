import type { GlyphName } from "../ui/Glyph";
import { clinicSections } from "./clinicSections";
import { words } from "../words/words";

const say = words.shell.places;

/** The places of the dashboard, in the order of the navigation. A new screen is a row here and a route. */
export const places = [
  { to: "/", label: say.today, glyph: "today", keys: "g t", scope: null },
  { to: "/patients", label: say.patients, glyph: "patients", keys: "g p", scope: "patients:read" },
  { to: "/alerts", label: say.alerts, glyph: "alerts", keys: "g a", scope: "alerts:read" },
  { to: "/sessions", label: say.sessions, glyph: "sessions", keys: "g s", scope: "sessions:read" },
  { to: "/clinic", label: say.clinic, glyph: "clinic", keys: "g c", scope: clinicSections.map(({ scope }) => scope) },
] as const satisfies readonly { to: string; label: string; glyph: GlyphName; keys: string; scope: string | readonly string[] | null }[];

export type Place = (typeof places)[number];

/** Whether somebody with these scopes is led to a place: one of its scopes is enough. */
export const leadsTo = ({ scope }: Place, scopes: readonly string[]) => scope === null || [scope].flat().some((one) => scopes.includes(one));
