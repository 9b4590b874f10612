/** What in a result asks for a second look: risky profiles, and answers that do not go together. Data in, data out. */

import { assessed, numberOf, reaches } from "./profile.js";
import { requirements } from "./steps.js";

/**
 * @typedef {import("./profile.js").Tables} Tables
 * @typedef {import("./profile.js").Result} Result
 * @typedef {import("./profile.js").RedFlag} RedFlag
 * @typedef {import("./profile.js").Skill} Skill
 * @typedef {import("./profile.js").Unit} Unit
 * @typedef {import("./record.js").Entry} Entry
 * @typedef {{claimed: Unit, required: Unit}} Clash
 * @typedef {[low: number, high: number]} Claim the ranks that a person's own answers leave open
 */

/** @param {Tables} tables @param {Result} result @returns {RedFlag[]} those whose every condition is more likely true than not */
export function redFlags(tables, result) {
  const known = assessed(result);
  const chance = (/** @type {[string, string]} */ [skill, level]) => {
    const standing = known.get(skill);
    return standing ? reaches(tables, standing, numberOf(tables, level)) : NaN;
  };
  return tables.red_flags.filter(({ at_least, below }) => {
    const [high, low] = [Object.entries(at_least), Object.entries(below)];
    const isLikely = high.every((each) => chance(each) >= 0.5) && low.every((each) => chance(each) < 0.5);
    return isLikely && high.length + low.length > 0;
  });
}

/**
 * @param {Tables} tables @param {Entry[]} log @param {Result} result
 * @returns {Clash[]} answers that claim a level without what that level requires
 */
export function contradictions(tables, log, result) {
  const claims = claimed(tables, log);
  const known = assessed(result);
  const stands = (/** @type {Unit} */ { skill, level }) => {
    const standing = known.get(skill);
    return standing ? reaches(tables, standing, numberOf(tables, level)) >= 0.5 : null;
  };
  const denied = (/** @type {Unit} */ unit) =>
    (claims.get(unit.skill)?.[1] ?? Infinity) < rankOf(tables, unit) && stands(unit) === false;
  const clashes = (/** @type {Skill} */ { id, levels }) => {
    const units = levels.slice(0, claims.get(id)?.[0] ?? 0).map((level) => ({ skill: id, level }));
    const pairs = units.filter(stands).flatMap((unit) =>
      requirements(tables, unit).filter(denied).map((required) => ({ claimed: unit, required })),
    );
    return new Map(pairs.map((pair) => [pair.required.skill, pair])).values(); // of two levels the higher one
  };
  return tables.skills.flatMap((skill) => [...clashes(skill)]);
}

/** @param {Tables} tables @param {Unit} unit @returns {number} its rank in its skill, from 1 */
const rankOf = (tables, unit) => (tables.skills.find(({ id }) => id === unit.skill)?.levels.indexOf(unit.level) ?? -1) + 1;

/** @param {Tables} tables @param {Entry[]} log @returns {Map<string, Claim>} by skill; a card that contradicts an earlier one replaces it */
function claimed(tables, log) {
  const claims = /** @type {Map<string, Claim>} */ (new Map());
  for (const entry of log) {
    const skill = entry.kind === "card" && !entry.pass && tables.skills.find(({ id }) => id === entry.skill);
    if (!skill) continue;
    const [low, high] = span(skill.levels, entry);
    const [least, most] = claims.get(skill.id) ?? [0, skill.levels.length];
    claims.set(skill.id, low > most || high < least ? [low, high] : [Math.max(low, least), Math.min(high, most)]);
  }
  return claims;
}

/** @param {string[]} levels @param {Entry} entry @returns {Claim} the ranks that one card's answer leaves open */
function span(levels, { shown = [], level }) {
  const [first, last] = [levels.indexOf(shown[0]) + 1, levels.indexOf(shown[shown.length - 1]) + 1];
  if (!level) return [0, first - 1];
  const chosen = levels.indexOf(level) + 1;
  return [chosen, chosen === last ? levels.length : chosen];
}
