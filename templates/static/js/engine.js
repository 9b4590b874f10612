/**
 * The engine of the assessment: which question comes next, and how many are to be expected. What the answers say is in
 * belief.js, which is all that a learning path needs. Data in, data out.
 */

import { believe, counts, isNew, keyOf, largest, meet, mix, part, read, seenBy, sum, within } from "./belief.js";

export { believe, prepare, result } from "./belief.js";

/**
 * @typedef {import("./belief.js").Model} Model
 * @typedef {import("./belief.js").Question} Question
 * @typedef {import("./belief.js").Entry} Entry
 * @typedef {import("./belief.js").Reading} Reading
 * @typedef {import("./belief.js").Standing} Standing
 * @typedef {import("./belief.js").Belief} Belief
 * @typedef {import("./belief.js").Probe} Probe
 */

const SECOND_CARD = 0.3; // bits that it must promise
const PROBE = 0.02; // bits that a test or check must promise
const CARDS = 1.13; // that a skill takes on average

/** @param {number[]} row @returns {number} */
const entropy = (row) => -sum(row, (p) => p && p * Math.log2(p));

/** @param {number[]} weights @param {number[][]} rows @returns {number} the bits that an outcome says about its row */
const gain = (weights, rows) => entropy(mix(weights, rows)) - sum(rows, (row, which) => weights[which] * entropy(row));

/** @param {Model} model @param {readonly Entry[]} log @returns {Question | null} null when nothing more is worth asking */
export function next(model, log, belief = believe(model, log)) {
  return choose(belief, cards(belief, belief.last, model.scope.cards), SECOND_CARD)
    ?? choose(belief, cards(belief, belief.standings.find(isNew)), -1)
    ?? choose(belief, probes(belief, 1), PROBE)
    ?? choose(belief, probes(belief, 0), PROBE);
}

/** @param {Model} model @param {readonly Entry[]} log @param {string} skill @returns {Question | null} the one about it that says most */
export function best(model, log, skill) {
  const belief = believe(model, log);
  const standing = belief.standings.find(({ id }) => id === skill);
  const known = log.map(keyOf);
  const unused = model.probes.filter(({ place, key }) => place === standing?.place && !known.includes(key));
  return choose(belief, [...unused, ...cards(belief, standing)], 0);
}

/**
 * @param {Model} model @param {readonly Entry[]} log @param {Question | null} [following] the next question, where it is known
 * @returns {number} how many more answers are to be expected
 */
export function remaining(model, log, following = next(model, log)) {
  return following ? expected(model, log) : 0;
}

/** @param {Model} model @param {readonly Entry[]} log @returns {number} how many more answers are to be expected where there is another question */
export function expected(model, log) {
  const reading = read(model, log);
  const cards = reading.standings.filter(isNew).length * CARDS;
  const rest = sum([0, 1], (test) => Math.min(left(reading, test), new Set(probes(reading, test).map(({ place }) => place)).size));
  return Math.max(1, cards + rest);
}

/** @param {Reading} reading @param {number} test @returns {number} how many more tests or checks there may be */
const left = ({ model, standings }, test) =>
  Math.max(0, [model.scope.checks, model.scope.tests][test] - sum(standings, ({ used }) => used[test]));

/** @param {Reading} reading @param {number} test @returns {Probe[]} the tests or checks that may follow: at most one a skill */
function probes(reading, test) {
  const open = reading.standings.map((standing) => counts(standing) && !standing.used[test]);
  return left(reading, test) ? reading.model.probes.filter((probe) => probe.test === test && open[probe.place]) : [];
}

/** @param {Reading} reading @param {Standing} [standing] @param {number} [most] @returns {Probe[]} for a skill: every three neighbours among its levels */
function cards({ model }, standing, most = 2) {
  if (!standing || standing.cards >= most) return [];
  const { id: skill, levels, place, open, cards } = standing;
  const width = Math.min(3, levels.length);
  return levels.slice(width - 1).map((_, low) => {
    const shown = levels.slice(low, low + width);
    const parts = [null, ...shown].map((level) => meet(part(levels, shown, level), open));
    const chances = model.noise[levels.length].map((row) => parts.map((ranks) => within(row, ranks) / within(row, open)));
    return { question: /** @type {Question} */ ({ kind: "card", skill, card: cards + 1, shown }), place, test: 0, chances };
  });
}

/** @param {Belief} belief @param {Probe[]} probes @param {number} least bits @returns {Question | null} the first of those that say most */
function choose(belief, probes, least) {
  const worths = probes.map((probe) => worth(belief, probe));
  const found = largest(worths);
  return worths[found] >= least ? probes[found].question : null;
}

/** @param {Belief} belief @param {Probe} probe @returns {number} bits about the rank, and of a test those about the copy, twice */
function worth({ copies, pi, share }, { place, test, chances }) {
  const seen = copies.map((_, copy) => (test ? chances : seenBy(chances, copy)));
  const ranks = copies.flatMap(({ p }, copy) => p[place].map((each) => pi[copy] * each));
  return gain(ranks, seen.flat()) + 2 * test * gain(share, seen.map((rows, copy) => mix(copies[copy].p[place], rows)));
}
