/** A drawing of a learning path: skills by levels, what is there, what comes next and what it opens; and the same in words. */

import { drawing, element, fill } from "./dom.js";
import { unitName } from "./path-words.js";

/**
 * @typedef {import("./path-words.js").Told} Told
 * @typedef {import("./planner.js").Plan} Plan
 * @typedef {import("./planner-tables.js").Unit} Unit
 * @typedef {{x: number, y: number}} Spot
 */

const [WIDEST, SIDE, TOP, ROW, NAME] = [640, 16, 40, 58, 18];

/** @param {Told} told @param {Plan} plan @param {(unit: Unit) => boolean} isHad @param {number} room its width at most @returns {HTMLElement | null} */
export function drawingOf(told, plan, isHad, room) {
  const { model, words } = told;
  const planned = new Map(plan.units.map(({ id }, place) => [id, place + 1]));
  const skills = model.skills.filter(({ units }) => units.some(({ id }) => planned.has(id)));
  if (!skills.length) return null;
  const levels = model.tables.levels.length;
  const width = Math.min(WIDEST, room);
  const column = (width - 2 * SIDE) / Math.max(1, levels - 1);
  const radius = Math.min(12, 0.45 * column);
  const row = new Map(skills.map(({ number }, place) => [number, place]));
  const spot = (/** @type {Unit} */ unit) => ({ x: SIDE + (unit.rung - 1) * column, y: TOP + (row.get(unit.skill) ?? 0) * ROW + NAME + 16 });
  const drawn = skills.flatMap(({ units }) => units);
  const ways = plan.units.flatMap(({ id, needs }) => needs.map((before) => [model.unit.get(before), model.unit.get(id)]));
  const height = TOP + skills.length * ROW + 8;
  const picture = drawing(
    "svg",
    { class: "path-drawing", viewBox: `0 0 ${width} ${height}`, width, height, "aria-hidden": "true" },
    ...model.tables.levels.map((_, place) => drawing("text", { class: "path-drawing__number", x: SIDE + place * column, y: 18, "text-anchor": "middle" }, String(place + 1))),
    ...skills.flatMap((skill) => rail(skill.units.map(spot), model.tables.skills[skill.number].name)),
    ...ways.map(([from, to]) => from && to && from.skill !== to.skill && arc(spot(from), spot(to))),
    ...drawn.map((unit) => mark(unit, spot(unit), planned.get(unit.id), isHad(unit), radius)),
  );
  const list = element("ol", { class: "path-drawing__words" }, ...plan.units.map((unit) => element("li", {}, inWords(told, unit))));
  return element(
    "figure",
    { class: "path-figure" },
    picture,
    element("figcaption", {}, words.drawing_legend),
    element("details", { "data-key": "drawing" }, element("summary", {}, words.drawing_words), list),
  );
}

/** @param {Told} told @param {Plan["units"][number]} unit @returns {string} */
function inWords(told, { id, needs }) {
  const name = unitName(told, id);
  const first = needs.map((each) => unitName(told, each)).join("; ");
  return first ? fill(told.words.drawing_after, { name, first }) : name;
}

/** @param {Spot[]} spots of a skill's levels @param {string} name @returns {SVGElement[]} its line, with its name above */
function rail(spots, name) {
  const [first, last] = [spots[0], spots[spots.length - 1]];
  return [
    drawing("text", { class: "path-drawing__name", x: 4, y: first.y - 18 }, name),
    drawing("line", { class: "path-drawing__rail", x1: first.x, x2: last.x, y1: first.y, y2: last.y }),
  ];
}

/** @param {Spot} from @param {Spot} to @returns {SVGElement} the way from what comes first to what it opens */
function arc(from, to) {
  const bend = from.x === to.x ? 26 : (to.x - from.x) / 2;
  return drawing("path", { class: "path-drawing__way", d: `M${from.x} ${from.y} C${from.x + bend} ${from.y} ${to.x - (from.x === to.x ? -26 : bend)} ${to.y} ${to.x} ${to.y}` });
}

/** @param {Unit} unit @param {Spot} spot @param {number | undefined} place in the plan, from 1 @param {boolean} isHad @param {number} radius @returns {SVGElement} */
function mark({ rung }, { x, y }, place, isHad, radius) {
  if (place) {
    const circle = drawing("circle", { class: "path-drawing__next", cx: x, cy: y, r: radius });
    return drawing("g", { "data-level": rung }, circle, drawing("text", { class: "path-drawing__place", x, y: y + 4.5, "text-anchor": "middle" }, String(place)));
  }
  return drawing("circle", { class: isHad ? "path-drawing__had" : "path-drawing__far", cx: x, cy: y, r: isHad ? radius * 0.65 : 3, "data-level": rung });
}
