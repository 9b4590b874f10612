/** How a skill's standing looks and reads: a band with a dot on the scale of the levels, and the same in words. */

import { drawing, element, fill } from "./dom.js";
import { certainty, numberAt, numberOf } from "./profile.js";
import { skillName } from "./telling.js";

/**
 * @typedef {import("./dom.js").Child} Child
 * @typedef {import("./profile.js").Tables} Tables
 * @typedef {import("./profile.js").Standing} Standing
 * @typedef {{tables: Tables, words: Record<string, any>, root: string}} Sayable
 * @typedef {{own?: number, target?: number}} Marks numbers of levels: what the self-rating alone says, what is expected
 * @typedef {{caption: string, columns: string[], name?: string, beside?: () => Node}} Head of a table; beside: what
 *   stands beside the name of an area
 */

const HEIGHT = 28; // pixels of a band

/** @param {Tables} tables @param {number} part @returns {string} so many of the places of the scale, as SVG takes it */
const places = (tables, part) => `${((part * 100) / (tables.levels.length + 1)).toFixed(2)}%`;

/** @param {Tables} tables @param {number} number of a level @returns {string} the middle of its place on the scale */
const middle = (tables, number) => places(tables, number + 0.5);

/** @param {Tables} tables @param {Standing} standing @param {Marks} marks @returns {SVGElement} words beside it say the same */
export function picture(tables, standing, { own, target } = {}) {
  const [low, high, at] = [standing.low, standing.high, standing.rank].map((rank) => numberAt(tables, standing, rank));
  const numbers = [0, ...standing.levels.map((level) => numberOf(tables, level))];
  const spot = (/** @type {string} */ name, /** @type {number} */ number, /** @type {number} */ r) =>
    drawing("circle", { class: name, cx: middle(tables, number), cy: HEIGHT / 2, r });
  const line = (/** @type {string} */ name, /** @type {number} */ from, /** @type {number} */ to, reach = 0) =>
    drawing("line", {
      class: name,
      x1: middle(tables, from),
      x2: middle(tables, to),
      y1: HEIGHT / 2 - reach,
      y2: HEIGHT / 2 + reach,
    });
  const range = { x: places(tables, low), width: places(tables, high - low + 1), y: 6, height: HEIGHT - 12, rx: 2 };
  return drawing(
    "svg",
    { class: "band", "aria-hidden": "true", height: HEIGHT, "data-level": at || null },
    line("band__scale", 0, tables.levels.length),
    ...numbers.map((number) => spot("band__tick", number, 2)),
    drawing("rect", { class: "band__range", ...range }),
    target !== undefined && target > at && line("band__gap", at, target),
    target !== undefined && line("band__target", target, target, HEIGHT / 2 - 2),
    own !== undefined && own !== at && spot("band__own", own, 5),
    spot("band__dot", at, 6.5),
  );
}

/** @param {Tables} tables @returns {SVGElement} the numbers above the pictures */
export function scale(tables) {
  const start = drawing("circle", { cx: middle(tables, 0), cy: 11, r: 3.5 });
  const number = (/** @type {number} */ each) =>
    drawing("text", { x: middle(tables, each), y: 16, "text-anchor": "middle" }, String(each));
  const numbers = tables.levels.map((_, index) => number(index + 1));
  return drawing("svg", { class: "band band--scale", "aria-hidden": "true", height: 20 }, start, ...numbers);
}

/** @param {Sayable} view @param {number} number of a level; 0 below the first @param {string | null} href */
export function levelMark({ tables, words }, number, href = null) {
  if (!number) return element("span", { class: "standing__start" }, words.start);
  const content = [element("b", {}, String(number)), ` ${tables.levels[number - 1].name}`];
  return element(href ? "a" : "span", { class: "level-mark", "data-level": number, href }, ...content);
}

/** @param {Sayable} view @param {Standing} standing @returns {string} how sure it is */
export function certaintyWords({ tables, words }, standing) {
  const [low, high] = [standing.low, standing.high].map((rank) => numberAt(tables, standing, rank));
  const sure = certainty(standing);
  return sure === "between" ? fill(low ? words.between : words.between_start, { low, high }) : words[sure];
}

/** @param {Sayable} view @param {Standing | null | undefined} standing @returns {HTMLElement} all of it in a narrow column */
export function standingShown(view, standing) {
  if (!standing?.assessed) return element("span", { class: "muted" }, view.words.unknown);
  const sure = element("span", { class: "standing__sure" }, certaintyWords(view, standing));
  const mark = levelMark(view, numberAt(view.tables, standing, standing.rank));
  return element("div", {}, picture(view.tables, standing), mark, " ", sure);
}

/**
 * @template {{id: string}} T about the skill of that id
 * @param {Sayable} view @param {Head} head @param {T[]} rows @param {(row: T) => Child[]} cells behind the skill's name
 * @returns {HTMLTableElement} a row for each skill, area by area
 */
export function skillTable(view, head, rows, cells) {
  const { table, bodies } = skillTableInTurns(view, head, rows, cells);
  table.append(...bodies);
  return table;
}

/**
 * @template {{id: string}} T about the skill of that id
 * @param {Sayable} view @param {Head} head @param {T[]} rows @param {(row: T) => Child[]} cells behind the skill's name
 * @returns {{table: HTMLTableElement, bodies: Generator<HTMLElement>}} the table without its rows, and those of each area, made when asked for
 */
export function skillTableInTurns(view, { caption, columns, name = "", beside }, rows, cells) {
  const titles = columns.map((title) => element("th", { scope: "col" }, title));
  const table = element(
    "table",
    { class: `standings ${name}` },
    element("caption", { class: "visually-hidden" }, caption),
    element("thead", {}, element("tr", {}, ...titles)),
  );
  return { table, bodies: bodiesOf(view, { columns, beside }, rows, cells) };
}

/**
 * @template {{id: string}} T
 * @param {Sayable} view @param {Pick<Head, "columns" | "beside">} head @param {T[]} rows @param {(row: T) => Child[]} cells
 * @returns {Generator<HTMLElement>} one for each area that has rows
 */
function* bodiesOf({ tables, root }, { columns, beside }, rows, cells) {
  const line = (/** @type {T} */ row) => {
    const link = element("a", { href: `${root}skills/${row.id}/` }, skillName(tables, row.id));
    const rest = cells(row).map((cell, place) => element("td", { "data-label": columns[place + 1] }, cell));
    return element("tr", {}, element("th", { scope: "row" }, link), ...rest);
  };
  for (const area of tables.areas) {
    const inside = new Set(tables.skills.filter((skill) => skill.area === area.id).map(({ id }) => id));
    const lines = rows.filter(({ id }) => inside.has(id)).map(line);
    const heading = element("th", { scope: "rowgroup", colspan: beside ? 1 : columns.length }, area.name);
    const rest = beside && element("td", { colspan: columns.length - 1 }, beside());
    if (lines.length) yield element("tbody", {}, element("tr", { class: "standings__area" }, heading, rest ?? ""), ...lines);
  }
}
