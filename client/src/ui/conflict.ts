/** The fields of a form by name, each as it is typed. */
export type Values = Record<string, string>;

export interface Merge<T extends Values> {
  /** Both changes together, where they do not touch the same field; one's own where they do. */
  merged: T;
  /** The fields that both changed, each to something else. */
  contested: (keyof T & string)[];
}

/** Brings two changes of one record together. <c>base</c> is what both began with. */
export function merge<T extends Values>(base: T, mine: T, theirs: T): Merge<T> {
  const merged = { ...mine };
  const contested: (keyof T & string)[] = [];
  for (const name of Object.keys(mine) as (keyof T & string)[]) {
    if (mine[name] === base[name]) merged[name] = theirs[name];
    else if (theirs[name] !== base[name] && theirs[name] !== mine[name]) contested.push(name);
  }
  return { merged, contested };
}
