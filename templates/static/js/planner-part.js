/** Which units a plan holds when it does not hold all: as few as reach a level, or what fits into hours or time. */

import { choose } from "./planner-choice.js";
import { asProblem, draw, firstWeek, lastDay, problemOf } from "./planner-draft.js";
import { gap, isReached, withMissing } from "./planner-goals.js";
import { greedyOrder } from "./planner-order.js";
import { bestUse, extra, leastEnough } from "./planner-sets.js";
import { SLACK } from "./planner-weeks.js";

/**
 * @typedef {import("./planner.js").Cut} Cut
 * @typedef {import("./planner-draft.js").Matter} Matter
 * @typedef {import("./planner-draft.js").Draft} Draft
 * @typedef {import("./planner-state.js").Situation} Situation
 * @typedef {import("./planner-order.js").Problem} Problem
 * @typedef {import("./planner-order.js").Solution} Solution
 */

/** @param {Matter} matter @returns {Map<number, number>} the units that together take least to reach the level by the placement rule, with their weights */
export function shortestWay({ model, situation, goal, firm }) {
  const all = gap(model, situation, goal);
  const need = withMissing(model, situation, all.keys());
  const rung = model.rung.get(situation.target.id) ?? 0;
  const ranks = situation.ranks.map((rank) => rank ?? 0);
  if (isReached(model, ranks, rung)) return new Map();
  const problem = asProblem(model, need, all, choose(model, situation, need, firm.steps), situation);
  const chains = problem.chains.map((chain) => chain.map((local) => model.units[need[local]]));
  const chosen = leastEnough(problem, (counts) => {
    const reached = [...ranks];
    chains.forEach((units, chain) => {
      if (counts[chain]) reached[units[0].skill] = Math.max(reached[units[0].skill], units[counts[chain] - 1].place);
    });
    return isReached(model, reached, rung);
  });
  const taken = chosen.map((local) => need[local]);
  return new Map(taken.flatMap((unit) => (all.has(unit) ? [/** @type {const} */ ([unit, all.get(unit) ?? 0])] : [])));
}

/** @param {Matter} matter @param {Draft} whole @returns {Draft} as much of it as fits into the hours, or is over by the day */
export function withinBudget(matter, whole) {
  const { situation } = matter;
  const fits = (/** @type {Draft} */ draft) => fitsBudget(situation, draft);
  if (fits(whole)) return whole;
  const problem = problemOf(matter, whole);
  const best = new Set(bestUse(problem, hoursToSpend(situation)).map((local) => whole.need[local]));
  let draft = draw(matter, only(whole.weights, best), greedily);
  while (draft.order.length && !fits(draft)) draft = draw(matter, only(draft.weights, withoutLast(matter, draft)), greedily);
  const filled = filledUp(matter, whole, draft, fits);
  const finished = draw(matter, filled.weights);
  return fits(finished) ? finished : filled;
}

/** @param {Problem} problem @returns {Solution} fast, for what is only tried */
function greedily(problem) {
  return { order: greedyOrder(problem), isExact: false };
}

/** @param {Situation} situation @param {Draft} draft @returns {boolean} */
function fitsBudget({ budget, until, start }, { choice, weeks }) {
  const hours = [...choice.offers.values()].reduce((sum, offer) => sum + offer.hours, 0);
  const last = weeks.at(-1);
  const isInTime = until === null || !last || lastDay(start, last.number) <= until;
  return (budget === null || hours <= budget + 1e-9) && isInTime;
}

/** @param {Situation} situation @returns {number} a bound: what is checked again, and what fits badly into weeks, takes more */
function hoursToSpend({ budget, until, start, today, hours }) {
  const days = until === null ? Infinity : until - lastDay(start, firstWeek(start, today) - 1);
  const inTime = until === null ? Infinity : (Math.max(0, Math.floor(days / 7)) * hours) / SLACK;
  return Math.min(budget ?? Infinity, inTime);
}

/** @param {Map<number, number>} weights @param {Set<number>} units @returns {Map<number, number>} */
function only(weights, units) {
  return new Map([...weights].filter(([unit]) => units.has(unit)));
}

/** @param {Matter} matter @param {Draft} draft @returns {Set<number>} its units without the one that brings least an hour of those that nothing builds on */
function withoutLast({ model }, { weights, choice, order }) {
  const isNeeded = (/** @type {number} */ unit) => order.some((other) => model.units[other].before.includes(unit));
  const worth = (/** @type {number} */ unit) => (weights.get(unit) ?? 0) / Math.max(choice.offers.get(unit)?.hours ?? 0, 1e-9);
  const ends = order.filter((unit) => !isNeeded(unit));
  const worst = ends.reduce((chosen, unit) => (worth(unit) <= worth(chosen) ? unit : chosen));
  return new Set(order.filter((unit) => unit !== worst));
}

/** @param {Matter} matter @param {Draft} whole @param {Draft} draft @param {(draft: Draft) => boolean} fits @returns {Draft} with what else fits, the weightiest an hour first */
function filledUp(matter, whole, draft, fits) {
  let [filled, isTried] = [draft, new Set(draft.order)];
  for (;;) {
    const left = missing(matter, whole, filled).filter(({ unit, weight }) => weight > 0 && !isTried.has(unit));
    if (!left.length) return filled;
    const best = left.reduce((chosen, each) => (each.weight * chosen.hours > chosen.weight * each.hours ? each : chosen));
    isTried.add(best.unit);
    const more = draw(matter, only(whole.weights, new Set([...filled.order, ...best.units])), greedily);
    if (fits(more)) filled = more;
  }
}

/** @param {Matter} matter @param {Draft} whole @param {Draft} draft @returns {{unit: number, units: number[], weight: number, hours: number}[]} what the draft lacks: for each unit what comes with it, and what that takes */
function missing(matter, whole, draft) {
  const problem = problemOf(matter, whole);
  const local = new Map(whole.need.map((unit, place) => [unit, place]));
  const taken = new Set(draft.order.flatMap((unit) => local.get(unit) ?? []));
  return whole.order.filter((unit) => !draft.choice.offers.has(unit)).map((unit) => {
    const place = /** @type {number} */ (local.get(unit));
    const { units, weight, hours } = extra(problem, taken, [...problem.before[place], place]);
    return { unit, units: units.map((each) => whole.need[each]), weight, hours };
  });
}

/** @param {Matter} matter @param {Draft} whole @param {Draft} draft @returns {Cut[]} */
export function cutFrom(matter, whole, draft) {
  const left = whole === draft ? [] : missing(matter, whole, draft).filter(({ unit }) => whole.weights.has(unit));
  return left.map(({ unit, hours }) => ({ unit: matter.model.units[unit].id, weight: whole.weights.get(unit) ?? 0, hours: Math.round(hours * 100) / 100 }));
}
