/** An attempt and what comes out of it: answers are kept, results are not, so they are computed again. Data in, data out. */

import { believe, prepare, result, resulting } from "./belief.js";
import { log as effective, migrate } from "./record.js";
import { inTurns } from "./working.js";

/**
 * @typedef {import("./profile.js").Tables} Tables
 * @typedef {import("./profile.js").Result} Result
 * @typedef {import("./belief.js").Belief} Belief
 * @typedef {import("./belief.js").Model} Model
 * @typedef {import("./belief.js").Scope} Scope
 * @typedef {import("./record.js").Attempt} Attempt
 * @typedef {import("./record.js").Entry} Entry
 * @typedef {import("./record.js").Change} Change
 * @typedef {{stored: Attempt, attempt: Attempt, changes: Change[], log: Entry[], model: Model, belief: Belief, result: Result, own: Result, workOut: () => Promise<void>}} Replayed
 *   attempt: in the ids of today; changes: what happened to the ladder since; log: the answers that count; own: what the
 *   person's own rating says, without the tests; workOut: works the result out, so that the page can answer meanwhile
 */

/** The ways to take the assessment: the most cards for a skill, and how many questions that test or check in all. */
export const MODES = {
  quick: { cards: 1, tests: 0, checks: 0 },
  standard: { cards: 2, tests: 5, checks: 5 },
  thorough: { cards: 2, tests: 8, checks: 8 },
};

/** @param {Attempt} attempt @returns {Scope} what it asks about, and how much */
export const scope = ({ mode, skills }) => ({ skills, ...MODES[mode] });

/** @type {WeakMap<Attempt, {tables: Tables, replayed: Replayed}>} the last of each; an answer makes another attempt */
const known = new WeakMap();

/** @param {Tables} tables @param {Attempt} stored @returns {Replayed} in the terms of these tables, with its results, worked out when they are asked for */
export function replay(tables, stored) {
  const last = known.get(stored);
  if (last?.tables === tables) return last.replayed;
  const { attempt, changes } = migrate(tables, stored);
  const model = prepare(tables, scope(attempt));
  const log = effective(attempt.entries);
  /** @type {{belief?: Belief, result?: Result, own?: Result}} */
  const made = {};
  const replayed = {
    stored,
    attempt,
    changes,
    log,
    model,
    get belief() {
      return (made.belief ??= believe(model, log));
    },
    get result() {
      return (made.result ??= result(model, log, this.belief));
    },
    get own() {
      const tests = new Set(tables.items.filter(({ test }) => test).map(({ id }) => id));
      return (made.own ??= result(model, log.filter(({ item }) => !tests.has(item ?? ""))));
    },
    async workOut() {
      made.result ??= await inTurns(resulting(this.belief));
    },
  };
  known.set(stored, { tables, replayed });
  return replayed;
}

/** @param {Result} result @returns {boolean} whether tests were answered more cautiously than the rest */
export const isOverRated = ({ tested, flag }) => tested && flag > 0.5;

/** @param {Pick<Replayed, "model" | "log">} replayed @returns {boolean} whether every skill has had its first card */
export function isWhole({ model, log }) {
  const carded = new Set(log.filter(({ kind }) => kind === "card").map(({ skill }) => skill));
  return model.skills.every(({ id }) => carded.has(id));
}

/** @param {Pick<Replayed, "attempt" | "log">} replayed @returns {string} the moment of its last answer */
export const finished = ({ attempt, log }) => log.reduce((latest, { at }) => (at > latest ? at : latest), attempt.started);
