/** People who take the assessment: what they can do is known, so that what they are told can be compared with it. */

/**
 * @typedef {{loading: number[], difficulty: number[], thresholds: number[]}} Population by skill, and by level
 * @typedef {{levels: number[], rated: number[], says: number[]}} Person levels: the true ones by skill; rated: those by
 *   which the person answers questions about itself; says: the rating that it gives on cards
 */

/** @param {number} seed @returns {() => number} numbers from 0 to 1, always the same (mulberry32) */
export function dice(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** @param {() => number} random @returns {number} from the standard normal distribution */
function normal(random) {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}

/** @param {Population} population @param {() => number} random @returns {number[]} a person's true levels, by skill */
export function truth({ loading, difficulty, thresholds }, random) {
  const general = normal(random);
  return loading.map((part, skill) => {
    const ability = part * general + Math.sqrt(1 - part ** 2) * normal(random);
    return thresholds.filter((threshold) => ability > threshold + difficulty[skill]).length;
  });
}

/**
 * A person at one sitting: the rating of a skill is drawn once, and wrong with about twice the given probability.
 * @param {number[]} levels @param {number} too high by so many levels @param {number} noise @param {number} top
 * @param {() => number} random @returns {Person}
 */
export function sitting(levels, too, noise, top, random) {
  const rated = levels.map((level) => Math.min(level + too, top));
  return { levels, rated, says: rated.map((level) => rating(level, noise, top, random)) };
}

/** @param {number} level @param {number} noise @param {number} top @param {() => number} random @returns {number} */
function rating(level, noise, top, random) {
  const parts = Array.from({ length: top + 1 }, (_, given) => (noise / (1 - noise)) ** Math.abs(given - level));
  let left = random() * parts.reduce((sum, part) => sum + part, 0);
  const given = parts.findIndex((part) => (left -= part) < 0);
  return given < 0 ? top : given;
}

/** How often people answer well: those at the level, and those below it. */
const GOOD = { scenario: [0.85, 0.3], evidence: [0.8, 0.05], statement: [0.85, 0.15] };

/**
 * @param {import("./engine.js").Question} question @param {Person} person @param {any} tables @param {() => number} random
 * @returns {object} the entry of the log
 */
export function answer(question, person, tables, random) {
  const skillOf = (/** @type {string} */ id) => tables.skills.findIndex((/** @type {any} */ skill) => skill.id === id);
  const numberOf = (/** @type {string} */ id) => tables.levels.findIndex((/** @type {any} */ level) => level.id === id) + 1;
  if (question.kind === "card") {
    const done = question.shown.filter((level) => numberOf(level) <= person.says[skillOf(question.skill)]);
    return { ...question, level: done.at(-1) ?? null };
  }
  const item = question.kind === "item" ? tables.items.find((/** @type {any} */ each) => each.id === question.item) : question;
  const kind = /** @type {keyof typeof GOOD} */ (item.kind);
  const level = (kind === "scenario" ? person.levels : person.rated)[skillOf(item.skill)];
  const isGood = random() < GOOD[kind][level >= numberOf(item.level) ? 0 : 1];
  if (kind !== "scenario") return { ...question, option: isGood ? "yes" : "no" };
  return { ...question, option: item.options.find((/** @type {any} */ option) => option.score === (isGood ? 1 : 0)).id };
}

/** @param {number[]} levels @param {any} tables @returns {number} the overall level that these levels come to */
export function placed(levels, tables) {
  const { share, far_below } = tables.engine.placement;
  const isReached = (/** @type {number} */ number) =>
    levels.filter((level) => level >= number).length >= Math.ceil(share * levels.length - 1e-9) &&
    levels.filter((level) => level < number - 1).length <= Math.floor(far_below * levels.length + 1e-9);
  const missed = tables.levels.findIndex((/** @type {any} */ _, /** @type {number} */ place) => !isReached(place + 1));
  return missed < 0 ? tables.levels.length : missed;
}
