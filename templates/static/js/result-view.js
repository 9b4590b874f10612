/** The page of a result: the level in words and what has to be known to read it; the other views make its sections. */

import { answersSection, lookAgainSection, notesSection } from "./answers-view.js";
import { redFlags } from "./cautions.js";
import { day, drawing, element, fill, renew, turn } from "./dom.js";
import { fitSection, fitTold } from "./fit-view.js";
import { keepSection, toolbar } from "./keeping.js";
import { missingSection, stepsSection, strengthsSection } from "./next-view.js";
import { assessed, overall } from "./profile.js";
import { finished, isOverRated, isWhole, ownRating, replay } from "./replay.js";
import { held } from "./retake.js";
import { sheet, skillsSection } from "./skills-view.js";
import { changesTold, statement, told } from "./telling.js";

/**
 * @typedef {import("./telling.js").Context} Context
 * @typedef {import("./telling.js").View} View
 * @typedef {import("./steps.js").Target} Target
 */

/**
 * @param {HTMLElement} container @param {Context} context with the attempt to show
 * @returns {Promise<void> | void} a promise when the tables of the attempt's own version have to be fetched first
 */
export function showResult(container, context) {
  const { attempt, tables, tablesFor } = context;
  if (!tablesFor || attempt.version === tables.version) return show(container, context, tables);
  return tablesFor(attempt.version).then((own) => show(container, context, own ?? tables));
}

/** @param {HTMLElement} container @param {Context} context @param {Context["tables"]} tables */
function show(container, context, tables) {
  const { attempt, store } = context;
  const earlier = store.attempts().filter(({ id, started }) => id !== attempt.id && started <= attempt.started);
  const replays = [...earlier, attempt].map((each) => replay(tables, each));
  const replayed = replays[replays.length - 1];
  const view = { ...told(context), tables, replayed, result: replayed.result, held: held(replays) };
  const { target } = replayed.attempt;
  const choose = (/** @type {string} */ role) => {
    renew(container, ...sections(view, role, choose));
    container.querySelector("select")?.focus();
  };
  if (assessed(view.result).size) drawInTurns(container, sections(view, target?.kind === "role" ? target.id : "", choose));
  else renew(container, nothingYet(view));
  container.querySelector("h1")?.focus({ preventScroll: true });
}

/** @param {HTMLElement} container @param {Generator<HTMLElement | null>} parts the first is there at once; between the others the browser paints and answers */
async function drawInTurns(container, parts) {
  const first = /** @type {HTMLElement} */ (parts.next().value);
  renew(container, first);
  container.ariaBusy = "true";
  for (const part of parts) {
    await turn();
    if (first.parentElement !== container) return; // something else was drawn meanwhile
    if (part) container.append(part);
  }
  container.ariaBusy = "false";
}

/** @param {View} view @param {string} role that the result is held against; "" for none @param {(role: string) => void} choose @returns {Generator<HTMLElement | null>} */
function* sections(view, role, choose) {
  yield head(view, role);
  const flags = redFlags(view.tables, view.result);
  const target = role ? /** @type {Target} */ ({ kind: "role", id: role }) : view.replayed.attempt.target;
  yield element("div", { class: "result-turn" }, strengthsSection(view), stepsSection(view, target, flags), missingSection(view));
  yield skillsSection(view, role);
  yield fitSection(view, role, choose);
  yield lookAgainSection(view, flags);
  yield notesSection(view);
  yield answersSection(view);
  yield keepSection(view);
  yield sheet(view, caveat(view));
}

/** @param {View} view @returns {HTMLElement} for an attempt whose every question so far was passed over */
function nothingYet({ words }) {
  const link = element("a", { href: "#question" }, words.go_on);
  const heading = element("h1", { tabindex: -1 }, words.nothing);
  return element("header", { class: "page__head" }, heading, element("p", {}, `${words.nothing_lede} `, link));
}

/** @param {View} view @param {string} role */
function head(view, role) {
  const { words, tables, replayed, result, root, months } = view;
  const reached = overall(result, view.held ?? undefined);
  const level = reached.level ? tables.levels[reached.level - 1] : null;
  const lines = [...remarks(view), ...(role ? [fitTold(view, role)] : [])];
  return element(
    "header",
    { class: "page__head result-head", "data-level": reached.level || null },
    element("p", { class: "eyebrow" }, fill(words.of_day, { date: day(finished(replayed), months) })),
    element("h1", { tabindex: -1 }, statement(words, reached)),
    level && element("p", { class: "result-head__name" }, element("a", { href: `${root}levels/${level.id}/` }, level.name)),
    ...lines.map((remark) => element("p", { class: "result-head__remark" }, ...remark)),
    element("p", { class: "result-head__caveat" }, caveat(view)),
    element("p", { class: "result-head__signed" }, words.signed),
    toolbar(view),
    rungs(view),
  );
}

/** @param {View} view @returns {string} */
const caveat = ({ words, replayed, title, months }) =>
  fill(words.caveat, { date: day(finished(replayed), months), title, version: replayed.attempt.version });

/** @param {View} view @returns {(string | Node)[][]} what has to be known to read the level rightly */
function remarks(view) {
  const { tables, words, replayed, result } = view;
  const found = /** @type {(string | Node)[][]} */ ([]);
  const so_far = fill(words.so_far, { count: assessed(result).size, of: result.skills.length });
  const own = () => ({ level: ownRating(tables, replayed).overall.level, up: null, down: null });
  const isHeld = view.held !== null && view.held !== result.overall.level;
  if (!isWhole(replayed)) found.push([`${so_far} `, element("a", { href: "#question" }, words.go_on)]);
  if (replayed.attempt.mode === "quick") found.push([words.rough]);
  if (isHeld) found.push([fill(words.held, { level: result.overall.level })]);
  if (isOverRated(result)) found.push([fill(words.over_rated, { own: statement(words, own()) })]);
  return [...found, ...changesTold(view).map((each) => [each])];
}

/** @param {View} view @returns {HTMLElement} the ladder, each rung filled as far as it is reached: for the eye only */
function rungs({ tables, result }) {
  const bar = (/** @type {string} */ name, /** @type {number} */ part) =>
    drawing("rect", { class: name, width: `${(100 * part).toFixed(1)}%`, height: 14, rx: 2 });
  const rows = tables.levels.map(({ name }, index) => {
    const bars = [bar("result-rungs__whole", 1), bar("result-rungs__part", result.overall.p[index])];
    const picture = drawing("svg", { class: "result-rungs__bar", height: 14 }, ...bars);
    return element("li", { class: "result-rungs__rung", "data-level": index + 1 }, `${index + 1} ${name}`, picture);
  });
  return element("ol", { class: "result-rungs", "aria-hidden": "true" }, ...rows.reverse());
}
