import { inner as en } from "./en.inner";

/** The shape of the second catalogue. */
export type InnerWords = typeof en;

/** What the screens say that are fetched when they are first needed: fetched with them, and not before. */
export const inner: InnerWords = en;
