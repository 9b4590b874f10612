/** The questions of an assessment: what each asks, its choices and their order, the way from one to the next. Data in, data out. */

import { key } from "./record.js";

/**
 * @typedef {import("./profile.js").Tables} Tables
 * @typedef {import("./belief.js").Question} Question
 * @typedef {import("./record.js").Entry} Entry
 * @typedef {{value: string, text: string, none?: boolean}} Choice
 * @typedef {import("./record.js").Reply} Reply
 * @typedef {{card: string, card_single: string, none: string, none_single: string, statement: string, statement_no: string, answers: Record<string, string>}} Words
 * @typedef {{prompt: string, choices: Choice[]}} Sheet
 */

/** @param {Tables} tables @param {Question} question @returns {Tables["skills"][number] | undefined} the skill that it is about */
export function skillOf(tables, question) {
  const id = question.kind === "item" ? itemOf(tables, question.item)?.skill : question.skill;
  return tables.skills.find((skill) => skill.id === id);
}

/** @param {Tables} tables @param {string} id @returns {Tables["items"][number] | undefined} */
export const itemOf = (tables, id) => tables.items.find((item) => item.id === id);

/** @param {Tables} tables @param {string} skillId @param {string} level @returns {string} the anchor that a skill has there */
export function anchor(tables, skillId, level) {
  const skill = tables.skills.find(({ id }) => id === skillId);
  return skill?.anchors[skill.levels.indexOf(level)] ?? "";
}

/** @param {Tables} tables @param {Words} words @param {Question} question @param {number} seed @returns {Sheet} what it asks, with its choices in the order of this attempt */
export function sheet(tables, words, question, seed) {
  if (question.kind === "card") {
    const steps = question.shown.map((level) => ({ value: level, text: anchor(tables, question.skill, level) }));
    const [prompt, none] = steps.length > 1 ? [words.card, words.none] : [words.card_single, words.none_single];
    return { prompt, choices: [...steps, { value: "", text: none, none: true }] };
  }
  const yes = { value: "yes", text: words.answers.yes };
  if (question.kind === "statement") {
    return { prompt: words.statement, choices: [yes, { value: "no", text: words.statement_no }] };
  }
  const item = /** @type {Tables["items"][number]} */ (itemOf(tables, question.item));
  if (item.kind === "evidence") return { prompt: item.stem, choices: [yes, { value: "no", text: words.answers.no }] };
  const options = shuffled(item.options, seed, item.id).map(({ id, text }) => ({ value: id, text }));
  const unknown = item.kind === "knowledge" ? [{ value: "unknown", text: words.answers.unknown, none: true }] : [];
  return { prompt: item.stem, choices: [...options, ...unknown] };
}

/** @template T @param {readonly T[]} options @param {number} seed @param {string} name @returns {T[]} the options in an order that the seed and the name decide */
export function shuffled(options, seed, name) {
  let state = [...name].reduce((sum, sign) => Math.imul(sum ^ sign.charCodeAt(0), 0x01000193), seed ^ 0x811c9dc5);
  const random = () => {
    // mulberry32, by Tommy Ettinger: enough to shuffle four answers evenly
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const order = [...options];
  for (let last = order.length - 1; last > 0; last--) {
    const place = Math.floor(random() * (last + 1));
    [order[last], order[place]] = [order[place], order[last]];
  }
  return order;
}

/** @param {Entry} entry @returns {Question} the question that it answers */
export function questionOf(entry) {
  if (entry.kind === "card") return { kind: "card", skill: entry.skill, card: entry.card, shown: entry.shown };
  if (entry.kind === "item") return { kind: "item", item: entry.item };
  return { kind: "statement", skill: entry.skill, level: entry.level };
}

/** @param {Entry} entry @returns {string | null} the value of the choice that was made; null where there was none */
export function choiceOf(entry) {
  if (entry.pass) return null;
  return entry.kind === "card" ? (entry.level ?? "") : entry.option ?? null;
}

/** @param {Tables} tables @param {any} words @param {Entry} entry @param {number} seed @returns {string} what was chosen, in words */
export function answerText(tables, words, entry, seed) {
  if (entry.pass) return words.passes[entry.pass];
  const { choices } = sheet(tables, words, questionOf(entry), seed);
  return choices.find(({ value }) => value === choiceOf(entry))?.text ?? "";
}

/** @param {Entry[]} log @param {string} at a question's key @returns {string | null} the key of the one that was answered before it */
export function preceding(log, at) {
  const place = log.findIndex((entry) => key(entry) === at);
  const entry = log.at(place < 0 ? -1 : place - 1);
  return entry && place !== 0 ? key(entry) : null;
}

/** @param {Entry[]} log @param {string} at a question's key @returns {string | null} the key of the one that was answered after it; null where the new ones begin */
export function following(log, at) {
  const place = log.findIndex((entry) => key(entry) === at);
  return place >= 0 && place + 1 < log.length ? key(log[place + 1]) : null;
}

/** @param {Tables} tables @param {Entry[]} log @param {string | null} at a question's key @returns {Question | null} the question, if it can be asked by its key */
export function find(tables, log, at) {
  const entry = log.find((each) => key(each) === at);
  if (entry) return questionOf(entry);
  const [kind, id = "", level = ""] = at?.split(":") ?? [];
  if (kind === "item" && itemOf(tables, id)) return { kind: "item", item: id };
  return kind === "statement" && anchor(tables, id, level) ? { kind: "statement", skill: id, level } : null;
}

/** @param {Entry | undefined} earlier @param {Reply} reply @returns {boolean} whether it says what the earlier answer said */
export function isSame(earlier, reply) {
  if (!earlier) return false;
  if ("level" in reply) return !earlier.pass && earlier.level === reply.level;
  const isLike = "option" in reply ? earlier.option === reply.option : earlier.pass === reply.pass;
  return isLike && earlier.note === reply.note;
}
