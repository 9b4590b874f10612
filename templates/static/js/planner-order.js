/**
 * In which order to learn: units with weights and hours, some of which come before others, so that weight arrives
 * early (the sum of weight x finishing hour is small). Knows nothing of skills' names, weeks or resources.
 */

/**
 * @typedef {{weights: number[], hours: number[], chains: number[][], before: number[][], ties: number[]}} Problem units
 *   by their numbers from 0; chains: the units of each skill, lowest level first; before: all that come before a unit;
 *   ties: which unit goes first where nothing else decides, the smallest first
 * @typedef {{order: number[], isExact: boolean}} Solution
 */

export const MOST_STATES = 50_000; // sets of finished units; with more of them the exact way takes too long
export const IN_FLIGHT = 3; // skills that are learnt at the same time
const GROUPING = 1.05; // at most so many times the cost of the order may the grouped one cost

const CLOSE = 1e-9;

/** @param {Problem} problem @returns {Solution} the best order where that can be found, else a nearly best one */
export function solve(problem) {
  const order = exactOrder(problem);
  return { order: order ?? goodOrder(problem), isExact: order !== null };
}

/** @param {Problem} problem @param {number[]} order @returns {number} the sum of weight x finishing hour */
export function objective({ weights, hours }, order) {
  let [time, sum] = [0, 0];
  for (const unit of order) {
    time += hours[unit];
    sum += weights[unit] * time;
  }
  return sum;
}

/** @param {Problem} problem @returns {number} how many sets of finished units there can be, prerequisites aside */
export function countStates({ chains }) {
  return chains.reduce((product, chain) => product * (chain.length + 1), 1);
}

// --- exactly ---------------------------------------------------------------------------------------------------------

/**
 * A state is how many units of each chain are finished, written as a number with a digit for each chain.
 *
 * @typedef {{steps: number[], needs: [number, number][][]}} States steps: what a unit of a chain adds to the number;
 *   needs: for each unit how many of which other chains must be finished before
 */

/** @param {Problem} problem @returns {States} */
export function states({ chains, before }) {
  const steps = [];
  let product = 1;
  for (const chain of chains) {
    steps.push(product);
    product *= chain.length + 1;
  }
  const chainOf = new Map(chains.flatMap((chain, number) => chain.map((unit) => /** @type {const} */ ([unit, number]))));
  const needs = before.map((earlier, unit) => {
    const counts = /** @type {Map<number, number>} */ (new Map());
    for (const other of earlier) {
      const chain = /** @type {number} */ (chainOf.get(other));
      if (chain !== chainOf.get(unit)) counts.set(chain, (counts.get(chain) ?? 0) + 1);
    }
    return [...counts];
  });
  return { steps, needs };
}

/** @param {[number, number][]} needs of a unit @param {ArrayLike<number>} digits @returns {boolean} true when they are met */
export function isMet(needs, digits) {
  for (const [chain, count] of needs) if (digits[chain] < count) return false;
  return true;
}

/** @param {Problem} problem @returns {number[] | null} the best order by dynamic programming; null when it would take too long */
export function exactOrder(problem) {
  if (countStates(problem) > MOST_STATES) return null;
  const space = states(problem);
  return bestWay(problem, space, costsToGo(problem, space));
}

/** @param {Problem} problem @param {States} space @returns {Float64Array} for each state what the rest costs at best */
function costsToGo({ weights, hours, chains }, { steps, needs }) {
  const lengths = chains.map((chain) => chain.length);
  const [weight, time] = [Float64Array.from(weights), Float64Array.from(hours)];
  const whole = chains.map((chain) => chain.reduce((sum, unit) => sum + hours[unit], 0));
  const digits = Int32Array.from(lengths);
  const costs = new Float64Array(lengths.reduce((product, length) => product * (length + 1), 1));
  let spent = whole.reduce((sum, each) => sum + each, 0);
  for (let state = costs.length - 2; state >= 0; state -= 1) {
    let chain = 0; // count down by one: take a unit back, and put back all of the chains that were at nought
    for (; digits[chain] === 0; chain += 1) {
      digits[chain] = lengths[chain];
      spent += whole[chain];
    }
    digits[chain] -= 1;
    spent -= time[chains[chain][digits[chain]]];
    let best = Infinity;
    for (let next = 0; next < lengths.length; next += 1) {
      if (digits[next] === lengths[next]) continue;
      const unit = chains[next][digits[next]];
      const cost = weight[unit] * (spent + time[unit]) + costs[state + steps[next]];
      if (cost < best && isMet(needs[unit], digits)) best = cost;
    }
    costs[state] = best;
  }
  return costs;
}

