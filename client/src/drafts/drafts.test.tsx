import "fake-indexeddb/auto";
import { act, renderHook, waitFor } from "@testing-library/react";
import { IDBFactory } from "fake-indexeddb";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { dropAccess } from "../api/access";
import { openDrafts, useDraft, useDraftsLast } from "./drafts";
import { openVault } from "./vault";

const blank = { text: "" };
const day = 24 * 3_600_000;
const draft = (name = "note/p-1") => renderHook(() => useDraft(name, blank)).result;
const kept = async (owner: string) => (await openVault(owner))?.all();
/** What reopening the page does: memory is gone, the device is not. */
const reload = (person: string) => {
  dropAccess("ran-out");
  return act(() => openDrafts(person));
};

beforeEach(() => (globalThis.indexedDB = new IDBFactory()));
afterEach(() => dropAccess());

describe("a draft", () => {
  it("survives a reload for the one who wrote it", async () => {
    await act(() => openDrafts("ana"));
    const before = draft();
    act(() => before.current[1]({ text: "Slept better" }));
    await waitFor(async () => expect(await kept("ana")).toHaveProperty("size", 1));
    await reload("ana");
    expect(draft().current[0]).toEqual({ text: "Slept better" });
  });

  it("is not shown to another person of the same browser", async () => {
    await act(() => openDrafts("ana"));
    const before = draft();
    act(() => before.current[1]({ text: "Slept better" }));
    await waitFor(async () => expect(await kept("ana")).toHaveProperty("size", 1));
    await reload("ben");
    expect(draft().current[0]).toEqual(blank);
  });

  it("ends with signing out, and the key with it", async () => {
    await act(() => openDrafts("ana"));
    const before = draft();
    act(() => before.current[1]({ text: "Slept better" }));
    await waitFor(async () => expect(await kept("ana")).toHaveProperty("size", 1));
    dropAccess("signed-out");
    expect(draft().current[0]).toEqual(blank);
    await waitFor(async () => expect(await kept("ana")).toHaveProperty("size", 0));
  });

  it("keeps the last of many changes", async () => {
    await act(() => openDrafts("ana"));
    const before = draft();
    for (const text of ["S", "Sl", "Sle", "Slept"]) act(() => before.current[1]({ text }));
    await waitFor(async () => expect([...((await kept("ana")) ?? [])]).toEqual([["note/p-1", JSON.stringify({ text: "Slept" })]]));
  });

  it("is gone once it is dropped", async () => {
    await act(() => openDrafts("ana"));
    const before = draft();
    act(() => before.current[1]({ text: "Slept better" }));
    act(() => before.current[2]());
    expect(before.current[0]).toEqual(blank);
    await reload("ana");
    expect(draft().current[0]).toEqual(blank);
  });

  it("that was begun before the device answered stands, and is kept from then on", async () => {
    const early = draft();
    act(() => early.current[1]({ text: "Early" }));
    await act(() => openDrafts("ana"));
    await waitFor(async () => expect(await kept("ana")).toHaveProperty("size", 1));
    expect(early.current[0]).toEqual({ text: "Early" });
  });

  it("stays in the tab where the browser keeps nothing safely", async () => {
    // A page that is not served securely has no storage of keys.
    Reflect.deleteProperty(globalThis, "indexedDB");
    await act(() => openDrafts("ana"));
    const before = draft();
    act(() => before.current[1]({ text: "Slept better" }));
    expect(before.current[0]).toEqual({ text: "Slept better" });
    expect(renderHook(() => useDraftsLast()).result.current).toBe(false);
  });
});

describe("the vault", () => {
  it("holds no text that can be read without the key, and no key that can be read at all", async () => {
    const vault = await openVault("ana");
    await vault?.put("note/p-1", "Thoughts of ending it");
    const records = await everything();
    expect(Object.keys(records)).toEqual(["drafts", "keys"]);
    const { data } = records.drafts[0] as { data: ArrayBuffer };
    expect(new TextDecoder().decode(data)).not.toContain("ending");
    await expect(crypto.subtle.exportKey("raw", records.keys[0] as CryptoKey)).rejects.toThrow();
  });

  it("opens no record that was put in the place of another", async () => {
    const vault = await openVault("ana");
    await vault?.put("note/p-1", "About one patient");
    await rename(["ana", "note/p-2"]);
    expect(await vault?.all()).toEqual(new Map());
  });

  it("forgets what is older than a week", async () => {
    await (await openVault("ana"))?.put("note/p-1", "Old");
    expect(await (await openVault("ana", Date.now() + 6 * day))?.all()).toHaveProperty("size", 1);
    expect(await (await openVault("ana", Date.now() + 8 * day))?.all()).toHaveProperty("size", 0);
  });
});

const answered = <T,>(request: IDBRequest<T>) =>
  new Promise<T>((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error());
  });

async function everything() {
  const database = await answered(indexedDB.open("clinic-drafts"));
  const read = (name: string) => answered<unknown[]>(database.transaction(name).objectStore(name).getAll());
  return { drafts: await read("drafts"), keys: await read("keys") };
}

async function rename(id: string[]) {
  const { drafts } = await everything();
  const database = await answered(indexedDB.open("clinic-drafts"));
  const store = database.transaction("drafts", "readwrite").objectStore("drafts");
  await answered(store.clear());
  await answered(store.put({ ...(drafts[0] as object), id }));
}
