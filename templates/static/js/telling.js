/** Small parts that the views of results share: their words, sections, buttons, and the links to what comes next. */

import { about, button, element, fill, renew } from "./dom.js";

/**
 * @typedef {import("./dom.js").Child} Child
 * @typedef {import("./profile.js").Tables} Tables
 * @typedef {import("./profile.js").Unit} Unit
 * @typedef {import("./record.js").Change} Change
 * @typedef {import("./replay.js").Replayed} Replayed
 * @typedef {Record<string, any>} Words by their keys
 *
 * @typedef {object} Context what the page gives to its views
 * @property {Tables} tables of this page
 * @property {Words} words the interface's, by section
 * @property {string} root the way to the top of the site, such as "../"
 * @property {boolean} path whether the site has learning paths
 * @property {string} title of the ladder
 * @property {string} version of the ladder
 * @property {import("./store.js").Store} store
 * @property {import("./record.js").Attempt} attempt the current one
 * @property {() => string} now
 * @property {() => string} fresh an id that nothing else has
 * @property {(version: string) => Promise<Tables | null>} [tablesFor] those of an earlier version of the ladder
 * @property {(itemId: string) => (string | Node)[] | null} stimulus the situation that a question is about
 * @property {() => Promise<Record<string, import("./profile.js").Rationales>>} rationales by the questions' ids
 * @property {(hash: string) => void} go
 * @property {(attemptId: string) => void} open shows the result of another attempt
 * @property {(key: string) => void} ask goes to a question and comes back
 *
 * @typedef {Context & {weights: Words, modes: Words, months: string}} Told its words are those of results
 * @typedef {Told & {replayed: Replayed, result: Replayed["result"], held: number | null}} View of one attempt
 * @typedef {{level: number, up: number[] | null, down: number[] | null}} Reached
 */

/** @param {Context} context @returns {Told} with the words that results are told in */
export function told(context) {
  const { result, weight, months, assessment } = context.words;
  return { ...context, words: result, weights: weight, months, modes: assessment.modes };
}

/** @param {string} title @param {Child[]} parts */
export const section = (title, ...parts) =>
  element("section", { class: "result-section" }, element("h2", {}, title), ...parts);

/** @param {Child[]} children */
export const buttons = (...children) => element("p", { class: "buttons" }, ...children);

/** @param {Child[]} children */
export const muted = (...children) => element("p", { class: "muted" }, ...children);

// --- words ------------------------------------------------------------------------------------------------------------

/** @param {Words} words @param {Reached} reached @returns {string} such as "Level 2, possibly 3 (about 1 in 4)" */
export function statement(words, { level, up, down }) {
  const lower = down && (level === 1 ? "_start" : "_down");
  const key = `${level ? "level" : "start"}${up ? "_up" : ""}${lower ?? ""}`;
  const [up_count, up_of, down_count, down_of] = [...(up ?? [0, 0]), ...(down ?? [0, 0])];
  const levels = { level, above: level + 1, below: level - 1 };
  return fill(words.overall[key], { ...levels, up_count, up_of, down_count, down_of });
}

/** @param {Words} words @param {number} number @returns {string} a small number in words */
export const inWords = (words, number) => words.numbers.split(" ")[number] ?? String(number);

/** @param {Tables} tables @param {string} id @returns {string} */
export const skillName = (tables, id) => tables.skills.find((skill) => skill.id === id)?.name ?? id;

/** @param {View} view @returns {string[]} what changed in the ladder since the attempt: a sentence for each kind of change */
export function changesTold({ words, tables, replayed }) {
  const names = /** @type {Map<string, Set<string>>} */ (new Map());
  for (const { kind, of, id, now } of replayed.changes) {
    const key = `${kind}_${of}`;
    names.set(key, (names.get(key) ?? new Set()).add(nameOf(tables, of, now ?? id)));
  }
  const told = [...names].filter(([key]) => words.changed[key]);
  return told.map(([key, each]) => fill(words.changed[key], { names: [...each].join(", ") }));
}

/** @param {Tables} tables @param {Change["of"]} of @param {string} id @returns {string} a question has the name of its skill */
function nameOf(tables, of, id) {
  if (of === "item") return skillName(tables, tables.items.find((item) => item.id === id)?.skill ?? id);
  const records = { skill: tables.skills, level: tables.levels, role: tables.roles }[of];
  return records.find((each) => each.id === id)?.name ?? id;
}

// --- links and buttons ------------------------------------------------------------------------------------------------

/** @param {Context} context @param {Unit} unit @returns {HTMLElement} to the path, or to the place on the skill's page */
export function unitLink({ tables, words, root, path }, { skill, level }) {
  const address = path ? `path/#unit=${skill}@${level}` : `skills/${skill}/#${level}`;
  return about(element("a", { href: root + address }, path ? words.in_path : words.practise), skillName(tables, skill));
}

/** @param {Context} context @param {string} skill @param {string} text @returns {HTMLElement} asks one more question about it */
export function oneMore({ tables, ask }, skill, text) {
  const made = button(text, () => ask(`skill:${skill}`), { class: "link-button" });
  return about(made, skillName(tables, skill));
}

/** @param {Words} words @param {string} name @param {() => void} act @returns {HTMLElement} a button that asks back */
export function twoSteps(words, name, act) {
  const place = element("span", { class: "two-steps" });
  const ask = () => {
    renew(place, sure, keep);
    sure.focus();
  };
  const leave = () => {
    renew(place, first);
    first.focus();
  };
  const first = about(button(words.remove, ask), name);
  const sure = about(button(words.remove_sure, act), name);
  const keep = about(button(words.keep, leave), name);
  place.append(first);
  return place;
}
