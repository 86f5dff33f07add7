import { en } from "./en";

/** The shape of a catalogue; another language is another folder that satisfies it. */
export type Words = typeof en;

/** What the dashboard says, by feature; <c>inner</c> has the screens behind the first. Components hold no text of their own: the linter refuses it. */
export const words: Words = en;
