/** Attempts and answers for the tests of the store. */

import { answer, begin } from "./record.js";

const levels = ["user", "builder"];
const tables = {
  site: "test", version: "0.1.0", hash: "0000abcd", engine: { version: "1" }, levels: levels.map((id) => ({ id })),
  skills: [{ id: "coding", levels, hashes: ["00000001", "00000002"] }], items: [], roles: [],
};

export const time = (number) => new Date(1.7e12 + number * 1000).toISOString();

/** An attempt without answers. */
export const started = (id = "one", number = 0) =>
  begin(tables, { id, started: time(number), mode: "standard", seed: 7, target: null, skills: ["coding"] });

/** An answer to a question of its own. */
export const answered = (number, id = `e${number}`) => ({
  ...answer(tables, { kind: "item", item: `coding.s${number}` }, { option: "a" }, { id, at: time(number), seconds: 5 }),
  rev: 1,
});

/** The ids of what a store holds, by attempt. */
export const held = (store) => Object.fromEntries(store.attempts().map(({ id, entries }) => [id, entries.map((entry) => entry.id)]));

const request = (asked) => new Promise((resolve, reject) => {
  asked.onsuccess = () => resolve(asked.result);
  asked.onerror = () => reject(asked.error);
});

/** What an outsider does with the database of a store: `act` gets its only table. */
export async function inDatabase(act, mode = "readwrite") {
  const database = await request(indexedDB.open("ladder:test", 1));
  const result = await request(act(database.transaction("records", mode).objectStore("records")));
  database.close();
  return result;
}

/** What stands in both places. */
export async function copies() {
  const keys = Object.keys(localStorage).filter((key) => key.startsWith("ladder:test:")).sort();
  const local = keys.map((key) => [key.slice("ladder:test:".length), localStorage.getItem(key)]);
  const names = await inDatabase((table) => table.getAllKeys(), "readonly");
  const texts = await inDatabase((table) => table.getAll(), "readonly");
  return { local, database: names.map((name, place) => [name, texts[place]]) };
}

/** Puts back what stood in both places. */
export async function restore({ local, database }) {
  localStorage.clear();
  local.forEach(([key, text]) => localStorage.setItem(`ladder:test:${key}`, text));
  await inDatabase((table) => table.clear());
  for (const [key, text] of database) await inDatabase((table) => table.put(text, key));
}

/** Leaves no room in localStorage. */
export function fill(size = 2 ** 20) {
  try {
    for (;;) localStorage.setItem(`fill${localStorage.length}`, "x".repeat(size));
  } catch {
    if (size > 1) fill(size / 2);
  }
}

/** From now on, the database opens only after some milliseconds. */
export function slowDown(milliseconds) {
  const { open } = IDBFactory.prototype;
  IDBFactory.prototype.open = function (...given) {
    const late = {};
    setTimeout(() => {
      const asked = open.apply(this, given);
      asked.onsuccess = () => late.onsuccess(Object.assign(late, { result: asked.result }));
    }, milliseconds);
    return late;
  };
}
