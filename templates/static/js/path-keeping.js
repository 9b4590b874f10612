/** Keeps a learning path in the browser's store: reads it with the levels it starts from, changes it, begins it. */

import { attemptFor, cardAround, cardEntry, holdings, levelsOf } from "./path-levels.js";
import { beginPath, isNewer, readPath } from "./path-record.js";
import { fresh } from "./store.js";
import { inTurns } from "./working.js";

/**
 * @typedef {import("./planner-tables.js").Tables} Tables
 * @typedef {import("./planner-tables.js").Unit} Unit
 * @typedef {import("./planner.js").Plan} Plan
 * @typedef {import("./path-record.js").Path} Path
 * @typedef {import("./path-record.js").Put} Put
 * @typedef {import("./path-record.js").Row} Row
 * @typedef {import("./path-record.js").Settings} Settings
 * @typedef {import("./path-levels.js").Holdings} Holdings
 * @typedef {import("./store.js").Store} Store
 * @typedef {typeof import("./path-planning.js")} Planning
 */

const NAME = "path"; // of the document in the store

/** @returns {string} the moment, as ISO 8601 has it */
export const now = () => new Date().toISOString();

/** @returns {string} the day where the reader is, such as 2026-11-21 */
export function today() {
  const date = new Date();
  return [date.getFullYear(), date.getMonth() + 1, date.getDate()].map((each) => String(each).padStart(2, "0")).join("-");
}

export class Keeping {
  /** @param {Tables} tables @param {any} scoring @param {Store} store @param {() => void} missing is called when the planner cannot be fetched */
  constructor(tables, scoring, store, missing) {
    this.tables = tables;
    this.scoring = scoring;
    this.store = store;
    this.missing = missing;
    /** @type {Planning | null} */
    this.fetched = null;
    /** @type {Path | null} */
    this.path = null;
    /** @type {Plan | null} */
    this.made = null;
    /** @type {Holdings} */
    this.holdings = new Map();
    this.day = today();
  }

  /** @returns {boolean} whether a later version of this program wrote the path, which alone can read it */
  get isNewer() {
    return isNewer(this.store.document(NAME));
  }

  /** @returns {Promise<Planning>} the planner, and what shows its plans */
  async prepare() {
    try {
      this.fetched ??= await import("./path-planning.js");
      return this.fetched;
    } catch (error) {
      this.missing();
      throw error;
    }
  }

  /** @returns {Planning} it is there where a path is */
  get planning() {
    return /** @type {Planning} */ (this.fetched);
  }

  /** Reads what is kept: the path, and the answers that tell the levels. */
  async load() {
    if (readPath(this.store.document(NAME))) await this.prepare();
    this.day = today();
    this.path = readPath(this.store.document(NAME));
    this.made = null;
    this.holdings = holdings(this.scoring, this.store.attempts(), this.path?.levels ?? {});
  }

  /** @returns {Record<string, string | null>} by skill */
  get levels() {
    return levelsOf(this.holdings);
  }

  /** @param {Path} path the one that is loaded @returns {Plan} of today */
  plan(path) {
    return (this.made ??= this.planning.planOf(this.tables, path, this.levels, this.day));
  }

  /** @param {Path} path the one that is loaded @returns {Promise<Plan>} of today; the page can answer meanwhile */
  async planInTurns(path) {
    const made = await inTurns(this.planning.planningOf(this.tables, path, this.levels, this.day));
    if (path === this.path) this.made = made;
    return made;
  }

  /** @param {Path} path @param {Put[]} put @returns {Record<string, string | null>} the levels that count for a path, with what is being set by hand */
  levelsFor(path, put = []) {
    const hand = { ...path.levels };
    for (const [where, key, value] of put) {
      if (where !== "levels") continue;
      if (value) hand[key] = value;
      else delete hand[key];
    }
    return levelsOf(holdings(this.scoring, this.store.attempts(), hand));
  }

  /** @param {(path: Path) => Path} change of the path as it is now, in all tabs */
  async update(change) {
    await this.store.update(NAME, (old) => {
      const path = readPath(old) ?? this.path;
      return path ? change(path) : old;
    });
    await this.load();
  }

  /** @param {Settings} settings of a path where there is none @param {Put[]} put levels that are set by hand */
  async begin(settings, put = []) {
    const { changed } = await this.prepare();
    const path = beginPath(fresh(), settings);
    const moment = { at: now(), today: today() };
    const begun = changed(this.tables, path, { what: "begun", put }, this.levelsFor(path, put), moment);
    await this.store.update(NAME, (old) => readPath(old) ?? begun);
    await this.load();
  }

  /** @param {string} what @param {Put[]} put */
  change(what, put) {
    const moment = { at: now(), today: today() };
    return this.update((path) => this.planning.changed(this.tables, path, { what, put }, this.levelsFor(path, put), moment));
  }

  /** @param {Row} row takes it back */
  undo(row) {
    const moment = { at: now(), today: today() };
    return this.update((path) => this.planning.undone(this.tables, path, row, this.levelsFor(path, row.was), moment));
  }

  /** @returns {Promise<Plan["changes"]>} what the content or the answers have changed since the plan was shown last; null for nothing */
  async sinceLastTime() {
    const { path, tables } = this;
    if (!path) return null;
    const { planOf, sinceThen } = this.planning;
    const plan = await this.planInTurns(path);
    const at = now();
    if (!sinceThen(tables, path, plan, at)) return null;
    await this.update((kept) => sinceThen(tables, kept, planOf(tables, kept, this.levelsFor(kept), today()), at) ?? kept);
    return plan.changes;
  }

  /** @param {string[]} events of the last calendar file */
  keepEvents(events) {
    return this.update((path) => ({ ...path, calendar: events }));
  }

  /**
   * Writes down that a person has arrived: as an answer to the skill's first card where there is an attempt that asked
   * about the skill, so that the result follows; else as a level set by hand.
   * @param {Unit} unit @param {string} level that the person says to have, perhaps one higher
   */
  async reached(unit, level) {
    const { scoring, store } = this;
    const { id, levels } = this.tables.skills[unit.skill];
    const at = now();
    const passed = levels.slice(unit.place - 1, levels.indexOf(level) + 1);
    const learnt = passed.map((each) => /** @type {Put} */ (["learnt", `${id}@${each}`, today()]));
    const attempt = scoring && attemptFor(scoring, store.attempts(), id);
    if (!attempt) return this.change("reached", [...learnt, ["levels", id, { level, at }]]);
    const answered = { skill: id, shown: cardAround(levels, unit.level), level };
    await store.add(attempt.id, cardEntry(scoring, attempt, answered, { id: fresh(), at }));
    await this.load();
    // other answers may outweigh this one: the path believes the person all the same
    const rank = levels.indexOf(this.holdings.get(id)?.level ?? "") + 1;
    return this.change("reached", rank < unit.place ? [...learnt, ["known", unit.id, today()]] : learnt);
  }

  /** @param {Unit} unit @returns {boolean} whether the person has it, by answers, by hand, or known already */
  has({ skill, place }) {
    const { id, levels } = this.tables.skills[skill];
    const known = Object.keys(this.path?.known ?? {}).map((unit) => unit.split("@"));
    const ranks = known.filter(([name]) => name === id).map(([, level]) => levels.indexOf(level) + 1);
    return place <= Math.max(levels.indexOf(this.holdings.get(id)?.level ?? "") + 1, ...ranks);
  }
}
