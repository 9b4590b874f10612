/**
 * Values by key that outlive the page and are the same in all its tabs: in memory, in both places of the browser, and
 * told to the other tabs. What is put is at hand at once; a promise says when it is on the disk.
 *
 * A value is kept as the text {"at":1763712345678,"value":...}. Where two copies differ, the one written last counts, and
 * comparing texts compares times. A value of null tells that something was removed: a copy that is late (localStorage
 * is, when the browser was killed) then does not bring it back.
 */

import { digest } from "./checksum.js";
import { databasePlace, localPlace } from "./places.js";

/**
 * @typedef {import("./places.js").Place} Place
 * @typedef {import("./places.js").Change} Change
 * @typedef {import("./places.js").Changes} Changes
 * @typedef {import("./places.js").Outcome} Outcome
 * @typedef {{text: string, value: any}} Kept
 * @typedef {Map<string, string | null>} Texts null removes the key
 * @typedef {object} Rules
 * @property {(key: string) => boolean} owns whether a key is ours
 * @property {(key: string, value: unknown, get: (key: string) => unknown) => unknown} read a clean copy of a value; undefined when it is damaged
 * @property {(key: string) => string | null} owner the key without whose value this one goes too
 */

const FORM = /^\{"at":\d{13},"value":/;
const EARLIEST = 1e12; // the first time of 13 digits, in 2001
const KEEP_REMOVED = 30 * 864e5; // milliseconds; no copy is as late as that

/** What was damaged lies under keys that begin so. */
export const ASIDE = "aside:";

/** @param {string} name @param {Rules} rules @param {number} patience milliseconds to wait for a slow database @returns {Promise<Shelf>} */
export async function openShelf(name, rules, patience) {
  const shelf = new Shelf(name, rules);
  const filled = shelf.fill();
  const inTime = filled.then(() => true);
  const isFilled = await Promise.race([inTime, new Promise((resolve) => setTimeout(resolve, patience, false))]);
  if (!isFilled) filled.then(() => shelf.announce());
  return shelf;
}

export class Shelf {
  #records = /** @type {Map<string, Kept>} */ (new Map());
  #listeners = /** @type {Set<() => void>} */ (new Set());
  #rules;
  #database;
  #places;
  #channel;

  /** @param {string} name @param {Rules} rules */
  constructor(name, rules) {
    this.#rules = rules;
    this.#database = databasePlace(name);
    this.#places = [localPlace(name), this.#database].map(persistent);
    this.#channel = openChannel(name, (texts) => this.#hear(texts));
  }

  /** @param {string} key @returns {any} undefined: never heard of; null: removed */
  get = (key) => this.#records.get(key)?.value;

  /** @param {string} prefix @returns {string[]} the keys that begin so and have a value, in their order */
  keys = (prefix) => [...this.#records.keys()].filter((key) => key.startsWith(prefix) && this.get(key) !== null).sort();

  /**
   * @param {ReadonlyMap<string, unknown>} values undefined removes the key itself, null says that it was removed
   * @returns {Promise<boolean>} whether they are on the disk
   */
  async put(values) {
    const text = (/** @type {string} */ key, /** @type {unknown} */ value) => (value === undefined ? null : this.#stamped(key, value));
    const [, isOnDisk] = await this.#spread(new Map([...values].map(([key, value]) => [key, text(key, value)])));
    return isOnDisk;
  }

  /**
   * Reads and writes in one step, so that what other tabs write meanwhile is not lost.
   * @param {string} key @param {(old: any) => unknown} change @returns {Promise<boolean>} whether it is on the disk
   */
  async update(key, change) {
    let text = "";
    const merge = (/** @type {unknown} */ old) => {
      this.#take(key, old);
      text = this.#stamped(key, change(this.get(key)));
      return text;
    };
    await this.#database.write(new Map([[key, merge]]));
    const [, isOnDisk] = await this.#spread(new Map([[key, text || merge(undefined)]]));
    return isOnDisk;
  }

  /** @returns {Outcome} what becomes of what is put: kept in one place at least, or why not */
  get state() {
    const states = this.#places.map((place) => place.state());
    return states.includes("kept") ? "kept" : states.includes("full") ? "full" : "denied";
  }

  /** @param {() => void} callback for what another tab has changed @returns {() => void} ends it */
  onChange = (callback) => {
    this.#listeners.add(callback);
    return () => this.#listeners.delete(callback);
  };

  announce() {
    this.#listeners.forEach((callback) => callback());
  }

  close() {
    this.#channel?.close();
    this.#places.forEach((place) => place.close());
  }

  /** Reads both places, each as soon as it can be read, and then mends them. */
  async fill() {
    const reads = this.#places.map(async (place) => {
      const texts = await place.read();
      const own = texts && new Map([...texts].filter(([key]) => this.#rules.owns(key)).sort(([one], [other]) => (one < other ? -1 : 1)));
      own?.forEach((text, key) => this.#take(key, text));
      return own;
    });
    this.#mend((await Promise.all(reads)).filter((texts) => texts !== null));
  }

  /** @param {Map<string, unknown>[]} found in the places that could be read: they are brought to what is known now */
  #mend(found) {
    const isGone = (/** @type {string} */ key) => this.get(this.#rules.owner(key) ?? "") === null || isOld(this.#records.get(key));
    const gone = [...this.#records.keys()].filter(isGone);
    const damaged = found.flatMap((texts) => [...texts]).filter(([key, text]) => !this.#records.has(key) && !this.#read(key, text));
    this.#spread(new Map(gone.map((key) => [key, null])));
    const lacking = [...this.#records].filter(([key, { text }]) => found.some((texts) => texts.get(key) !== text));
    this.#spread(new Map(lacking.map(([key, { text }]) => [key, text])));
    this.#setAside(damaged);
  }

  /** @param {[string, unknown][]} damaged keys with their texts */
  async #setAside(damaged) {
    const asides = damaged.map(([key, text]) => [`${ASIDE}${digest(String(text))}:${key}`, String(text)]);
    const kept = await this.#spread(new Map(asides.map(([key, text]) => [key, this.#stamped(key, text)])));
    if (kept.some(Boolean)) this.#spread(new Map(damaged.map(([key]) => [key, null])));
  }

  /** @param {Texts} texts go into memory, to both places and to the other tabs @returns {Promise<boolean[]>} which places have kept them */
  #spread(texts) {
    if (!texts.size) return Promise.all(this.#places.map(() => true));
    texts.forEach((text, key) => (text === null ? this.#records.delete(key) : this.#take(key, text)));
    const changes = new Map([...texts].map(([key, text]) => [key, this.#replacing(key, text)]));
    const written = this.#places.map((place) => place.write(changes));
    this.#channel?.postMessage([...texts]);
    return Promise.all(written);
  }

  /** @param {string} key @param {string | null} text @returns {Change} what is newer stays */
  #replacing(key, text) {
    return (old) => (text === null || !this.#read(key, old) || text > String(old) ? text : undefined);
  }

  /** @param {[string, string | null][]} texts that another tab has changed */
  #hear(texts) {
    const own = texts.filter(([key]) => this.#rules.owns(key));
    const news = own.filter(([key, text]) => (text === null ? this.#records.delete(key) : this.#take(key, text)));
    if (news.length) this.announce();
  }

  /** @param {string} key @param {unknown} text @returns {boolean} whether it is news, which are taken into memory */
  #take(key, text) {
    const kept = this.#read(key, text);
    const isNews = !!kept && kept.text > (this.#records.get(key)?.text ?? "");
    if (isNews) this.#records.set(key, kept);
    return isNews;
  }

  /** @param {string} key @param {unknown} text @returns {Kept | null} null when it is damaged */
  #read(key, text) {
    const value = unpacked(text);
    const clean = value === null || value === undefined ? value : this.#rules.read(key, value, this.get);
    return clean === undefined ? null : { text: String(text), value: clean };
  }

  /** @param {string} key @param {unknown} value @returns {string} the text to keep, later than any that is known */
  #stamped(key, value) {
    const last = JSON.parse(this.#records.get(key)?.text ?? '{"at":0}').at;
    return `{"at":${Math.max(Date.now(), EARLIEST, last + 1)},"value":${JSON.stringify(value ?? null)}}`;
  }
}

/** @param {Kept} [kept] @returns {boolean} whether it tells of a removal that no copy can have missed */
const isOld = (kept) => kept?.value === null && JSON.parse(kept.text).at < Date.now() - KEEP_REMOVED;

/** @param {unknown} text @returns {unknown} the value that it holds; undefined when it is damaged */
function unpacked(text) {
  try {
    return typeof text === "string" && FORM.test(text) ? JSON.parse(text).value : undefined;
  } catch {
    return undefined;
  }
}

/** @param {string} name @param {(texts: [string, string | null][]) => void} hear @returns {BroadcastChannel | null} */
function openChannel(name, hear) {
  try {
    const channel = new BroadcastChannel(name);
    channel.onmessage = ({ data }) => hear(data);
    return channel;
  } catch {
    return null; // pages of no origin have no other tabs
  }
}

/**
 * @typedef {object} Persistent
 * @property {() => Promise<Map<string, unknown> | null>} read null when it is denied
 * @property {(changes: Changes) => Promise<boolean>} write whether it kept them
 * @property {() => Outcome} state
 * @property {() => void} close
 */

/** @param {Place} place @returns {Persistent} the place with a memory for what it could not keep yet */
function persistent(place) {
  const owed = /** @type {Map<string, Change>} */ (new Map());
  let state = /** @type {Outcome} */ ("kept");
  const write = async (/** @type {Changes} */ changes) => {
    const outcome = await place.write(changes);
    if (outcome === "kept") for (const [key, change] of changes) if (owed.get(key) === change) owed.delete(key);
    if (outcome !== "kept" || owed.size === 0) state = outcome;
    return outcome === "kept";
  };
  return {
    async read() {
      try {
        return await place.read();
      } catch {
        state = "denied";
        return null;
      }
    },
    write(changes) {
      for (const [key, change] of changes) owed.set(key, change);
      const all = write(new Map(owed));
      return owed.size === changes.size ? all : all.then((isKept) => isKept || write(changes)); // what is new may fit where all does not
    },
    state: () => state,
    close: place.close,
  };
}
