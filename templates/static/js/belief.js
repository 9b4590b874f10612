/**
 * What the answers to an assessment say: the engine's first half. Data in, data out.
 *
 * A skill's rank is 0 for "not started here yet", then 1, 2, ... for the levels at which it is defined. Ranks go with a
 * general factor, of which 13 values (nodes) are looked at. Two copies of the person are weighed against each other:
 * copy 0 rates itself as it is, copy 1 a rank too high. Only tests, which ask for no opinion, tell the two apart.
 */

import { atOnce } from "./working.js";

/**
 * What the build writes into the page (src/ladder/assessing), as far as it is needed here. `numbers` are those of a
 * skill's levels in the ladder, by rank; `table`, `statements` and `chances` are places in the lists of the engine.
 * @typedef {{id: string, levels: string[], numbers: number[], table: number, statements: number[]}} Skill
 * @typedef {{id: string, skill: string, test: 0 | 1, chances: number, answers: Answers}} Item
 * @typedef {[answer: string, outcome: number][]} Answers
 * @typedef {object} Numbers
 * @property {number[]} weights P(node)
 * @property {Row[][]} tables P(rank), by node
 * @property {Record<string, Row[]>} noise P(rank that is given), by true rank, for each number of levels
 * @property {number[][][]} chances P(outcome), by rank
 * @property {number} share P(a person rates itself a rank too high)
 * @property {{share: number, far_below: number}} placement
 * @property {string[][]} asks the skills that each level asks for
 * @typedef {{skills: Skill[], items: Item[], engine: Numbers}} Tables
 *
 * What is asked and answered. A log holds each question once.
 * @typedef {{kind: "card", skill: string, card: 1 | 2, shown: string[]} | {kind: "item", item: string}
 *   | {kind: "statement", skill: string, level: string}} Question
 * @typedef {{kind: string, skill?: string, shown?: string[], level?: string | null, item?: string, option?: string,
 *   pass?: string}} Entry an answer or a pass
 * @typedef {{skills: string[] | null, cards: number, tests: number, checks: number}} Scope skills: null for all of them;
 *   cards: the most for a skill
 *
 * What is computed with.
 * @typedef {number[]} Row by rank
 * @typedef {{question: Question, place: number, test: 0 | 1, chances: number[][]}} Probe a card, or
 * @typedef {Probe & {key: string, answers: Answers}} KnownProbe a test or check
 * @typedef {Numbers & {skills: Skill[], probes: KnownProbe[], scope: Scope}} Model
 * @typedef {[low: number, high: number]} Ranks
 * @typedef {Skill & {place: number, cards: number, used: [checks: number, tests: number], assessed: boolean, open: Ranks,
 *   facts: [opinions: Row, tests: Row]}} Standing open: the ranks that cards leave; facts: P(answers), by rank
 * @typedef {{model: Model, standings: Standing[], last?: Standing, answered: number, tested: boolean}} Reading last: the
 *   skill of the last card
 * @typedef {{evidence: number, nodes: number[], joint: Row[][], p: Row[]}} View of a copy: log P(answers), P(node),
 *   P(rank and answers) by skill and node, P(rank) by skill
 * @typedef {Reading & {copies: View[], pi: number[], share: number[]}} Belief pi: P(copy); share: P(copy) for a test
 */

const NEAR = 1e-9; // what is closer is the same
/** @type {{test: 0, answers: Answers}} */
const YES_NO = { test: 0, answers: [["yes", 0], ["no", 1]] };

/** @template T @param {T[]} list @param {(each: T, place: number) => number} part @returns {number} */
export function sum(list, part) {
  let all = 0;
  for (let place = 0; place < list.length; place++) all += part(list[place], place);
  return all;
}

// Most of the work is done in these few, and before the browser has made them fast: so they are plain loops.

/** @param {number[]} row @param {number} low @param {number} high @returns {number} the sum from one place to another */
function span(row, low, high) {
  let all = 0;
  for (let place = low; place <= high && place < row.length; place++) all += row[place];
  return all;
}