/** @param {Problem} problem @param {States} space @param {Float64Array} costs @returns {number[]} of equally good orders the one that ties prefer */
function bestWay({ weights, hours, chains, ties }, { steps, needs }, costs) {
  const [order, digits] = [/** @type {number[]} */ ([]), new Int32Array(chains.length)];
  let [state, spent] = [0, 0];
  while (state < costs.length - 1) {
    let chosen = -1;
    for (let next = 0; next < chains.length; next += 1) {
      const unit = chains[next][digits[next]];
      if (unit === undefined || !isMet(needs[unit], digits)) continue;
      const cost = weights[unit] * (spent + hours[unit]) + costs[state + steps[next]];
      const isBest = cost <= costs[state] + CLOSE * (1 + Math.abs(costs[state]));
      if (isBest && (chosen < 0 || ties[unit] < ties[chains[chosen][digits[chosen]]])) chosen = next;
    }
    const unit = chains[chosen][digits[chosen]];
    order.push(unit);
    spent += hours[unit];
    state += steps[chosen];
    digits[chosen] += 1;
  }
  return order;
}

// --- nearly ----------------------------------------------------------------------------------------------------------

/** @param {Problem} problem @returns {number[]} the greedy order, in which then single units move to better places */
export function goodOrder(problem) {
  const order = greedyOrder(problem);
  for (let isMoved = true; isMoved; ) {
    isMoved = false;
    for (const unit of [...order]) isMoved = moved(problem, order, unit) || isMoved;
  }
  return order;
}

/** @param {Problem} problem @param {number[]} order is changed @param {number} unit @returns {boolean} true when the unit went to a better place, between what it needs and what needs it */
function moved({ weights, hours, before }, order, unit) {
  const place = order.indexOf(unit);
  let [best, gain] = [place, CLOSE * (1 + weights[unit] + hours[unit])];
  for (let [to, won] = [place - 1, 0]; to >= 0 && !before[unit].includes(order[to]); to -= 1) {
    won += weights[unit] * hours[order[to]] - weights[order[to]] * hours[unit];
    if (won > gain) [best, gain] = [to, won];
  }
  for (let [to, won] = [place + 1, 0]; to < order.length && !before[order[to]].includes(unit); to += 1) {
    won += weights[order[to]] * hours[unit] - weights[unit] * hours[order[to]];
    if (won > gain) [best, gain] = [to, won];
  }
  if (best === place) return false;
  order.splice(place, 1);
  order.splice(best, 0, unit);
  return true;
}

/** @param {Problem} problem @returns {number[]} again and again the unit that, with what must come before it, brings most weight an hour */
export function greedyOrder(problem) {
  const { weights, hours, before, ties } = problem;
  const after = weights.map(() => /** @type {number[]} */ ([]));
  before.forEach((earlier, unit) => earlier.forEach((other) => after[other].push(unit)));
  const weight = weights.map((own, unit) => before[unit].reduce((sum, other) => sum + weights[other], own));
  const time = hours.map((own, unit) => before[unit].reduce((sum, other) => sum + hours[other], own));
  const open = new Set(weights.keys());
  const order = [];
  while (open.size) {
    const best = [...open].reduce((chosen, unit) => (isBetter(unit, chosen, weight, time, ties) ? unit : chosen));
    const closure = [...before[best], best].filter((unit) => open.has(unit));
    for (const unit of closure) {
      open.delete(unit);
      for (const later of after[unit]) {
        weight[later] -= weights[unit];
        time[later] -= hours[unit];
      }
    }
    order.push(...inside(problem, closure));
  }
  return order;
}

