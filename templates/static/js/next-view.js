/** What a person already does, at most three next steps, and what the next level still needs. */

import { element, fill } from "./dom.js";
import { missing, numberAt, numberOf, strengths } from "./profile.js";
import { anchor } from "./questions.js";
import { levelMark } from "./standings.js";
import { nextSteps } from "./steps.js";
import { inWords, section, skillName, unitLink } from "./telling.js";

/**
 * @typedef {import("./telling.js").View} View
 * @typedef {import("./profile.js").AnyOf} AnyOf
 * @typedef {import("./profile.js").Standing} Standing
 * @typedef {import("./profile.js").Unit} Unit
 * @typedef {import("./steps.js").Flag} Flag
 * @typedef {import("./steps.js").Step} Step
 * @typedef {import("./steps.js").Target} Target
 */

/** @param {View} view */
export function strengthsSection(view) {
  const { tables, words, result } = view;
  const found = strengths(tables, result);
  const items = found.map((unit) => element("li", { class: "steps__step" }, named(view, unit), deed(view, unit)));
  const list = found.length ? element("ul", { class: "steps" }, ...items) : element("p", {}, words.already_none);
  return section(words.already, list);
}

/** @param {View} view @param {Unit} unit @returns {HTMLElement} its skill and its level */
function named(view, unit) {
  const { tables, root } = view;
  const skill = element("a", { class: "steps__skill", href: `${root}skills/${unit.skill}/` }, skillName(tables, unit.skill));
  return element("p", { class: "result-step__head" }, skill, " ", levelMark(view, numberOf(tables, unit.level)));
}

/** @param {View} view @param {Unit} unit @param {string} name @returns {HTMLElement} its anchor */
const deed = ({ tables }, { skill, level }, name = "steps__text") =>
  element("p", { class: name, "data-level": numberOf(tables, level) }, anchor(tables, skill, level));

/** @param {View} view @param {string} skill @returns {Standing} */
const standingOf = ({ result }, skill) => /** @type {Standing} */ (result.skills.find(({ id }) => id === skill));

/** @param {View} view @param {Target | null} target @param {Flag[]} flags that are raised */
export function stepsSection(view, target, flags) {
  const { tables, words, result } = view;
  const items = nextSteps(tables, result, target, flags).map((step) => {
    const foot = element("p", { class: "result-step__foot" }, `${why(view, target, step)} `, unitLink(view, step));
    return element("li", { class: "steps__step" }, named(view, step), now(view, step.skill), deed(view, step), foot);
  });
  const list = items.length ? element("ol", { class: "steps" }, ...items) : element("p", {}, words.next_none);
  return section(words.next, list);
}

/** @param {View} view @param {string} skill @returns {HTMLElement} what the person does in it now */
export function now(view, skill) {
  const { rank, levels } = standingOf(view, skill);
  if (rank) return deed(view, { skill, level: levels[rank - 1] }, "steps__below");
  return element("p", { class: "steps__below" }, view.words.start);
}

/** @param {View} view @param {Target | null} target @param {Step} step @returns {string} why it is proposed */
function why({ tables, words, result }, target, { why: reason, opens }) {
  const aim = target?.kind === "level" ? numberOf(tables, target.id) : result.overall.level + 1;
  const first = opens && { skill: skillName(tables, opens.skill), level: numberOf(tables, opens.level) };
  return fill(words.why[reason], first ?? { level: aim });
}

// --- the next level ---------------------------------------------------------------------------------------------------

/** @param {View} view @returns {HTMLElement | null} what the next level lacks; null at the top */
export function missingSection(view) {
  const { tables, words, result, held } = view;
  const number = (held ?? result.overall.level) + 1;
  const level = tables.levels[number - 1];
  if (!level) return null;
  const { at, near, settled } = missing(tables, result, number);
  const names = near.skills.map((id) => skillName(tables, id)).join(", ");
  const items = at.skills.map((id) => element("li", {}, ...lacking(view, id, number)));
  return section(
    fill(words.missing, { level: number }),
    settled && element("p", {}, fill(words.unsettled, { level: number })),
    at.need > 0 && element("p", {}, anyOf(words, "missing", at, { level: number, name: level.name })),
    at.need > 0 && element("ul", { class: "result-missing" }, ...items),
    near.need > 0 && element("p", {}, `${anyOf(words, "near", near, { level: number - 1 })} ${names}.`),
  );
}

/**
 * @param {View["words"]} words @param {string} key @param {AnyOf} skills @param {Record<string, string | number>} values
 * @returns {string} such as "with any two of these four"
 */
function anyOf(words, key, { need, skills: { length } }, values) {
  const form = length === 1 ? "this" : need === length ? "all" : "any";
  return fill(words[`${key}_${form}`], { ...values, need: inWords(words, need), of: inWords(words, length) });
}

/** @param {View} view @param {string} skill @param {number} number of the level to reach @returns {(Node | string)[]} */
function lacking(view, skill, number) {
  const { tables, words, root } = view;
  const standing = standingOf(view, skill);
  const level = standing.levels.find((each) => numberOf(tables, each) >= number) ?? standing.levels[standing.rank];
  const at = numberAt(tables, standing, standing.rank);
  const link = element("a", { href: `${root}skills/${skill}/#${level}` }, skillName(tables, skill));
  return [link, " ", element("span", { class: "muted" }, at ? fill(words.now, { level: at }) : words.now_start)];
}