/** @param {number[]} row @returns {number} */
const total = (row) => span(row, 0, row.length);

/** @param {Row} row @param {Ranks} ranks @returns {number} */
export const within = (row, ranks) => span(row, ranks[0], ranks[1]);

/** @param {Row} row @param {Row} other @returns {Row} */
function times(row, other) {
  const made = [];
  for (let rank = 0; rank < row.length; rank++) made.push(row[rank] * other[rank]);
  return made;
}

/** @param {number[]} row @returns {number[]} */
function shares(row, all = total(row)) {
  const made = [];
  for (let place = 0; place < row.length; place++) made.push(row[place] / all);
  return made;
}

/** @param {number[]} weights @param {number[][]} rows @returns {number[]} */
export function mix(weights, rows) {
  const made = [];
  for (let place = 0; place < rows[0].length; place++) {
    let all = 0;
    for (let which = 0; which < rows.length; which++) all += weights[which] * rows[which][place];
    made.push(all);
  }
  return made;
}

/** @template T @param {T[]} ranks by the rank that a copy speaks of @param {number} copy @returns {T[]} by its true rank */
export const seenBy = (ranks, copy) => ranks.map((_, rank) => ranks[Math.min(rank + copy, ranks.length - 1)]);

/** @param {Entry} asked @returns {string} */
export const keyOf = ({ kind, skill, level, item }) => [kind, item ?? skill, level].join();

/** @param {Tables} tables @param {Scope} scope @returns {Model} what the other functions compute with */
export function prepare({ skills, items, engine }, scope) {
  /** @type {(question: Question, place: number, made: {test: 0 | 1, chances: number, answers: Answers}) => KnownProbe} */
  const probe = (question, place, { test, chances, answers }) => ({
    key: keyOf(question), question, place, test, answers, chances: engine.chances[chances],
  });
  const asked = skills.filter(({ id }) => scope.skills?.includes(id) ?? true);
  const probes = asked.flatMap(({ id: skill, levels, statements }, place) => [
    ...levels.map((level, at) => probe({ kind: "statement", skill, level }, place, { ...YES_NO, chances: statements[at] })),
    ...items.filter((item) => item.skill === skill).map((item) => probe({ kind: "item", item: item.id }, place, item)),
  ]);
  return { ...engine, skills: asked, probes, scope };
}

// --- what the answers say --------------------------------------------------------------------------------------------

/** @param {Model} model @param {readonly Entry[]} log @returns {Reading} what the model does not know is left out */
export function read(model, log) {
  /** @type {Standing[]} */
  const standings = model.skills.map((skill, place) => {
    const ones = skill.numbers.map(() => 1);
    return { ...skill, place, cards: 0, used: [0, 0], assessed: false, open: [0, skill.levels.length], facts: [ones, ones] };
  });
  /** @type {Reading} */
  const reading = { model, standings, answered: 0, tested: false };
  for (const entry of log) (entry.kind === "card" ? readCard : readProbe)(reading, entry);
  return reading;
}

/** @param {Reading} reading @param {any} entry */
function readCard(reading, { skill, shown, level, pass }) {
  const standing = reading.standings.find(({ id }) => id === skill);
  if (!standing) return;
  standing.cards++;
  reading.last = pass ? undefined : standing;
  if (pass) return;
  reading.answered++;
  standing.assessed = true;
  const said = part(standing.levels, shown, level);
  const both = meet(said, standing.open);
  standing.open = both[0] > both[1] ? said : both; // an answer that contradicts the first one stands alone
}

