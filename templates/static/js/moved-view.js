/** What moved between attempts: a small trend for each skill, and any two of them side by side. */

import { day, drawing, element, fill, renew } from "./dom.js";
import { assessed, numberAt } from "./profile.js";
import { finished } from "./replay.js";
import { areAlike, compareAttempts, heldLevel } from "./retake.js";
import { skillTable, standingShown } from "./standings.js";
import { muted, section } from "./telling.js";

/**
 * @typedef {import("./telling.js").Told} Told
 * @typedef {import("./replay.js").Replayed} Replayed
 * @typedef {(number | null)[]} Numbers of a skill's levels, by attempt; null where it was not assessed
 */

const SHOWN = 8; // attempts in a trend; more would be a blot

/** @param {Told} view @param {Replayed[]} replays at least two, oldest first */
export function trendSection(view, replays) {
  const { tables, words } = view;
  const shown = replays.slice(-SHOWN).map(({ result }) => result);
  const last = compareAttempts(tables, shown[shown.length - 2], shown[shown.length - 1]);
  const changes = new Map(last.map(({ id, change }) => [id, change]));
  const known = shown.map(assessed);
  const number = (/** @type {string} */ id, /** @type {typeof known[number]} */ skills) => {
    const standing = skills.get(id);
    return standing ? numberAt(tables, standing, standing.rank) : null;
  };
  const all = tables.skills.map(({ id }) => ({ id, numbers: known.map((skills) => number(id, skills)) }));
  const rows = all.filter(({ numbers }) => numbers.some((each) => each !== null));
  const columns = [words.skill, words.history.over_time, words.history.since_last];
  const head = { caption: words.history.trend, columns, name: "standings--three" };
  const cells = (/** @type {typeof rows[number]} */ { id, numbers }) => [
    element("div", { class: "trend" }, trend(view, numbers), numbers.map((each) => each ?? "–").join(" → ")),
    changeMark(view, changes.get(id) ?? "gone"),
  ];
  return section(words.history.trend, muted(words.history.trend_legend), skillTable(view, head, rows, cells));
}

/** @param {Told} view @param {Numbers} numbers @returns {SVGElement} for the eye only */
function trend({ tables }, numbers) {
  const [width, height, edge] = [112, 40, 6];
  const spots = numbers.flatMap((number, place) => {
    const x = edge + (place * (width - 2 * edge)) / (numbers.length - 1);
    const y = height - edge - ((number ?? 0) * (height - 2 * edge)) / tables.levels.length;
    return number === null ? [] : [{ x: x.toFixed(1), y: y.toFixed(1), number }];
  });
  const line = drawing("polyline", { class: "trend__line", points: spots.map(({ x, y }) => `${x},${y}`).join(" ") });
  const dots = spots.map(({ x, y, number }) =>
    drawing("circle", { class: "band__dot", cx: x, cy: y, r: 4, "data-level": number || null }),
  );
  return drawing("svg", { class: "trend__picture", "aria-hidden": "true", width, height }, line, ...dots);
}

/** @param {Told} view @param {string} change */
const changeMark = ({ words }, change) =>
  element("span", { class: "change", "data-change": change }, words.history.changes[change]);

/** @param {Told} view @param {Replayed[]} replays at least two, oldest first */
export function comparisonSection(view, replays) {
  const { months, modes } = view;
  const words = view.words.history;
  const name = (/** @type {Replayed} */ each) => `${day(finished(each), months)}, ${modes[each.attempt.mode]}`;
  const select = (/** @type {number} */ chosen) => {
    const options = replays.map((each, place) =>
      element("option", { value: place, selected: place === chosen }, name(each)),
    );
    return element("select", {}, ...options.reverse());
  };
  const [from, to] = [select(replays.length - 2), select(replays.length - 1)];
  const status = element("p", { role: "status" });
  const details = element("details");
  const update = () => {
    const places = [from, to].map(({ value }) => Number(value)).sort((one, other) => one - other);
    const [one, other] = places.map((place) => replays[place]);
    details.hidden = one === other;
    status.textContent = details.hidden ? words.two_needed : moved(view, one, other);
    renew(details, element("summary", {}, view.words.skills), compared(view, one, other, [name(one), name(other)]));
  };
  const choice = (/** @type {string} */ text, /** @type {HTMLElement} */ control) =>
    element("label", { class: "choices__choice" }, text, control);
  const choices = [choice(words.earlier, from), choice(words.later, to)];
  const form = element("div", { class: "choices choices--pair" }, ...choices);
  form.addEventListener("change", update);
  update();
  return section(words.compare, form, status, details);
}

/** @param {Told} view @param {Replayed} one @param {Replayed} other @returns {string} whether the level overall moved */
function moved({ words }, one, other) {
  if (!areAlike(one, other)) return words.history.not_alike;
  const [before, after] = [one.result.overall.level, heldLevel([one.result, other.result])];
  const key = `${after === before ? "stayed" : "moved"}${before ? "" : "_start"}`;
  return fill(words.history[key], { before, after });
}

/** @param {Told} view @param {Replayed} one @param {Replayed} other @param {string[]} names @returns {HTMLElement} */
function compared(view, one, other, names) {
  const { tables, words } = view;
  const columns = [words.skill, ...names, words.history.change];
  const head = { caption: words.history.compare, columns, name: "standings--four" };
  const rows = compareAttempts(tables, one.result, other.result);
  return skillTable(view, head, rows, ({ before, after, change }) => [
    standingShown(view, before),
    standingShown(view, after),
    changeMark(view, change),
  ]);
}
