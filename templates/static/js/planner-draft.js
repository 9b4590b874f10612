/** A way through a set of units: what they are learnt from, in which order, and when. What was begun stays in front. */

import { choose } from "./planner-choice.js";
import { withMissing } from "./planner-goals.js";
import { group, objective, parts, solve } from "./planner-order.js";
import { toDay } from "./planner-state.js";
import { presentStep, presentUnit } from "./planner-tables.js";
import { schedule } from "./planner-weeks.js";

/**
 * @typedef {import("./planner.js").Plan} Plan
 * @typedef {import("./planner.js").Week} Week
 * @typedef {import("./planner-tables.js").Model} Model
 * @typedef {import("./planner-tables.js").Unit} Unit
 * @typedef {import("./planner-state.js").Situation} Situation
 * @typedef {import("./planner-goals.js").Goal} Goal
 * @typedef {import("./planner-choice.js").Choice} Choice
 * @typedef {import("./planner-choice.js").Offer} Offer
 * @typedef {import("./planner-order.js").Problem} Problem
 * @typedef {import("./planner-order.js").Solution} Solution
 * @typedef {import("./planner-weeks.js").Week} Filled
 * @typedef {import("./planner-weeks.js").Item} Item
 *
 * @typedef {{model: Model, situation: Situation, goal: Goal, firm: Firm}} Matter what is given, whatever is chosen
 * @typedef {{units: string[], steps: Set<string>}} Firm what stays where it is: ids of units in their order, and of steps
 * @typedef {{need: number[], weights: Map<number, number>, choice: Choice, order: number[], isExact: boolean,
 *   ordered: number, grouped: number, weeks: Filled[], first: Map<string, number>}} Draft a way through a set of units; first:
 *   by the ids of resources' steps the units that they stand with
 */

/** @param {Matter} matter @param {Map<number, number>} weights of the units that are wanted @param {(problem: Problem) => Solution} ordering @returns {Draft} */
export function draw(matter, weights, ordering = solve) {
  const { model, situation, firm } = matter;
  const need = withMissing(model, situation, weights.keys());
  const choice = choose(model, situation, need, firm.steps);
  const problem = asProblem(model, need, weights, choice, situation);
  const fixed = inFront(matter, need, problem);
  const rest = [...need.keys()].filter((local) => !fixed.includes(local));
  const [open] = parts(problem, rest);
  const { order, isExact } = ordering(open.problem);
  const ordered = [...fixed, ...order.map((local) => open.units[local])];
  const grouped = group(problem, ordered, fixed.length);
  const units = grouped.map((local) => need[local]);
  const first = standingWith(units, choice);
  return {
    need, weights, choice, order: units, isExact, first,
    ordered: objective(problem, ordered), grouped: objective(problem, grouped),
    weeks: inWeeks(matter, units, choice, first),
  };
}

/** @param {Matter} matter @param {Draft} draft @returns {Problem} */
export function problemOf({ model, situation }, { need, weights, choice }) {
  return asProblem(model, need, weights, choice, situation);
}

/** @param {Model} model @param {number[]} need @param {Map<number, number>} weights @param {Choice} choice @param {Situation} situation @returns {Problem} with the units by their places in need */
export function asProblem(model, need, weights, { offers }, { previous }) {
  const { units } = model;
  const local = new Map(need.map((unit, place) => [unit, place]));
  const chains = /** @type {Map<number, number[]>} */ (new Map());
  for (const [place, unit] of need.entries()) {
    const skill = units[unit].skill;
    chains.set(skill, [...(chains.get(skill) ?? []), place]);
  }
  const planned = new Map(previous?.units.map(({ id }, place) => [presentUnit(model, id), place]));
  return {
    weights: need.map((unit) => weights.get(unit) ?? 0),
    hours: need.map((unit) => offers.get(unit)?.hours ?? 0),
    chains: [...chains.values()],
    before: need.map((unit) => units[unit].before.flatMap((other) => local.get(other) ?? [])),
    ties: need.map((unit, place) => planned.get(units[unit].id) ?? planned.size + place),
  };
}

/** @param {number[]} order @param {Choice} choice @returns {Map<string, number>} id of a resource's step -> the first of its units */
function standingWith(order, { offers }) {
  const first = /** @type {Map<string, number>} */ (new Map());
  for (const unit of order) {
    for (const { step } of /** @type {Offer} */ (offers.get(unit)).resources) if (!first.has(step)) first.set(step, unit);
  }
  return first;
}

