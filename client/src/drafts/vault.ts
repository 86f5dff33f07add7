/**
 * A store on this device for what somebody has written and not yet saved. Every text is encrypted (AES-GCM, 256 bit) with a key per
 * person that the browser made, that scripts can use but not read out, and that is destroyed at sign-out. This keeps drafts out of
 * backups and of the eyes of whoever opens the browser's files; it does not protect against somebody who commands this browser while
 * its owner is signed in, as nothing in a page could.
 */
export interface Vault {
  /** The texts that were kept, by name. What cannot be decrypted any more is left out. */
  all: () => Promise<Map<string, string>>;
  put: (name: string, text: string) => Promise<void>;
  remove: (name: string) => Promise<void>;
  /** Removes all texts of this person and the key that opened them. */
  destroy: () => Promise<void>;
}

interface Sealed {
  id: [owner: string, name: string];
  iv: Uint8Array<ArrayBuffer>;
  data: ArrayBuffer;
  /** When it was written, in milliseconds since 1970. */
  at: number;
}

/** Drafts older than this are not offered again, in milliseconds: seven days. */
const longestKept = 7 * 24 * 3_600_000;

/** Opens the vault of a person; null where this browser offers no storage or no cryptography (a page that is not served securely). */
export async function openVault(owner: string, now = Date.now()): Promise<Vault | null> {
  if (typeof indexedDB === "undefined" || !globalThis.crypto?.subtle) return null;
  try {
    const database = await openDatabase();
    await forgetOld(database, now - longestKept);
    return vault(database, owner, await keyOf(database, owner));
  } catch {
    return null;
  }
}

function vault(database: IDBDatabase, owner: string, key: CryptoKey): Vault {
  // The owner and the name are sealed with the text, so that a record cannot pass for another.
  const bound = (name: string, iv: Uint8Array<ArrayBuffer>) => ({ name: "AES-GCM", iv, additionalData: new TextEncoder().encode(`${owner}\n${name}`) });
  const mine = IDBKeyRange.bound([owner], [owner, []]);
  return {
    async all() {
      const records = (await done(store(database, "drafts").getAll(mine))) as Sealed[];
      const texts = new Map<string, string>();
      for (const { id, iv, data } of records) {
        const text = await crypto.subtle.decrypt(bound(id[1], iv), key, data).catch(() => null);
        if (text) texts.set(id[1], new TextDecoder().decode(text));
      }
      return texts;
    },
    async put(name, text) {
      const iv = crypto.getRandomValues(new Uint8Array(12));
      const data = await crypto.subtle.encrypt(bound(name, iv), key, new TextEncoder().encode(text));
      const sealed: Sealed = { id: [owner, name], iv, data, at: Date.now() };
      await done(store(database, "drafts", "readwrite").put(sealed));
    },
    async remove(name) {
      await done(store(database, "drafts", "readwrite").delete([owner, name]));
    },
    async destroy() {
      await done(store(database, "drafts", "readwrite").delete(mine));
      await done(store(database, "keys", "readwrite").delete(owner));
    },
  };
}

function openDatabase(): Promise<IDBDatabase> {
  const request = indexedDB.open("clinic-drafts", 1);
  request.onupgradeneeded = () => {
    request.result.createObjectStore("drafts", { keyPath: "id" }).createIndex("at", "at");
    request.result.createObjectStore("keys");
  };
  return done(request);
}

async function keyOf(database: IDBDatabase, owner: string): Promise<CryptoKey> {
  const kept = (await done(store(database, "keys").get(owner))) as CryptoKey | undefined;
  if (kept) return kept;
  const made = await crypto.subtle.generateKey({ name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);
  await done(store(database, "keys", "readwrite").put(made, owner));
  return made;
}

async function forgetOld(database: IDBDatabase, before: number) {
  const drafts = store(database, "drafts", "readwrite");
  for (const id of await done(drafts.index("at").getAllKeys(IDBKeyRange.upperBound(before)))) await done(drafts.delete(id));
}

const store = (database: IDBDatabase, name: string, mode: IDBTransactionMode = "readonly") => database.transaction(name, mode).objectStore(name);

const done = <T>(request: IDBRequest<T>) =>
  new Promise<T>((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error("The browser's storage did not answer"));
  });
