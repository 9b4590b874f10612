/** What a result says about single answers: risky profiles, answers that do not go together, notes, and why an answer is best. */

import { contradictions } from "./cautions.js";
import { button, element, fill } from "./dom.js";
import { numberOf } from "./profile.js";
import { anchor } from "./questions.js";
import { buttons, muted, section, skillName } from "./telling.js";

/**
 * @typedef {import("./telling.js").View} View
 * @typedef {import("./profile.js").Item} Item
 * @typedef {import("./profile.js").Option} Option
 * @typedef {import("./profile.js").Rationales} Rationales
 * @typedef {import("./profile.js").RedFlag} RedFlag
 * @typedef {import("./profile.js").Unit} Unit
 * @typedef {import("./cautions.js").Clash} Clash
 * @typedef {import("./record.js").Entry} Entry
 */

/** @param {View} view @param {RedFlag[]} flags @returns {HTMLElement | null} risks with their remedies, answers that clash */
export function lookAgainSection(view, flags) {
  const { tables, words, replayed, result } = view;
  const clashes = contradictions(tables, replayed.log, result);
  const told = [...flags.map((flag) => raised(view, flag)), ...clashes.map((clash) => clashing(view, clash))];
  return told.length ? section(words.look_again, element("ul", { class: "result-cautions" }, ...told)) : null;
}

/** @param {View} view @param {RedFlag} flag */
function raised({ tables, words, root }, { id, name, at_least, below, risk, remedy }) {
  const conditions = (/** @type {string} */ key, /** @type {Record<string, string>} */ levels) =>
    Object.entries(levels).map(([skill, level]) =>
      fill(words[key], { skill: skillName(tables, skill), level: numberOf(tables, level) }),
    );
  return element(
    "li",
    { class: "result-cautions__caution" },
    element("h3", {}, element("a", { href: `${root}red-flags/#${id}` }, name)),
    muted([...conditions("at_least", at_least), ...conditions("below", below)].join(", ")),
    risk && element("p", {}, risk),
    remedy && element("p", {}, element("b", {}, words.remedy), ` ${remedy}`),
  );
}

/** @param {View} view @param {Clash} clash */
function clashing({ tables, words, ask }, { claimed, required }) {
  const [skill, other] = [claimed, required].map((unit) => skillName(tables, unit.skill));
  const [did, needs] = [claimed, required].map((unit) => anchor(tables, unit.skill, unit.level));
  const values = { claimed: did, required: needs, other, level: numberOf(tables, required.level) };
  const again = (/** @type {Unit} */ unit) =>
    button(fill(words.again, { skill: skillName(tables, unit.skill) }), () => ask(`card:${unit.skill}:1`));
  return element(
    "li",
    { class: "result-cautions__caution" },
    element("h3", {}, fill(words.clash, { skill, other })),
    element("p", {}, fill(words.clash_text, values)),
    buttons(again(claimed), again(required)),
  );
}

/** @param {View} view @returns {[Entry, Item][]} the items that were answered */
const answered = ({ tables, replayed }) =>
  replayed.log.flatMap((entry) => {
    const item = tables.items.find(({ id }) => id === entry.item);
    return item ? [/** @type {[Entry, Item]} */ ([entry, item])] : [];
  });

/** @param {View} view @returns {HTMLElement | null} what the person can point to, in their own words */
export function notesSection(view) {
  const { tables, words } = view;
  const noted = answered(view).filter(([{ note }]) => note);
  const rows = noted.flatMap(([{ note }, { skill, stem }]) => [
    element("dt", {}, skillName(tables, skill)),
    element("dd", {}, muted(stem), element("p", { class: "result-note" }, note)),
  ]);
  return rows.length ? section(words.notes, muted(words.notes_lede), element("dl", { class: "facts" }, ...rows)) : null;
}

/** @param {View} view @returns {HTMLElement | null} each tested answer with the best one and why, folded */
export function answersSection(view) {
  const { words } = view;
  const tested = answered(view).filter(([{ option }, { test }]) => test && option);
  const told = tested.map(([{ option }, item]) => explained(view, option, item));
  return told.length ? section(words.answers, muted(words.answers_lede), ...told) : null;
}

/** @param {View} view @param {string | undefined} chosen @param {Item} item @returns {HTMLElement} says why when it is unfolded */
function explained(view, chosen, item) {
  const { tables, words } = view;
  const mine = item.options.find((option) => option.id === chosen);
  const outcome = mine === bestOf(item) ? "best" : !mine ? "unknown" : mine.score ? "partly" : "other";
  const made = element("details", { class: "explained" }, element("summary", {}, `${skillName(tables, item.skill)}: ${words.outcomes[outcome]}`));
  const explain = async () => made.append(...explanation(view, item, mine, await rationalesOf(view, item)));
  made.addEventListener("toggle", explain, { once: true });
  return made;
}

/** @param {Item} item */
const bestOf = ({ options }) => options.find(({ score }) => score === 1);

/** @param {View} view @param {Item} item @returns {Promise<Rationales | null>} null when they could not be fetched */
async function rationalesOf({ rationales }, { id, basis = null, options }) {
  if (options.every(({ rationale }) => rationale === undefined)) return rationales().then((all) => all[id], () => null);
  return { basis, options: Object.fromEntries(options.map((option) => [option.id, option.rationale ?? ""])) };
}

/** @param {View} view @param {Item} item @param {Option | undefined} mine @param {Rationales | null} known @returns {Node[]} */
function explanation({ words, stimulus }, item, mine, known) {
  const best = bestOf(item);
  const told = (/** @type {string} */ label, /** @type {Option | undefined} */ option) => {
    const parts = option && [element("p", {}, option.text), known && muted(known.options[option.id])];
    return parts && element("div", { class: "explained__option" }, element("h3", {}, label), ...parts);
  };
  const situation = stimulus(item.id);
  const parts = [
    situation && element("div", { class: "prose" }, ...situation),
    element("p", { class: "explained__stem" }, item.stem),
    told(mine === best ? words.chosen_best : words.chosen, mine),
    mine !== best && told(words.best, best),
    known ? known.basis && muted(fill(words.basis, { basis: known.basis })) : muted(words.no_rationales),
  ];
  return parts.filter((part) => part instanceof Node);
}
