/** Which units to learn when not all are: the most weight in so many hours, or the fewest hours that reach a level. */

import { MOST_STATES, countStates, isMet, states } from "./planner-order.js";

/**
 * @typedef {import("./planner-order.js").Problem} Problem
 * @typedef {(digits: Int32Array, hours: number, weight: number) => void} Visit digits: how many units of each chain
 * @typedef {(counts: ArrayLike<number>) => boolean} IsEnough told how many units of each chain
 */

const CLOSE = 1e-9;
const TRIES = 20_000; // exchanges that are looked at; only ladders of hundreds of skills have more

/** @param {Problem} problem @param {Visit} visit gets every set of units that holds what comes before each of them */
function eachSet(problem, visit) {
  const { weights, hours, chains } = problem;
  const { needs } = states(problem);
  const digits = new Int32Array(chains.length);
  let [spent, gained] = [0, 0];
  for (let state = countStates(problem); state > 0; state -= 1) {
    if (chains.every((chain, place) => !digits[place] || isMet(needs[chain[digits[place] - 1]], digits))) {
      visit(digits, spent, gained);
    }
    let chain = 0; // count up by one: add a unit, and take back all of the chains that were full
    for (; chain < chains.length && digits[chain] === chains[chain].length; chain += 1) {
      digits[chain] = 0;
      for (const unit of chains[chain]) [spent, gained] = [spent - hours[unit], gained - weights[unit]];
    }
    if (chain === chains.length) return;
    const unit = chains[chain][digits[chain]];
    [spent, gained] = [spent + hours[unit], gained + weights[unit]];
    digits[chain] += 1;
  }
}

/** @param {Problem} problem @param {ArrayLike<number>} digits @returns {number[]} the units that the digits stand for */
function unitsOf({ chains }, digits) {
  return chains.flatMap((chain, place) => chain.slice(0, digits[place]));
}

// --- so many hours -----------------------------------------------------------------------------------------------------

/** @param {Problem} problem @param {number} hours @returns {number[]} the units that bring most in these hours; of several such sets the one that takes least */
export function bestUse(problem, hours) {
  if (countStates(problem) > MOST_STATES) return goodUse(problem, hours);
  let [best, most, least] = [/** @type {number[]} */ ([]), 0, 0];
  eachSet(problem, (digits, spent, gained) => {
    if (spent > hours + CLOSE || gained < most - CLOSE) return;
    if (gained <= most + CLOSE && spent >= least - CLOSE) return;
    [best, most, least] = [unitsOf(problem, digits), gained, spent];
  });
  return best;
}

/** @param {Problem} problem @param {number} hours @returns {number[]} again and again what brings most an hour of what still fits, with what comes before */
function goodUse(problem, hours) {
  const { weights, before } = problem;
  const taken = /** @type {Set<number>} */ (new Set());
  let left = hours;
  for (;;) {
    const ways = [...weights.keys()].filter((unit) => !taken.has(unit)).map((unit) => extra(problem, taken, [...before[unit], unit]));
    const fitting = ways.filter((way) => way.hours <= left + CLOSE && way.weight > 0);
    if (!fitting.length) return [...taken];
    const best = fitting.reduce((chosen, way) => (way.weight * chosen.hours > chosen.weight * way.hours + CLOSE ? way : chosen));
    for (const unit of best.units) taken.add(unit);
    left -= best.hours;
  }
}

/** @param {Problem} problem @param {Set<number>} taken @param {number[]} wanted @returns {{units: number[], hours: number, weight: number}} what is added to the taken units */
export function extra({ hours, weights }, taken, wanted) {
  const units = wanted.filter((unit) => !taken.has(unit));
  const sum = (/** @type {number[]} */ values) => units.reduce((total, unit) => total + values[unit], 0);
  return { units, hours: sum(hours), weight: sum(weights) };
}

// --- to a level --------------------------------------------------------------------------------------------------------

/**
 * @param {Problem} problem @param {IsEnough} isEnough
 * @returns {number[]} the units that take least of those sets that are enough; all units must be
 */
