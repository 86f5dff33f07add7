import { openVault } from "../drafts/vault";

/**
 * What this phone keeps of a link, so that nothing is lost between writing and the server's answer: what was not sent yet, the line being
 * written, and the last week that was seen, with which the page starts where there is no connection. All of it is sealed with a key that
 * the browser does not give out, for seven days at most. The token is not kept: only whoever has the link again finds what lies here.
 */
export interface Kept {
  /** False where this browser offers no safe place: then everything ends with the page. */
  readonly lasting: boolean;
  /** What was kept before this page opened. */
  readonly before: ReadonlyMap<string, unknown>;
  /** Writes in the order in which they were asked for. */
  put: (name: string, value: unknown) => void;
  remove: (name: string) => void;
  /** Once all that was asked for is written. */
  settled: () => Promise<void>;
  /** Removes everything of this link from the phone. */
  destroy: () => void;
}

export async function openKept(token: string): Promise<Kept> {
  const vault = crypto.subtle ? await openVault(await ownerOf(token)) : null;
  const texts = (await vault?.all().catch(() => null)) ?? new Map<string, string>();
  let last = Promise.resolve();
  const inTurn = (write: () => Promise<void> | undefined) => {
    // A full disk must not keep a line from being sent.
    last = last.then(write).catch(() => undefined);
  };
  return {
    lasting: vault !== null,
    before: new Map([...texts].map(([name, text]) => [name, JSON.parse(text) as unknown])),
    put: (name, value) => inTurn(() => vault?.put(name, JSON.stringify(value))),
    remove: (name) => inTurn(() => vault?.remove(name)),
    settled: () => last,
    destroy: () => inTurn(() => vault?.destroy()),
  };
}

/** A name for what belongs to a link, from which the link cannot be told. */
async function ownerOf(token: string): Promise<string> {
  const hash = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(token));
  return `link/${hex(new Uint8Array(hash))}`;
}

export const hex = (bytes: Uint8Array) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
