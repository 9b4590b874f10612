/** What to work on next: at most a few units, those first that matter most and are near. Data in, data out. */

import { assessed, beyond, missing, numberOf, reaches, roleFit } from "./profile.js";

/**
 * @typedef {import("./profile.js").Tables} Tables
 * @typedef {import("./profile.js").Result} Result
 * @typedef {import("./profile.js").Standing} Standing
 * @typedef {import("./profile.js").Unit} Unit
 * @typedef {import("./profile.js").Weight} Weight
 * @typedef {{below: Record<string, string>}} Flag
 * @typedef {{kind: "role" | "level", id: string}} Target
 * @typedef {"flag" | Weight | "level" | "further"} Reason
 * @typedef {Unit & {why: Reason | "first", opens: Unit | null}} Step why first: because it opens another unit
 */

/** @type {Record<Reason, number>} */
const WEIGHTS = { flag: 5, must: 4, should: 3, nice: 2, level: 1, further: 0 };

/**
 * @param {Tables} tables @param {Result} result @param {Target | null} target @param {Flag[]} flags those that are raised
 * @returns {Step[]} at most so many: what a red flag or the target asks first, the nearest first, each after what it requires
 */
export function nextSteps(tables, result, target, flags, most = 3) {
  const known = assessed(result);
  const steps = /** @type {Map<string, Step>} */ (new Map());
  for (const [id, why] of wishes(tables, result, target, flags)) {
    const wanted = nextUnit(known, id);
    const ready = wanted && readyUnit(tables, known, wanted, new Set());
    if (!ready || steps.has(ready.skill)) continue;
    const isWanted = ready === wanted;
    steps.set(ready.skill, { ...ready, why: isWanted ? why : "first", opens: isWanted ? null : wanted });
  }
  return [...steps.values()].slice(0, most);
}

/**
 * @param {Tables} tables @param {Result} result @param {Target | null} target @param {Flag[]} flags
 * @returns {[string, Reason][]} skills that can rise and why they should, the weightiest first, then the nearest
 */
function wishes(tables, result, target, flags) {
  const known = assessed(result);
  const found = /** @type {Map<string, Reason>} */ (new Map());
  const wish = (/** @type {string} */ id, /** @type {Reason} */ why) => {
    const had = found.get(id);
    if (nextUnit(known, id) && (!had || WEIGHTS[had] < WEIGHTS[why])) found.set(id, why);
  };
  for (const { below } of flags) Object.keys(below).forEach((id) => wish(id, "flag"));
  const fits = target?.kind === "role" ? roleFit(tables, result, target.id) : [];
  for (const { skill, weight, chance } of fits) if (chance < 0.5) wish(skill, weight);
  const number = target?.kind === "level" ? numberOf(tables, target.id) : result.overall.level + 1;
  if (number > 0 && number <= tables.levels.length) {
    missing(tables, result, number).at.skills.forEach((id) => wish(id, "level"));
  }
  if (!found.size) known.forEach((_, id) => wish(id, "further"));
  const near = (/** @type {string} */ id) => beyond(standingOf(known, id), standingOf(known, id).rank);
  return [...found].sort(([one, a], [other, b]) => WEIGHTS[b] - WEIGHTS[a] || near(other) - near(one));
}

/** @param {Map<string, Standing>} known @param {string} id @returns {Standing} */
const standingOf = (known, id) => /** @type {Standing} */ (known.get(id));

/** @param {Map<string, Standing>} known @param {string} id @returns {Unit | null} the level above; null at the top */
function nextUnit(known, id) {
  const standing = known.get(id);
  const level = standing?.levels[standing.rank];
  return level === undefined ? null : { skill: id, level };
}

/**
 * @param {Tables} tables @param {Map<string, Standing>} known @param {Unit} unit @param {Set<string>} seen skills on the way here
 * @returns {Unit} the unit itself, or one that comes before it and is open
 */
function readyUnit(tables, known, unit, seen) {
  seen.add(unit.skill);
  const open = requirements(tables, unit).find(({ skill, level }) => {
    const standing = known.get(skill);
    return standing && !seen.has(skill) && reaches(tables, standing, numberOf(tables, level)) < 0.5;
  });
  const before = open && nextUnit(known, open.skill);
  return before ? readyUnit(tables, known, before, seen) : unit;
}

/** @param {Tables} tables @param {Unit} unit @returns {Unit[]} what the unit says comes first */
export function requirements(tables, { skill: id, level }) {
  const skill = tables.skills.find((each) => each.id === id);
  return (skill?.requires[skill.levels.indexOf(level)] ?? []).map(([required, at]) => ({ skill: required, level: at }));
}
