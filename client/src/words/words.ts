import { en } from "./en";

/** The shape of a catalogue; another language is another folder that satisfies it. */
export type Words = typeof en;

/** Everything the dashboard says, by feature. Components hold no text of their own: the linter refuses it. */
export const words: Words = en;
