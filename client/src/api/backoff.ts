/** How long to wait before the next attempt, in milliseconds: twice as long each time, up to half a minute, spread so that not all come at once. */
export const backoff = (attempt: number, random = Math.random()) => Math.min(30_000, 1000 * 2 ** attempt) * (0.75 + random / 2);