/** @param {Reading} reading @param {Entry} entry */
function readProbe(reading, entry) {
  const asked = keyOf(entry);
  const probe = reading.model.probes.find(({ key }) => key === asked);
  if (!probe) return;
  const { used, facts } = reading.standings[probe.place];
  used[probe.test]++;
  const outcome = new Map(probe.answers).get(/** @type {string} */ (entry.option));
  if (outcome === undefined) return;
  reading.answered++;
  reading.tested ||= probe.test > 0;
  facts[probe.test] = times(facts[probe.test], probe.chances.map((row) => row[outcome]));
}

/** @param {string[]} levels @param {string[]} shown @param {string | null} level @returns {Ranks} those that an answer names */
export function part(levels, shown, level) {
  const rank = (/** @type {any} */ id) => levels.indexOf(id) + 1;
  const above = rank(shown[/** @type {any[]} */ (shown).indexOf(level) + 1]);
  return [rank(level), (above || levels.length + 1) - 1];
}

/** @param {Ranks} ranks @param {Ranks} others @returns {Ranks} */
export const meet = ([low, high], others) => [Math.max(low, others[0]), Math.min(high, others[1])];

/** @param {Model} model @param {number[][]} totals P(answers), by skill and node @returns {{evidence: number, nodes: number[]}} log P(all answers), P(node) */
function weigh({ weights }, totals) {
  const logs = weights.map((weight, node) => Math.log(weight) + sum(totals, (each) => Math.log(each[node])));
  const top = Math.max(...logs);
  const odds = logs.map((log) => Math.exp(log - top));
  return { evidence: top + Math.log(total(odds)), nodes: shares(odds) };
}

/** @param {Model} model @param {Row[]} facts P(answers), by skill and rank @returns {View} */
function view(model, facts) {
  const joint = model.skills.map(({ table }, place) => model.tables[table].map((row) => times(row, facts[place])));
  const totals = joint.map((rows) => rows.map(total));
  const { evidence, nodes } = weigh(model, totals);
  const p = joint.map((rows, place) => mix(nodes.map((each, node) => each / totals[place][node]), rows));
  return { evidence, nodes, joint, p };
}

/** @param {Model} model @param {Row[]} facts P(answers), by skill and rank @returns {number} log P(answers) */
function evidenceOf(model, facts) {
  const totals = model.skills.map(({ table }, place) => model.tables[table].map((row) => total(times(row, facts[place]))));
  return weigh(model, totals).evidence;
}

/** @param {Model} model @param {readonly Entry[]} log @returns {Belief} which the next question and the result are worked out from */
export function believe(model, log) {
  const reading = read(model, log);
  const { standings, tested } = reading;
  const opinions = standings.map(({ levels, open, facts }) => times(model.noise[levels.length].map((row) => within(row, open)), facts[0]));
  const said = [0, 1].map((copy) => opinions.map((row) => seenBy(row, copy)));
  const copies = said.map((rows) => view(model, rows.map((row, place) => times(row, standings[place].facts[1]))));
  const alone = said.map((rows, copy) => (tested ? evidenceOf(model, rows) : copies[copy].evidence)); // opinions do not tell one copy from the other
  const odds = [1 - model.share, model.share].map((p, copy) => p * Math.exp(copies[copy].evidence - alone[copy]));
  return { ...reading, copies, share: shares(odds), pi: tested ? shares(odds) : [1, 0] };
}

// --- the result ------------------------------------------------------------------------------------------------------

/**
 * @typedef {{id: string, levels: string[], assessed: boolean, p: Row, rank: number, low: number, high: number}} Placed
 *   rank: the likeliest; low to high: the fewest neighbouring ranks that hold at least 80 %
 * @typedef {{p: number[], level: number}} Overall P(reached) by level of the ladder; the number of the highest that is
 *   likelier than not, or 0
 * @typedef {{skills: Placed[], overall: Overall, flag: number, tested: boolean, answered: number}} Result flag: P(the
 *   person rates itself a rank too high)
 */

/** @param {Model} model @param {readonly Entry[]} log @returns {Result} what the answers say so far */
export function result(model, log, belief = believe(model, log)) {
  return atOnce(resulting(belief));
}