/** @param {Matter} matter @param {number[]} order @param {Choice} choice @param {Map<string, number>} first @returns {Filled[]} */
function inWeeks({ model, situation }, order, choice, first) {
  const place = new Map(order.map((unit, index) => [unit, index]));
  const works = order.map((unit) => ({
    id: model.units[unit].id,
    skill: model.units[unit].skill,
    before: model.units[unit].before.flatMap((other) => place.get(other) ?? []),
    tasks: ownSteps(/** @type {Offer} */ (choice.offers.get(unit)), first).filter(({ step }) => !situation.ticked.has(step)),
  }));
  const number = firstWeek(situation.start, situation.today);
  return schedule(works, { hours: situation.hours, first: number, learnt: situation.learnt, done: doneIn(model, situation, number) });
}

/** @param {Offer} offer @param {Map<string, number>} first @returns {{step: string, hours: number}[]} the steps that stand with a unit; one to check it where there is no other */
export function ownSteps({ unit, resources, practice }, first) {
  const own = [...resources.filter(({ step }) => first.get(step) === unit.number), ...practice];
  return own.length ? own.map(({ step, hours }) => ({ step, hours })) : [{ step: `check:${unit.id}`, hours: 0 }];
}

// --- what stays where it is --------------------------------------------------------------------------------------------

/** @param {number} start @param {number} today @returns {number} the number of the week that today is in; the first before the start */
export function firstWeek(start, today) {
  return Math.max(0, Math.floor((today - start) / 7)) + 1;
}

/** @param {number} start @param {number} number of a week @returns {number} its last day */
export function lastDay(start, number) {
  return start + 7 * number - 1;
}

/** @param {Model} model @param {Situation} situation @returns {Week | undefined} this week as it was planned; none when something before it was missed */
function thisWeek(model, situation) {
  const { previous, today } = situation;
  const now = previous?.weeks.findIndex(({ start, end }) => (toDay(start) ?? Infinity) <= today && today <= (toDay(end) ?? -Infinity)) ?? -1;
  if (!previous || now < 0) return undefined;
  const isMissed = missed(model, situation, previous);
  return previous.weeks.slice(0, now).some(({ items }) => items.some(({ step }) => isMissed(step))) ? undefined : previous.weeks[now];
}

/** @param {Model} model @param {Situation} situation @param {Plan} previous @returns {(step: string) => boolean} true for a step that is not ticked and whose unit is not reached */
function missed(model, { has, ticked }, previous) {
  const owner = new Map(previous.steps.map(({ id, unit }) => [id, unit && model.unit.get(presentUnit(model, unit))]));
  return (step) => {
    const unit = owner.get(step);
    return Boolean(unit) && !ticked.has(presentStep(model, step)) && !has[/** @type {Unit} */ (unit).number];
  };
}

/** @param {Model} model @param {Situation} situation @returns {Firm} what is begun, what this week holds, and what a person holds fast */
export function staying(model, situation) {
  const { previous, ticked, frozen } = situation;
  const now = new Set(thisWeek(model, situation)?.items.map(({ step }) => step));
  const held = new Set(previous?.steps.flatMap(({ id, unit }) => (now.has(id) && unit ? [unit] : [])));
  const isBegun = (/** @type {string} */ step) => ticked.has(presentStep(model, step));
  const kept = previous?.units.filter(({ id, steps }) => held.has(id) || steps.some(isBegun)) ?? [];
  const units = [...kept.map(({ id }) => presentUnit(model, id)), ...frozen.filter((id) => model.unit.has(id))];
  const steps = [...kept.flatMap((unit) => unit.steps.map((step) => presentStep(model, step))), ...frozen.filter((id) => model.step.has(id))];
  return { units: [...new Set(units)], steps: new Set(steps) };
}

/** @param {Matter} matter @param {number[]} need @param {Problem} problem @returns {number[]} the places of what stays in front, each after what comes before it */
function inFront({ model, firm }, need, { before }) {
  const local = new Map(need.map((unit, place) => [model.units[unit].id, place]));
  const places = firm.units.flatMap((id) => local.get(id) ?? []);
  return [...new Set(places.flatMap((place) => [...before[place], place]))];
}

/** @param {Model} model @param {Situation} situation @param {number} number of the first week @returns {{item: Item, skill: number}[]} what this week held and is ticked */
function doneIn(model, situation, number) {
  const { previous, ticked } = situation;
  const week = thisWeek(model, situation);
  if (!previous || week?.number !== number) return [];
  const skills = new Map(previous.steps.map(({ id, skill }) => [id, model.skill.get(skill)?.number ?? -1]));
  const items = week.items.map((item) => ({ item: { ...item, step: presentStep(model, item.step) }, skill: skills.get(item.step) ?? -1 }));
  return items.filter(({ item: { step } }) => ticked.has(step) && model.step.has(step));
}
