/** The page of a result: the level in words and what has to be known to read it; the other views make its sections. */

import { answersSection, lookAgainSection, notesSection } from "./answers-view.js";
import { redFlags } from "./cautions.js";
import { day, drawAtOnce, drawInTurns, drawing, element, fill, frame, renew } from "./dom.js";
import { fitSection, fitTold } from "./fit-view.js";
import { keepSection, toolbar } from "./keeping.js";
import { missingSection, stepsSection, strengthsSection } from "./next-view.js";
import { assessed, overall } from "./profile.js";
import { finished, isOverRated, isWhole, replay } from "./replay.js";
import { held } from "./retake.js";
import { sheet, skillsSection } from "./skills-view.js";
import { changesTold, statement, told } from "./telling.js";

/**
 * @typedef {import("./telling.js").Context} Context
 * @typedef {import("./telling.js").View} View
 * @typedef {import("./steps.js").Target} Target
 * @typedef {{above?: () => Promise<HTMLElement | null>, shown?: () => void}} Around above: what stands above the result; shown is called
 *   when its level is there
 */

/**
 * What waiting.js has shown in the container stays until its place can be taken.
 * @param {HTMLElement} container @param {Context} context with the attempt to show @param {Around} [around]
 * @returns {Promise<void>} when all of it is there
 */
export function showResult(container, context, around = {}) {
  if (!container.querySelector(":scope > [inert]")) renew(container);
  return drawInTurns(container, pieces(container, context, around));
}

/** @param {HTMLElement} container @param {Context} context @param {Around} around @returns {AsyncGenerator<void>} */
async function* pieces(container, context, { above, shown }) {
  const { attempt, store } = context;
  const tables = await tablesOf(context);
  yield;
  const earlier = store.attempts().filter(({ id, started }) => id !== attempt.id && started <= attempt.started);
  const replays = [...earlier, attempt].map((each) => replay(tables, each));
  for (const each of replays) await each.workOut();
  const replayed = replays[replays.length - 1];
  const { result } = replayed;
  yield;
  if (isOverRated(result)) replayed.own; // told beside the result: worked out in a turn of its own
  yield;
  const first = await above?.();
  yield;
  const view = { ...told(context), tables, replayed, result, held: held(replays) };
  const { target } = replayed.attempt;
  const role = target?.kind === "role" ? target.id : "";
  const isAssessed = assessed(result).size > 0;
  const choose = (/** @type {string} */ chosen) => {
    renew(container, first, head(view, chosen));
    drawAtOnce(container, rest(container, view, chosen, choose));
    container.querySelector("select")?.focus();
  };
  renew(container, first, isAssessed ? head(view, role) : nothingYet(view));
  await frame(); // which lays it out: not in one go with making it
  container.querySelector("h1")?.focus({ preventScroll: true });
  shown?.();
  yield;
  if (isAssessed) yield* rest(container, view, role, choose);
}

/** @param {Context} context @returns {Promise<Context["tables"]>} those of the attempt's own version, where they can be had */
async function tablesOf({ attempt, tables, tablesFor }) {
  const own = tablesFor && attempt.version !== tables.version ? await tablesFor(attempt.version) : null;
  return own ?? tables;
}

/**
 * What stands below the head.
 * @param {HTMLElement} container @param {View} view @param {string} role that the result is held against; "" for none
 * @param {(role: string) => void} choose @returns {Generator<void>}
 */
function* rest(container, view, role, choose) {
  const flags = redFlags(view.tables, view.result);
  const target = role ? /** @type {Target} */ ({ kind: "role", id: role }) : view.replayed.attempt.target;
  const firsts = element("div", { class: "result-turn" });
  container.append(firsts);
  for (const section of [() => strengthsSection(view), () => stepsSection(view, target, flags), () => missingSection(view)]) {
    firsts.append(section() ?? "");
    yield;
  }
  yield* skillsSection(container, view, role);
  const sections = [
    () => fitSection(view, role, choose),
    () => lookAgainSection(view, flags),
    () => notesSection(view),
    () => answersSection(view),
    () => keepSection(view),
    () => sheet(view, caveat(view)),
  ];
  for (const section of sections) {
    container.append(section() ?? "");
    yield;
  }
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
  const { words, replayed, result } = view;
  const found = /** @type {(string | Node)[][]} */ ([]);
  const so_far = fill(words.so_far, { count: assessed(result).size, of: result.skills.length });
  const own = () => ({ level: replayed.own.overall.level, up: null, down: null });
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
