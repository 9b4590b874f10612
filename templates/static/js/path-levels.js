/** Which level a person has in each skill: from kept answers, or set by hand, whichever is newer. Data in, data out. */

import { placed } from "./belief.js";
import { after, answer } from "./record.js";
import { replay } from "./replay.js";

/**
 * @typedef {import("./record.js").Attempt} Attempt
 * @typedef {import("./record.js").Entry} Entry
 * @typedef {import("./path-record.js").ByHand} ByHand
 * @typedef {any} Scoring the tables of the assessment without their texts
 * @typedef {{level: string | null, at: string, attempt: Attempt | null}} Held attempt: whose answers say so; null for "by hand"
 * @typedef {Map<string, Held>} Holdings by skill
 */

/** @param {Scoring} scoring @param {readonly Attempt[]} attempts oldest first @param {Record<string, ByHand>} hand @returns {Holdings} what of several attempts the newest says that asked about a skill */
export function holdings(scoring, attempts, hand) {
  const found = /** @type {Holdings} */ (new Map());
  for (const stored of scoring ? attempts : []) {
    const { log, belief } = replay(scoring, stored);
    for (const { id, assessed, rank, levels } of placed(belief)) {
      if (assessed) found.set(id, { level: rank ? levels[rank - 1] : null, at: lastAnswer(log, id), attempt: stored });
    }
  }
  for (const [id, { level, at }] of Object.entries(hand)) {
    if (!found.has(id) || at > /** @type {Held} */ (found.get(id)).at) found.set(id, { level, at, attempt: null });
  }
  return found;
}

/** @param {Entry[]} log @param {string} skill @returns {string} when something about it was answered last */
const lastAnswer = (log, skill) =>
  log.reduce((last, entry) => ((entry.skill ?? entry.item?.split(".")[0]) === skill && entry.at > last ? entry.at : last), "");

/** @param {Holdings} holdings @returns {Record<string, string | null>} */
export const levelsOf = (holdings) => Object.fromEntries([...holdings].map(([skill, { level }]) => [skill, level]));

/** @param {Scoring} scoring @param {Attempt[]} attempts oldest first @param {string} skill @returns {Attempt | null} the one that its answers go into */
export const attemptFor = (scoring, attempts, skill) =>
  attempts.findLast((attempt) => replay(scoring, attempt).attempt.skills.includes(skill)) ?? null;

/** @param {string[]} levels of a skill @param {string} level @returns {string[]} the level with its neighbours, as a card shows them */
export function cardAround(levels, level) {
  const place = levels.indexOf(level);
  return levels.slice(Math.max(0, place - 1), place + 2);
}

/**
 * The answer to the question behind a unit's last step is an answer to that skill's first card, so that it takes the
 * place of the earlier one in the log, and the result follows.
 * @param {Scoring} scoring @param {Attempt} attempt @param {{skill: string, shown: string[], level: string | null}} answered @param {{id: string, at: string}} given
 * @returns {Entry}
 */
export function cardEntry(scoring, attempt, { skill, shown, level }, { id, at }) {
  return answer(scoring, { kind: "card", skill, card: 1, shown }, { level }, { id, at: after(attempt.entries, at), seconds: 0 });
}
