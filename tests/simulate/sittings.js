/** Let people take the assessment with the shipped engine, and count how well they are placed. A worker, or a module. */

import { next, prepare, result } from "./engine.js";
import { answer, dice, placed, sitting, truth } from "./people.js";

/**
 * @typedef {{tables: any, population: import("./people.js").Population, seed: number, first: number, last: number,
 *   noise: number, is_high: boolean, sittings: number}} Group people from first to before last; is_high: they rate
 *   themselves a level too high; sittings: how often each takes the assessment
 * @typedef {{rank: number[], overall: number, flag: number, answers: number}} Outcome
 * @typedef {{levels: number[], overall: number, cards: Outcome[], whole: Outcome[], statements: Outcome}} Taken
 *   what was true of a person, and what came out after the cards, and after everything, at each sitting
 */

/** @param {Group} group @returns {{taken: Taken[], milliseconds: number[]}} what came out, and how long the engine thought each time */
export function take({ tables, population, seed, first, last, noise, is_high, sittings }) {
  const model = prepare(tables, { skills: null, cards: 2, tests: 5, checks: 5 });
  const milliseconds = /** @type {number[]} */ ([]);
  const top = tables.levels.length;
  const taken = Array.from({ length: last - first }, (_, place) => {
    const random = dice(seed * 1_000_003 + (first + place) * 7919);
    const levels = truth(population, random);
    const outcomes = Array.from({ length: sittings }, () =>
      complete(model, sitting(levels, is_high ? 1 : 0, noise, top, random), tables, random, milliseconds),
    );
    return {
      levels,
      overall: placed(levels, tables),
      cards: outcomes.map(({ cards }) => cards),
      whole: outcomes.map(({ whole }) => whole),
      statements: form(model, levels, noise, tables, random),
    };
  });
  return { taken, milliseconds };
}

/**
 * @param {import("./engine.js").Model} model @param {import("./people.js").Person} person @param {any} tables
 * @param {() => number} random @param {number[]} milliseconds to which each question's are added
 */
function complete(model, person, tables, random, milliseconds) {
  const log = /** @type {any[]} */ ([]);
  let cards;
  for (;;) {
    const start = performance.now();
    const question = next(model, log);
    milliseconds.push(performance.now() - start);
    if (question?.kind !== "card") cards ??= outcome(model, log);
    if (!question) return { cards: /** @type {Outcome} */ (cards), whole: outcome(model, log) };
    log.push(answer(question, person, tables, random));
  }
}

/** @param {import("./engine.js").Model} model @param {any[]} log @returns {Outcome} */
function outcome(model, log) {
  const { skills, overall, flag } = result(model, log);
  return { rank: skills.map(({ rank }) => rank), overall: overall.level, flag, answers: log.length };
}

/**
 * A form of all statements, for comparison: each is answered wrongly with the probability of the noise.
 * @param {import("./engine.js").Model} model @param {number[]} levels @param {number} noise @param {any} tables
 * @param {() => number} random @returns {Outcome}
 */
function form(model, levels, noise, tables, random) {
  const log = tables.skills.flatMap((/** @type {any} */ skill, /** @type {number} */ place) =>
    skill.levels.map((/** @type {string} */ level, /** @type {number} */ at) => {
      const isTrue = levels[place] > at !== random() < noise;
      return { kind: "statement", skill: skill.id, level, option: isTrue ? "yes" : "no" };
    }),
  );
  return outcome(model, log);
}

self.addEventListener("message", ({ data }) => self.postMessage(take(data)));
