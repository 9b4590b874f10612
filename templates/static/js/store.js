/**
 * What the browser keeps for the person: attempts with every answer, settings, documents of other parts of the site. Both
 * of its storages are written at once, a record for each answer, so that neither a killed browser nor a second tab loses
 * one. Where nothing can be kept everything works as long as the page is open, and `state` says so.
 */

import { readAttempt, readEntry } from "./reading.js";
import { FORMAT, inTime } from "./record.js";
import { ASIDE, openShelf } from "./shelf.js";

/**
 * @typedef {import("./record.js").Attempt} Attempt
 * @typedef {import("./record.js").Entry} Entry
 * @typedef {{saved: boolean}} Saved true: it is on the disk, and a killed browser does not lose it
 * @typedef {object} Store
 * @property {() => Attempt[]} attempts oldest first, as they were written; `migrate` brings them to the ladder of today
 * @property {(attempt: Attempt) => Promise<Saved>} begin
 * @property {(attempt: string, entry: Entry) => Promise<Saved>} add one more answer
 * @property {(attempt: string) => Promise<Saved>} remove
 * @property {() => Promise<Saved>} removeAll every attempt, and what was set aside
 * @property {() => Promise<Saved>} clear everything
 * @property {(before: readonly Attempt[], after: readonly Attempt[]) => Promise<Saved>} change brings what is kept from one set of
 *   attempts to another: adds what only the second has, removes what only the first has, and leaves all else
 * @property {{key: string, text: string}[]} corrupt what could not be read and was set aside
 * @property {() => Promise<Saved>} discardCorrupt
 * @property {"kept" | "full" | "denied"} state of the storage; but for "kept", what is new goes with the page
 * @property {(callback: () => void) => () => void} onChange when another tab has changed something; gives what ends it
 * @property {{(name: string): any, (name: string, value: unknown): Promise<Saved>}} setting
 * @property {(name: string) => any} document undefined where there is none
 * @property {(prefix: string) => Map<string, any>} documents whose names begin so
 * @property {(name: string, value: unknown) => Promise<Saved>} keep null removes
 * @property {(name: string, change: (old: any) => unknown) => Promise<Saved>} update a document from what it is now, in all tabs
 * @property {() => void} close
 */

const KINDS = ["attempt:", "entry:", "setting:", "document:", ASIDE];

/** The document that tells what the attempts say: no longer true when one of them changes. */
export const RESULT = "result-head";

const SAID = `document:${RESULT}`;

/** @type {import("./shelf.js").Rules} */
const RULES = {
  owns: (key) => KINDS.some((kind) => key.startsWith(kind)),
  owner: (key) => (key.startsWith("entry:") ? headOf(key.split(":")[1]) : null),
  read(key, value, get) {
    const [kind, attempt, entry] = key.split(":");
    if (kind === "attempt") return isNewer(value) ? value : named(readAttempt(value), attempt);
    if (kind === "entry") return isNewer(get(headOf(attempt))) ? value : named(readEntry(value), entry);
    return kind === "aside" && typeof value !== "string" ? undefined : value;
  },
};

/** @param {string} id of an attempt @returns {string} the key of what stands about it */
const headOf = (id) => `attempt:${id}`;

/** @param {any} attempt @returns {boolean} whether a later version of this program wrote it, which alone can read it */
const isNewer = (attempt) => attempt?.format > FORMAT;

/** @template {{id: string}} T @param {T | null} record @param {string} id @returns {T | undefined} */
const named = (record, id) => (record?.id === id ? record : undefined);