/** @param {number} unit @param {number} other @param {number[]} weight @param {number[]} time @param {number[]} ties @returns {boolean} */
function isBetter(unit, other, weight, time, ties) {
  const [one, two] = [ratio(weight[unit], time[unit]), ratio(weight[other], time[other])];
  const isEqual = one === two || Math.abs(one - two) <= CLOSE * (1 + Math.abs(two));
  return isEqual ? ties[unit] < ties[other] : one > two;
}

/** @param {number} weight @param {number} hours @returns {number} what costs nothing comes first when it brings something, else last */
function ratio(weight, hours) {
  if (hours > CLOSE) return weight / hours;
  return weight > CLOSE ? Infinity : -1;
}

/** @param {Problem} problem @param {number[]} closure of its last unit @returns {number[]} the closure in a good order of its own */
function inside(problem, closure) {
  if (closure.length < 3) return closure;
  const top = closure[closure.length - 1];
  const [rest] = parts(problem, closure.filter((unit) => unit !== top));
  return [...greedyOrder(rest.problem).map((unit) => rest.units[unit]), top];
}

/**
 * @param {Problem} problem @param {number[][]} groups of units
 * @returns {{problem: Problem, units: number[]}[]} each group as a problem of its own, with the units that its numbers stand for
 */
export function parts({ weights, hours, chains, before, ties }, ...groups) {
  return groups.map((units) => {
    const number = new Map(units.map((unit, place) => [unit, place]));
    const own = (/** @type {number[]} */ list) => list.flatMap((unit) => number.get(unit) ?? []);
    return {
      units,
      problem: {
        weights: units.map((unit) => weights[unit]),
        hours: units.map((unit) => hours[unit]),
        chains: chains.map(own).filter((chain) => chain.length > 0),
        before: units.map((unit) => own(before[unit])),
        ties: units.map((unit) => ties[unit]),
      },
    };
  });
}

// --- few skills at a time ----------------------------------------------------------------------------------------------

/**
 * Where a fourth skill would begin while three are unfinished, one of the three goes on instead, as long as the whole
 * costs no more than 1.05 of what it did.
 *
 * @param {Problem} problem @param {number[]} order @param {number} from the place from which on units may move
 * @returns {number[]}
 */
export function group(problem, order, from = 0) {
  const chainOf = /** @type {Map<number, number>} */ (new Map());
  problem.chains.forEach((chain, number) => chain.forEach((unit) => chainOf.set(unit, number)));
  const skill = (/** @type {number} */ unit) => /** @type {number} */ (chainOf.get(unit));
  const [left, done, begun] = [problem.chains.map((chain) => chain.length), new Set(), new Set()];
  const grouped = [...order];
  let room = (GROUPING - 1) * objective(problem, order);
  for (let place = 0; place < grouped.length; place += 1) {
    const flying = new Set([...begun].filter((chain) => left[chain] > 0));
    if (place >= from && flying.size >= IN_FLIGHT && !flying.has(skill(grouped[place]))) {
      const isReady = (/** @type {number} */ unit) => flying.has(skill(unit)) && problem.before[unit].every((other) => done.has(other));
      const { to, cost } = cheapest(problem, grouped, place, isReady);
      if (cost <= room) {
        grouped.splice(place, 0, ...grouped.splice(to, 1));
        room -= cost;
      }
    }
    const unit = grouped[place];
    done.add(unit);
    begun.add(skill(unit));
    left[skill(unit)] -= 1;
  }
  return grouped;
}

/** @param {Problem} problem @param {number[]} order @param {number} place @param {(unit: number) => boolean} isReady @returns {{to: number, cost: number}} where the unit stands that costs least to take at once, and what it costs */
function cheapest({ weights, hours }, order, place, isReady) {
  let best = { to: place, cost: Infinity };
  for (let [to, weight, time] = [place, 0, 0]; to < order.length; to += 1) {
    const unit = order[to];
    const cost = hours[unit] * weight - weights[unit] * time;
    if (isReady(unit) && cost < best.cost) best = { to, cost };
    weight += weights[unit];
    time += hours[unit];
  }
  return best;
}
