/**
 * Compares any two roles or levels that a person chooses. What is chosen stands in the address. The pages of
 * neighbouring pairs say the same without this script.
 */

import { KINDS, compare, count, side } from "./comparing.js";
import { element, fill, plural } from "./dom.js";
import { query } from "./filtering.js";

/**
 * @typedef {Record<string, string>} Words by their keys
 * @typedef {import("./comparing.js").Comparable} Comparable
 * @typedef {import("./comparing.js").Expected} Expected
 * @typedef {import("./comparing.js").Change} Change
 * @typedef {import("./comparing.js").Side} Side
 * @typedef {import("./comparing.js").Area} Area
 * @typedef {{root: string, words: Words, kinds: Words, weights: Words, comparable: Comparable}} Given
 */

/** @param {Given} given @param {Change["skill"]} skill @param {Expected} expected @param {Node[]} markers @returns {Node[]} */
function level({ root, weights, comparable }, skill, expected, markers) {
  const { id, name } = comparable.levels[expected.level - 1];
  const text = skill.levels[expected.level];
  const hidden = element("span", { class: "visually-hidden" }, `, ${skill.name}`);
  const attributes = { class: "level-mark", "data-level": expected.level, href: `${root}skills/${skill.id}/#${id}` };
  const mark = element("a", attributes, element("b", {}, String(expected.level)), ` ${name}`, hidden);
  const weight = expected.weight === null ? [] : [" ", element("span", { class: "comparison__weight" }, weights[expected.weight])];
  return [element("p", { class: "comparison__level" }, mark, ...weight), ...markers, ...(text ? [element("p", { class: "comparison__text" }, text)] : [])];
}

/** @param {Given} given @param {Change} row @returns {Node[]} how the second side differs from the first */
function marker({ words }, { kind, levels, after }) {
  if (kind === "same") return [];
  const text = fill(words[levels ? plural(kind, levels) : kind], { count: levels });
  return [element("p", { class: "comparison__change", ...(after && { "data-level": after.level }) }, text)];
}

/** @param {Given} given @param {Change} row @param {Expected | null} expected @param {string} label @param {Node[]} markers */
function cell(given, row, expected, label, markers = []) {
  if (expected) return element("td", { "data-label": label }, ...level(given, row.skill, expected, markers));
  const none = markers.length ? markers : [element("p", { class: "comparison__none" }, given.words.not_expected)];
  return element("td", { "data-label": label }, ...none);
}

/** @param {Given} given @param {Area[]} areas @param {Side} from @param {Side} to @param {string} caption @returns {HTMLElement} */
function table(given, areas, from, to, caption) {
  const link = (/** @type {string} */ address, /** @type {string} */ name) => element("a", { href: given.root + address }, name);
  const column = (/** @type {Node | string} */ title) => element("th", { scope: "col" }, title);
  const titles = [given.words.skill, link(from.address, from.name), link(to.address, to.name)].map(column);
  const row = (/** @type {Change} */ each) =>
    element(
      "tr",
      {},
      element("th", { scope: "row" }, link(`skills/${each.skill.id}/`, each.skill.name)),
      cell(given, each, each.before, from.name),
      cell(given, each, each.after, to.name, marker(given, each)),
    );
  const bodies = areas.map(({ name, rows }) => {
    const heading = element("th", { scope: "rowgroup", colspan: 3 }, name);
    return element("tbody", {}, element("tr", { class: "comparison__area" }, heading), ...rows.map(row));
  });
  const head = [element("caption", { class: "visually-hidden" }, caption), element("thead", {}, element("tr", {}, ...titles))];
  return element("table", { class: "comparison comparison--roles" }, ...head, ...bodies);
}

/** @param {Given} given @param {Area[]} areas @param {number} total @returns {string} how many differ, and how */
function tally({ words, kinds }, areas, total) {
  const found = areas.flatMap(({ rows }) => rows.map(({ kind }) => kind));
  const often = (/** @type {string} */ kind) => found.filter((each) => each === kind).length;
  const counts = KINDS.filter(often).map((kind) => fill(kinds[kind], { count: often(kind) }));
  return counts.length ? `${fill(words[plural("of", total)], { count: total })} ${counts.join(", ")}.` : words.tally_none;
}

/** @param {Given} given @param {Side} from @param {Side} to @returns {{told: string, parts: Node[]}} what to announce, and to show */
function comparison(given, from, to) {
  const { words } = given;
  const { different, same } = compare(given.comparable, from, to);
  const [changes, alike] = [count(different), count(same)];
  const summary = element("summary", {}, fill(words[plural("unchanged", alike)], { count: alike }));
  const names = { before: from.name, after: to.name };
  const parts = /** @type {HTMLElement[]} */ ([element("h3", {}, fill(words.from_to, names))]);
  if (changes) parts.push(table(given, different, from, to, words.skills));
  if (alike) parts.push(element("details", {}, summary, table(given, same, from, to, words.same)));
  return { told: tally(given, different, changes + alike), parts };
}

/** @param {HTMLElement} section */
function enhance(section) {
  const form = /** @type {HTMLFormElement} */ (section.querySelector("form"));
  const status = /** @type {HTMLElement} */ (section.querySelector('[role="status"]'));
  const result = /** @type {HTMLElement} */ (section.querySelector(".comparison-result"));
  const given = /** @type {Given} */ (JSON.parse(section.querySelector('[type="application/json"]')?.textContent ?? ""));
  const [from, to] = [...form.querySelectorAll("select")];

  const update = () => {
    const [first, second] = [side(given.comparable, from.value), side(given.comparable, to.value)];
    const isPair = first && second && from.value !== to.value;
    const { told, parts } = isPair ? comparison(given, first, second) : { told: "", parts: [] };
    status.textContent = first && second && !isPair ? given.words.two_needed : told;
    result.replaceChildren(...parts);
    result.hidden = !isPair;
    history.replaceState(null, "", location.pathname + query({ from: from.value, to: to.value }) + location.hash);
  };

  const asked = new URLSearchParams(location.search);
  for (const select of [from, to]) {
    const wanted = asked.get(select.name) ?? "";
    select.value = side(given.comparable, wanted) ? wanted : "";
  }
  form.addEventListener("change", update);
  form.addEventListener("submit", (event) => event.preventDefault());
  update();
}

document.querySelectorAll('[data-module="compare"]').forEach((section) => enhance(/** @type {HTMLElement} */ (section)));
