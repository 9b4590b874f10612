/** The result held against a role: what is met, and each gap from what the person does now to what comes next. */

import { element, fill, plural } from "./dom.js";
import { now } from "./next-view.js";
import { numberOf, roleFit } from "./profile.js";
import { anchor } from "./questions.js";
import { levelMark, skillTable } from "./standings.js";
import { section, unitLink } from "./telling.js";

/**
 * @typedef {import("./telling.js").View} View
 * @typedef {import("./profile.js").Fit} Fit
 */

const VERDICTS = /** @type {const} */ (["met", "likely", "close", "build", "unknown"]);

/** @param {View} view @param {string} role "" for none yet @param {(role: string) => void} choose */
export function fitSection(view, role, choose) {
  const { tables, words, root, path } = view;
  if (!tables.roles.length) return null;
  const options = tables.roles.map(({ id, name }) => element("option", { value: id, selected: id === role }, name));
  const select = element("select", { "aria-describedby": "role_tally" }, element("option", { value: "" }, words.choose_role), ...options);
  select.addEventListener("change", () => choose(select.value));
  const control = element("label", { class: "result-choice" }, words.role, select);
  if (!role) return section(words.fit, element("p", { id: "role_tally" }, words.fit_lede), control);
  const fits = roleFit(tables, view.result, role);
  const head = { caption: words.fit, columns: [words.skill, words.expected, words.you], name: "standings--fit" };
  const rows = fits.map((fit) => ({ ...fit, id: fit.skill }));
  return section(
    words.fit,
    control,
    element("p", { id: "role_tally" }, tally(view, fits)),
    skillTable(view, head, rows, (fit) => [expected(view, fit), verdict(view, fit)]),
    path && element("p", {}, element("a", { class: "button", href: `${root}path/#role=${role}` }, words.plan)),
  );
}

/** @param {View} view @param {string} role @returns {string[]} the same in a sentence */
export function fitTold(view, role) {
  const name = view.tables.roles.find(({ id }) => id === role)?.name ?? role;
  return [`${fill(view.words.fit_of, { role: name })} ${tally(view, roleFit(view.tables, view.result, role))}`];
}

/** @param {View} view @param {Fit[]} fits @returns {string} how many expectations stand how */
function tally({ words }, fits) {
  const often = (/** @type {string} */ verdict) => fits.filter((fit) => fit.verdict === verdict).length;
  const told = VERDICTS.filter(often).map((verdict) => fill(words.counted[verdict], { count: often(verdict) }));
  return `${fill(words[plural("of", fits.length)], { count: fits.length })} ${told.join(", ")}.`;
}

/** @param {View} view @param {Fit} fit */
function expected(view, { need, weight }) {
  const firm = element("p", { class: "standing__sure" }, view.weights[weight]);
  return element("div", {}, levelMark(view, numberOf(view.tables, need)), firm);
}

/** @param {View} view @param {Fit} fit @returns {HTMLElement} how it stands; for a gap what is done now, and what comes next */
function verdict(view, { skill, verdict: said }) {
  const { tables, words, result } = view;
  const told = element("p", { class: "verdict", "data-verdict": said }, words.verdicts[said]);
  const standing = result.skills.find(({ id }) => id === skill);
  const level = standing?.levels[standing.rank];
  if (!level || (said !== "close" && said !== "build")) return element("div", {}, told);
  const next = element("p", { class: "steps__text", "data-level": numberOf(tables, level) }, anchor(tables, skill, level));
  const foot = element("p", { class: "result-step__foot" }, unitLink(view, { skill, level }));
  return element("div", {}, told, now(view, skill), next, foot);
}