/** @returns {string} an id that nothing else has */
export function fresh() {
  return Array.from(crypto.getRandomValues(new Uint8Array(10)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** @param {string} site the ladder's id @param {number} [patience] milliseconds to wait for a slow database @returns {Promise<Store>} */
export async function open(site, patience = 5000) {
  const shelf = await openShelf(`ladder:${site}`, RULES, patience);
  const put = async (/** @type {Change[]} */ changes) => ({ saved: await shelf.put(new Map(changes)) });
  const entryKeys = (/** @type {string} */ attempt) => shelf.keys(`entry:${attempt}:`);
  const ids = () => [...new Set([...shelf.keys("attempt:"), ...shelf.keys("entry:")].map((key) => key.split(":")[1]))];
  const removing = (/** @type {string} */ id) => [removed(headOf(id)), ...entryKeys(id).map(dropped)];
  const putAttempts = (/** @type {Change[]} */ changes) => put(shelf.get(SAID) ? [...changes, removed(SAID)] : changes);
  const removingAll = (/** @type {string[]} */ prefixes) => [...ids().flatMap(removing), ...prefixes.flatMap(shelf.keys).map(removed)];

  return {
    attempts() {
      const readable = ids().filter((id) => shelf.get(headOf(id)) !== null && !isNewer(shelf.get(headOf(id))));
      const attempts = readable.map((id) => whole(site, id, shelf.get(headOf(id)), entryKeys(id).map(shelf.get)));
      return attempts.sort((one, other) => Number(one.started > other.started) - Number(one.started < other.started));
    },
    begin: (attempt) => (readAttempt(attempt) ? putAttempts(differences([], [attempt])) : NOT_SAVED),
    add(attempt, entry) {
      const clean = readEntry(entry);
      return clean && shelf.get(headOf(attempt)) !== null ? putAttempts([[entryKey(attempt, clean), clean]]) : NOT_SAVED;
    },
    remove: (id) => putAttempts(removing(id)),
    removeAll: () => putAttempts(removingAll([ASIDE])),
    clear: () => put(removingAll([ASIDE, "setting:", "document:"])),
    change: (before, after) => putAttempts(differences(before, after)),
    get corrupt() {
      return shelf.keys(ASIDE).map((key) => ({ key: key.split(":").slice(2).join(":"), text: shelf.get(key) }));
    },
    discardCorrupt: () => put(shelf.keys(ASIDE).map(removed)),
    get state() {
      return shelf.state;
    },
    onChange: shelf.onChange,
    setting: (/** @type {string} */ name, /** @type {unknown[]} */ ...value) =>
      value.length ? put([[`setting:${name}`, value[0]]]) : (shelf.get(`setting:${name}`) ?? undefined),
    document: (name) => shelf.get(`document:${name}`) ?? undefined,
    documents: (prefix) => new Map(shelf.keys(`document:${prefix}`).map((key) => [key.slice("document:".length), shelf.get(key)])),
    keep: (name, value) => put([[`document:${name}`, value]]),
    update: async (name, change) => ({ saved: await shelf.update(`document:${name}`, (old) => change(old ?? undefined)) }),
    close: () => shelf.close(),
  };
}

const NOT_SAVED = Promise.resolve({ saved: false });

/** @typedef {[key: string, value: unknown]} Change null leaves a note that something was removed, undefined leaves nothing */

/** @param {string} key @returns {Change} */
const removed = (key) => [key, null];

/** @param {string} key @returns {Change} */
const dropped = (key) => [key, undefined];

/** @param {string} attempt @param {{id: string}} entry */
const entryKey = (attempt, { id }) => `entry:${attempt}:${id}`;

/**
 * @param {string} site @param {string} id @param {Attempt | undefined} head @param {Entry[]} entries
 * @returns {Attempt} with its entries in their order; where what stood about it was lost, with what they tell
 */
function whole(site, id, head, entries) {
  const sorted = [...entries].sort((one, other) => inTime(one, other) || (one.id < other.id ? -1 : 1));
  if (head) return { ...head, entries: sorted };
  const skills = [...new Set(entries.map(({ skill, item }) => skill ?? String(item).split(".")[0]))];
  const unknown = { version: "", hash: "00000000", engine: "", target: null, seed: 0, without: [] };
  return { format: FORMAT, id, site, started: sorted[0].at, mode: "standard", skills, ...unknown, entries: sorted };
}

/** @param {readonly Attempt[]} before @param {readonly Attempt[]} after @returns {Change[]} */
function differences(before, after) {
  const [had, has] = [before, after].map((attempts) => new Map(attempts.map((attempt) => [attempt.id, attempt])));
  const changes = /** @type {Change[]} */ ([]);
  for (const { id, entries } of before) if (!has.has(id)) changes.push(removed(headOf(id)), ...entries.map((entry) => dropped(entryKey(id, entry))));
  for (const attempt of after) {
    const known = had.get(attempt.id);
    const byKey = (/** @type {Entry[]} */ entries) => new Map(entries.map((entry) => [entryKey(attempt.id, entry), readEntry(entry)]));
    const [earlier, later] = [known?.entries ?? [], attempt.entries].map(byKey);
    if (!known) changes.push([headOf(attempt.id), head(attempt)]);
    changes.push(...[...later].filter(([key, entry]) => entry && !earlier.has(key)), ...[...earlier.keys()].filter((key) => !later.has(key)).map(removed));
  }
  return changes;
}

/** @param {Attempt} attempt */
function head(attempt) {
  const { entries, ...rest } = readAttempt(attempt) ?? attempt;
  return rest;
}
