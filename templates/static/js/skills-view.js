/** Every skill of a result: as a table of bands with words, and as a sheet of paper to talk about. */

import { about, element, fill, plural } from "./dom.js";
import { certainty, numberAt, numberOf } from "./profile.js";
import { anchor } from "./questions.js";
import { isOverRated } from "./replay.js";
import { certaintyWords, levelMark, picture, scale, skillTable, skillTableInTurns } from "./standings.js";
import { muted, oneMore, section, skillName } from "./telling.js";

/**
 * @typedef {import("./telling.js").View} View
 * @typedef {import("./profile.js").Standing} Standing
 * @typedef {import("./standings.js").Marks} Marks
 */

/**
 * @param {HTMLElement} container @param {View} view @param {string} role that the result is held against; "" for none
 * @returns {Generator<void>} the section grows in the container, area by area
 */
export function* skillsSection(container, view, role) {
  const { tables, words, result, replayed } = view;
  const expects = new Map(Object.entries(tables.roles.find(({ id }) => id === role)?.expects ?? {}));
  const target = (/** @type {string} */ id) => expects.has(id) && { target: numberOf(tables, expects.get(id)?.[0] ?? "") };
  const rated = isOverRated(result) ? replayed.own.skills : [];
  const own = new Map(rated.map((each) => [each.id, numberAt(tables, each, each.rank)]));
  const legend = [words.legend, role && words.legend_role, own.size > 0 && words.legend_own].filter(Boolean);
  const head = { caption: words.skills, columns: [words.skill, words.standing], beside: () => scale(tables) };
  const left = tables.skills.length - result.skills.length;
  const cells = (/** @type {Standing} */ each) => [cell(view, each, { own: own.get(each.id), ...target(each.id) })];
  const { table, bodies } = skillTableInTurns(view, head, result.skills, cells);
  const rest = left > 0 && muted(fill(words[plural("left_out", left)], { count: left }));
  container.append(section(words.skills, muted(legend.join(" ")), table, rest));
  for (const body of bodies) {
    table.append(body);
    yield;
  }
}

/** @param {View} view @param {Standing} standing @param {Marks} marks @returns {HTMLElement} */
function cell(view, standing, marks) {
  const { tables, words, root } = view;
  const { id, rank, levels } = standing;
  if (!standing.assessed) {
    return element("p", { class: "standing standing--none" }, words.unknown, " ", oneMore(view, id, words.answer_it));
  }
  const more = certainty(standing) === "open" ? [": ", oneMore(view, id, words.one_more)] : [];
  const sure = element("span", { class: "standing__sure" }, certaintyWords(view, standing), ...more);
  const mark = levelMark(view, numberAt(tables, standing, rank), rank ? `${root}skills/${id}/#${levels[rank - 1]}` : null);
  const level = rank ? about(mark, skillName(tables, id)) : mark;
  const told = element("p", { class: "standing__words" }, level, " ", sure);
  return element("div", { class: "standing" }, picture(tables, standing, marks), told);
}

// --- on paper ---------------------------------------------------------------------------------------------------------

/** @param {View} view @param {string} caveat @returns {HTMLElement} what the person does, and lines for a reviewer */
export function sheet(view, caveat) {
  const { words, result } = view;
  const head = { caption: words.sheet, columns: [words.skill, words.level_column, words.does], name: "standings--sheet" };
  const rows = result.skills.filter(({ assessed }) => assessed);
  const lines = [words.reviewer, words.reviewed_on, words.agreed];
  return element(
    "section",
    { class: "result-sheet" },
    element("h2", {}, words.sheet),
    element("p", {}, caveat),
    skillTable(view, head, rows, (each) => [level(view, each), does(view, each)]),
    element("div", { class: "result-sheet__lines" }, ...lines.map((text) => element("p", { class: "result-sheet__line" }, text))),
  );
}

/** @param {View} view @param {Standing} standing @returns {HTMLElement} */
function level(view, standing) {
  const sure = element("span", { class: "standing__sure" }, certaintyWords(view, standing));
  return element("span", {}, levelMark(view, numberAt(view.tables, standing, standing.rank)), " ", sure);
}

/** @param {View} view @param {Standing} standing @returns {HTMLElement} its anchor, and what the person can point to */
function does({ tables, replayed }, { id, rank, levels }) {
  const items = new Set(tables.items.filter(({ skill }) => skill === id).map((item) => item.id));
  const noted = replayed.log.filter(({ item, note }) => note && items.has(item ?? ""));
  const notes = noted.map(({ note }) => element("span", { class: "result-sheet__note" }, note));
  return element("span", {}, rank ? anchor(tables, id, levels[rank - 1]) : "", ...notes);
}
