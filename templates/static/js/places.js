/**
 * The two places of a browser that keep texts by key: localStorage, which has them at once and loses the last seconds
 * when the browser is killed, and IndexedDB, which says when they are on the disk. What is written never replaces
 * something newer.
 */

/**
 * @typedef {"kept" | "full" | "denied"} Outcome
 * @typedef {(old: unknown) => string | null | undefined} Change from the text that is there (undefined: none) to the one
 *   that shall be; null removes it, undefined leaves it
 * @typedef {ReadonlyMap<string, Change>} Changes by key, made in this order
 * @typedef {object} Place
 * @property {() => Promise<Map<string, unknown>>} read throws when it is denied
 * @property {(changes: Changes) => Promise<Outcome>} write
 * @property {() => void} close
 */

/** @param {unknown} error @returns {Outcome} */
const outcome = (error) => (/** @type {any} */ (error)?.name === "QuotaExceededError" ? "full" : "denied");

/** @param {string} name @returns {Place} localStorage, its keys beginning with the name */
export function localPlace(name) {
  const prefix = `${name}:`;
  return {
    async read() {
      const keys = Array.from({ length: localStorage.length }, (_, place) => localStorage.key(place) ?? "");
      const own = keys.filter((key) => key.startsWith(prefix));
      return new Map(own.map((key) => [key.slice(prefix.length), localStorage.getItem(key)]));
    },
    async write(changes) {
      const outcomes = [...changes].map(([key, change]) => writeText(prefix + key, change));
      return outcomes.find((each) => each !== "kept") ?? "kept";
    },
    close() {},
  };
}

/** @param {string} key @param {Change} change @returns {Outcome} */
function writeText(key, change) {
  try {
    const text = change(localStorage.getItem(key) ?? undefined);
    if (text === null) localStorage.removeItem(key);
    else if (text !== undefined) localStorage.setItem(key, text);
    return "kept";
  } catch (error) {
    return outcome(error);
  }
}

const TABLE = "records";

/** @param {string} name @returns {Place} an IndexedDB database of this name */
export function databasePlace(name) {
  /** @type {Promise<IDBDatabase> | null} */
  let opened = null;
  const connect = () => {
    opened ??= openDatabase(name, () => (opened = null)).catch((error) => {
      opened = null;
      throw error;
    });
    return opened;
  };
  return {
    async read() {
      const transaction = (await connect()).transaction(TABLE);
      const table = transaction.objectStore(TABLE);
      const [keys, values] = [table.getAllKeys(), table.getAll()];
      await done(transaction);
      return new Map(keys.result.map((key, place) => [String(key), values.result[place]]));
    },
    async write(changes) {
      try {
        const transaction = (await connect()).transaction(TABLE, "readwrite", { durability: "strict" });
        for (const [key, change] of changes) put(transaction.objectStore(TABLE), key, change);
        await done(transaction);
        return "kept";
      } catch (error) {
        return outcome(error);
      }
    },
    close() {
      opened?.then((database) => database.close()).catch(() => {});
      opened = null;
    },
  };
}

/** @param {IDBObjectStore} table @param {string} key @param {Change} change */
function put(table, key, change) {
  const read = table.get(key);
  read.onsuccess = () => {
    const text = change(read.result);
    if (text === null) table.delete(key);
    else if (text !== undefined) table.put(text, key);
  };
}

/** @param {string} name @param {() => void} closed @returns {Promise<IDBDatabase>} */
function openDatabase(name, closed) {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(name, 1);
    request.onupgradeneeded = () => request.result.createObjectStore(TABLE);
    request.onerror = () => reject(request.error);
    request.onsuccess = () => {
      const database = request.result;
      database.onclose = closed; // the browser closes it when the person clears the site's data
      database.onversionchange = () => {
        database.close();
        closed();
      };
      resolve(database);
    };
  });
}

/** @param {IDBTransaction} transaction @returns {Promise<void>} when it is on the disk */
function done(transaction) {
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(transaction.error);
  });
}