/** @param {Belief} belief @returns {Generator<void, Result>} the same, with stops where a page may answer in between */
export function* resulting(belief) {
  const { pi, tested, answered } = belief;
  return { skills: placed(belief), overall: yield* overall(belief), flag: pi[1], tested, answered };
}

/** @param {Belief} belief @returns {Placed[]} where the person stands in each skill: a result's first part, and quickly there */
export function placed({ standings, copies, pi }) {
  return standings.map(({ id, levels, assessed, place }) => {
    const p = mix(pi, copies.map((copy) => copy.p[place]));
    return { id, levels, assessed, p, rank: largest(p), ...band(p) };
  });
}

/** @param {Row} p @returns {{low: number, high: number}} the narrowest that holds enough; of several the likeliest */
function band(p, more = 0) {
  const masses = p.slice(more).map((_, low) => within(p, [low, low + more]));
  const low = largest(masses);
  return masses[low] < 0.8 - NEAR ? band(p, more + 1) : { low, high: low + more };
}

/** @param {Belief} belief @returns {Generator<void, Overall>} */
function* overall(belief) {
  const asked = belief.model.asks.map((ids) => belief.standings.filter((skill) => ids.includes(skill.id) && counts(skill)));
  const ranks = belief.copies.map(({ joint }, copy) => (belief.pi[copy] ? joint.map((rows) => rows.map((row) => shares(row))) : []));
  const alone = /** @type {number[]} */ ([]);
  for (const [place, skills] of asked.entries()) {
    yield;
    alone.push(reached(belief, ranks, skills, place + 1));
  }
  const p = alone.map((_, place) => Math.min(...alone.slice(0, place + 1)));
  return { p, level: p.findLastIndex((each, place) => each >= 0.5 && asked[place].length) + 1 };
}

/**
 * @param {Belief} belief @param {Row[][][]} ranks P(rank), by copy, skill and node; nothing of a copy that is out of the question
 * @param {Standing[]} skills that the level asks for @param {number} level its number @returns {number} P(reached)
 */
function reached({ model: { placement }, copies, pi }, ranks, skills, level) {
  const mostBelow = skills.length - Math.ceil(placement.share * skills.length - NEAR);
  const mostFar = Math.floor(placement.far_below * skills.length + NEAR);
  // by skill, the highest rank that is below the level, and the highest that is by more than one
  const tops = skills.map(({ numbers }) => [level, level - 1].map((bound) => numbers.filter((number) => number < bound).length - 1));
  return sum(copies, ({ nodes }, copy) => sum(nodes, (p, node) => {
    const weight = pi[copy] * p;
    if (weight < 1e-13) return 0; // too little to be seen
    // P(i - 1 skills are below the level, j - 1 of them by more than one)
    const counts = Array.from({ length: mostBelow + 2 }, () => Array(mostFar + 2).fill(0));
    counts[1][1] = 1;
    for (let which = 0; which < skills.length; which++) {
      const row = ranks[copy][skills[which].place][node];
      const below = span(row, 0, tops[which][0]);
      const far = span(row, 0, tops[which][1]);
      const neither = 1 - below;
      const near = below - far;
      for (let i = Math.min(mostBelow, which + 1) + 1; i; i--) {
        const here = counts[i];
        const before = counts[i - 1];
        for (let j = Math.min(mostFar, which + 1) + 1; j; j--) here[j] = neither * here[j] + near * before[j] + far * before[j - 1];
      }
    }
    return weight * sum(counts, total);
  }));
}

/** @param {Standing} standing @returns {boolean} */
export const isNew = ({ cards }) => !cards;

/** @param {Standing} standing @returns {boolean} false for a skill that the person passed over */
export const counts = (standing) => standing.assessed || isNew(standing);

/** @param {number[]} row @returns {number} the place of the largest; the first of those that are alike */
export const largest = (row) => row.reduce((found, each, place) => (each > row[found] + NEAR ? place : found), 0);
