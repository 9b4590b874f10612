/** What changed between attempts: a level moves, and a skill went up, only when that is sure. Data in, data out. */

import { SURE, assessed, numberAt } from "./profile.js";
import { isWhole } from "./replay.js";

/**
 * @typedef {import("./profile.js").Tables} Tables
 * @typedef {import("./profile.js").Result} Result
 * @typedef {import("./profile.js").Standing} Standing
 * @typedef {import("./replay.js").Replayed} Replayed
 * @typedef {"up" | "probably_up" | "same" | "probably_down" | "down" | "new" | "gone"} Change
 * @typedef {{id: string, before: Standing | undefined, after: Standing | undefined, change: Change}} Compared
 */

const MOVES = 0.7; // how probable another level must be before a result moves to it
const PROBABLY = 0.6; // how probable a rise or fall must be to be told as one

/** @param {Tables} tables @param {Result} earlier @param {Result} later @returns {Compared[]} each skill that one of them knows */
export function compareAttempts(tables, earlier, later) {
  const [first, second] = [assessed(earlier), assessed(later)];
  const rows = tables.skills.map(({ id }) => ({ id, before: first.get(id), after: second.get(id) }));
  const known = rows.filter(({ before, after }) => before || after);
  return known.map((row) => ({ ...row, change: change(tables, row.before, row.after) }));
}

/** @param {Tables} tables @param {Standing | undefined} before @param {Standing | undefined} after @returns {Change} */
function change(tables, before, after) {
  if (!before || !after) return before ? "gone" : "new";
  const [up, down] = [rise(tables, before, after), rise(tables, after, before)];
  if (up >= SURE || down >= SURE) return up >= SURE ? "up" : "down";
  if (up >= PROBABLY || down >= PROBABLY) return up >= PROBABLY ? "probably_up" : "probably_down";
  return "same";
}

/** @param {Tables} tables @param {Standing} from @param {Standing} to @returns {number} P(the level is higher in the second) */
function rise(tables, from, to) {
  const [low, high] = [from, to].map((each) => each.p.map((_, rank) => numberAt(tables, each, rank)));
  const above = (/** @type {number} */ number) =>
    to.p.reduce((sum, chance, rank) => sum + (high[rank] > number ? chance : 0), 0);
  return from.p.reduce((sum, chance, rank) => sum + chance * above(low[rank]), 0);
}

// --- the level overall ------------------------------------------------------------------------------------------------

/** @param {Result[]} results of attempts that are alike, oldest first @returns {number} the level after the last of them */
export function heldLevel([first, ...later]) {
  const highest = (/** @type {number[]} */ p, /** @type {number} */ sure) => p.findLastIndex((chance) => chance >= sure) + 1;
  return later.reduce((level, { overall: { p } }) => {
    const up = highest(p, MOVES);
    if (up > level) return up;
    return level && 1 - p[level - 1] >= MOVES ? highest(p, 0.5) : level;
  }, first.overall.level);
}

/**
 * @param {Replayed} one @param {Replayed} other
 * @returns {boolean} whether their levels overall mean the same: both whole, neither quick, about the same skills
 */
export function areAlike(one, other) {
  const asked = (/** @type {Replayed} */ { model }) => model.skills.map(({ id }) => id).sort().join();
  return [one, other].every((each) => isWhole(each) && each.attempt.mode !== "quick") && asked(one) === asked(other);
}

/**
 * @param {Replayed[]} replays oldest first
 * @returns {number | null} the level that the last of them is given after those before it; null when none is like it
 */
export function held(replays) {
  const last = replays[replays.length - 1];
  const alike = replays.filter((each) => areAlike(each, last));
  return alike.length > 1 ? heldLevel(alike.map(({ result }) => result)) : null;
}
