/** What a person wants: the units between what they have and what a role, a level or a skill asks, with weights. */

import { upTo } from "./planner-state.js";

/**
 * @typedef {import("./planner-tables.js").Model} Model
 * @typedef {import("./planner-tables.js").Unit} Unit
 * @typedef {import("./planner-state.js").Situation} Situation
 * @typedef {{weight: number, need: number}} Wish need: how many of a skill's levels are wanted
 * @typedef {Map<number, Wish>} Goal by the skill's number
 */

export const WEIGHTS = { must: 3, should: 2, nice: 1 };

/** @param {Model} model @param {Situation} situation @returns {Goal} what the target asks in each skill */
export function aim(model, { target, ranks }) {
  if (target.kind === "role") return ofRole(model, target.id);
  if (target.kind === "level") return ofLevel(model, target.id);
  const skill = model.skill.get(target.id);
  if (!skill) return new Map();
  const rung = target.level && model.rung.get(target.level);
  const need = rung ? upTo(skill.rungs, rung) : Math.min((ranks[skill.number] ?? 0) + 1, skill.units.length);
  return new Map([[skill.number, { weight: WEIGHTS.must, need }]]);
}

/** @param {Model} model @param {string} id @returns {Goal} */
function ofRole(model, id) {
  const goal = /** @type {Goal} */ (new Map());
  for (const [name, [level, weight]] of Object.entries(model.role.get(id)?.expects ?? {})) {
    const skill = model.skill.get(name);
    if (skill) goal.set(skill.number, { weight: WEIGHTS[weight], need: upTo(skill.rungs, model.rung.get(level) ?? 0) });
  }
  return goal;
}

/** @param {Model} model @param {string} id @returns {Goal} every skill that counts for the level, up to the level */
function ofLevel(model, id) {
  const rung = model.rung.get(id) ?? 0;
  const skills = (model.tables.asks[rung - 1]?.skills ?? []).flatMap((name) => model.skill.get(name) ?? []);
  return new Map(skills.map((skill) => [skill.number, { weight: WEIGHTS.must, need: upTo(skill.rungs, rung) }]));
}

/** @param {Model} model @param {Situation} situation @param {Goal} goal @returns {Map<number, number>} number of a unit in the gap -> its weight */
export function gap(model, { ranks }, goal) {
  const weights = /** @type {Map<number, number>} */ (new Map());
  for (const [skill, { weight, need }] of goal) {
    for (const unit of model.skills[skill].units.slice(ranks[skill] ?? 0, need)) weights.set(unit.number, weight);
  }
  return weights;
}

/** @param {Model} model @param {Situation} situation @param {Iterable<number>} wanted @returns {number[]} the wanted units and what is missing before them, by their numbers */
export function withMissing(model, { has }, wanted) {
  const need = new Set(wanted);
  for (const unit of [...need]) for (const before of model.units[unit].before) if (!has[before]) need.add(before);
  return [...need].sort((one, two) => one - two);
}

// --- the overall level -----------------------------------------------------------------------------------------------

/**
 * @param {Model} model @param {ArrayLike<number>} ranks by skill @param {number} number of a level, from 1
 * @returns {boolean} true when enough of the skills that count for the level are there, and few are far below; so too
 *   for every level beneath
 */
export function isReached(model, ranks, number) {
  for (let rung = 1; rung <= number; rung += 1) {
    const asked = counted(model, rung);
    let [there, below] = [0, 0];
    for (const skill of asked.skills) {
      const reached = ranks[skill] > 0 ? model.skills[skill].rungs[ranks[skill] - 1] : 0;
      if (reached >= rung) there += 1;
      else if (reached < rung - 1) below += 1;
    }
    if (there < asked.there || below > asked.below) return false;
  }
  return true;
}

/** @type {WeakMap<Model, {skills: number[], there: number, below: number}[]>} */
const countedOnce = new WeakMap();

/** @param {Model} model @param {number} rung @returns {{skills: number[], there: number, below: number}} with skills by their numbers */
function counted(model, rung) {
  const made = countedOnce.get(model) ?? model.tables.asks.map(({ skills, there, below }) => ({
    skills: skills.flatMap((id) => model.skill.get(id)?.number ?? []), there, below,
  }));
  countedOnce.set(model, made);
  return made[rung - 1];
}

/** @param {Model} model @param {Situation} situation @returns {string | null} the level above the one that is reached; null at the top */
export function nextLevel(model, { ranks, target }) {
  const numbers = ranks.map((rank) => rank ?? 0);
  const { levels } = model.tables;
  let number = target.kind === "level" ? (model.rung.get(target.id) ?? 0) : 0;
  while (number < levels.length && isReached(model, numbers, number + 1)) number += 1;
  return levels[number]?.id ?? null;
}