export function leastEnough(problem, isEnough) {
  if (countStates(problem) > MOST_STATES) return littleEnough(problem, isEnough);
  let [best, least] = [unitsOf(problem, problem.chains.map(({ length }) => length)), Infinity];
  eachSet(problem, (digits, spent) => {
    if (spent < least - CLOSE && isEnough(digits)) [best, least] = [unitsOf(problem, digits), spent];
  });
  return best;
}

/**
 * @param {Problem} problem @param {IsEnough} isEnough
 * @returns {number[]} from all units the dearest are left out, then one skill is exchanged for others while that saves
 */
export function littleEnough(problem, isEnough) {
  const way = new Way(problem, isEnough);
  let counts = way.lowered(problem.chains.map(({ length }) => length));
  for (let better = way.swapped(counts); better; better = way.swapped(counts)) counts = better;
  return unitsOf(problem, counts);
}

/** From one set of units, given as counts of its chains, to a cheaper one that is still enough. */
class Way {
  /** @param {Problem} problem @param {IsEnough} isEnough */
  constructor({ chains, hours, ...problem }, isEnough) {
    this.chains = chains;
    this.isEnough = isEnough;
    this.tries = TRIES;
    this.needs = states({ chains, hours, ...problem }).needs;
    this.sums = chains.map((chain) => chain.reduce((sums, unit) => [...sums, sums[sums.length - 1] + hours[unit]], [0]));
  }

  /** @param {number[]} counts @returns {number} */
  hours(counts) {
    return counts.reduce((sum, count, chain) => sum + this.sums[chain][count], 0);
  }

  /** @param {number[]} counts @param {number} chain @param {number} count @returns {number[]} fewer units of a chain, and none that builds on those left out */
  without(counts, chain, count) {
    const fewer = [...counts];
    fewer[chain] = count;
    for (let isChanged = true; isChanged; ) {
      isChanged = false;
      this.chains.forEach((units, other) => {
        while (fewer[other] > 0 && !isMet(this.needs[units[fewer[other] - 1]], fewer)) {
          fewer[other] -= 1;
          isChanged = true;
        }
      });
    }
    return fewer;
  }

  /** @param {number[]} counts @param {number} chain @param {number} count @returns {number[]} more units of a chain, and all that come before them */
  withMore(counts, chain, count) {
    const more = [...counts];
    more[chain] = Math.max(more[chain], count);
    for (const unit of this.chains[chain].slice(0, count)) {
      for (const [other, needed] of this.needs[unit]) more[other] = Math.max(more[other], needed);
    }
    return more;
  }

  /** @param {number[]} counts @returns {number[]} with fewer units of every chain that can spare them, those that save most first */
  lowered(counts) {
    const saved = (/** @type {[number, number]} */ [chain, less]) => this.sums[chain][counts[chain]] - this.sums[chain][less];
    const ways = counts.flatMap((count, chain) => Array.from({ length: count }, (_, less) => /** @type {[number, number]} */ ([chain, less])));
    let least = counts;
    for (const [chain, less] of ways.sort((one, two) => saved(two) - saved(one))) {
      const fewer = less < least[chain] ? this.without(least, chain, less) : least;
      if (fewer !== least && this.isEnough(fewer)) least = fewer;
    }
    return least;
  }

  /** @param {number[]} counts @returns {number[] | null} with more of one chain and fewer of another, where that saves something */
  swapped(counts) {
    const most = this.hours(counts) - CLOSE;
    for (const [chain, other, count, less] of this.exchanges(counts)) {
      if (this.tries <= 0) return null;
      this.tries -= 1;
      const way = this.without(this.withMore(counts, chain, count), other, less);
      if (this.hours(way) < most && this.isEnough(way)) return this.lowered(way);
    }
    return null;
  }

  /** @param {number[]} counts @returns {Generator<[number, number, number, number]>} what may become more, what less, how many of each */
  *exchanges(counts) {
    for (const [chain, { length }] of this.chains.entries()) {
      for (let count = counts[chain] + 1; count <= length; count += 1) {
        const more = this.sums[chain][count] - this.sums[chain][counts[chain]];
        for (const [other, has] of counts.entries()) {
          for (let less = other === chain ? -1 : has - 1; less >= 0; less -= 1) {
            if (this.sums[other][has] - this.sums[other][less] > more) yield [chain, other, count, less];
          }
        }
      }
    }
  }
}
