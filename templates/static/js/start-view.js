/** The start of the assessment: its settings with what they cost, a card to try, and the way back to what was begun. */

import { prepare } from "./belief.js";
import { chosen, minutes, wanted } from "./choosing.js";
import { day, element, fill, plural } from "./dom.js";
import { expected, next, remaining } from "./engine.js";
import { MODES, replay } from "./replay.js";

/**
 * @typedef {import("./questions.js").Tables} Tables
 * @typedef {import("./choosing.js").Settings} Settings
 * @typedef {import("./choosing.js").Mode} Mode
 * @typedef {import("./record.js").Attempt} Attempt
 * @typedef {Record<string, any>} Words
 * @typedef {{tables: Tables, words: Words, begin: (settings: Settings, skills: string[]) => void}} Given
 */

/** @param {ParentNode} page @param {string} name @returns {HTMLElement} a part of the page that its template has */
export const part = (page, name) => /** @type {HTMLElement} */ (page.querySelector(`[data-part="${name}"]`));

/**
 * @param {HTMLElement} page @param {Given} given
 * @returns {{show: (aim?: string) => void}} brings the form up to date, which takes a while, with this aim if there is such a one
 */
export function startForm(page, given) {
  const { tables, words } = given;
  const form = /** @type {HTMLFormElement} */ (part(page, "settings"));
  const aim = /** @type {HTMLSelectElement} */ (form.elements.namedItem("aim"));
  const missing = part(form, "missing");

  let shown = "";

  const update = () => {
    const settings = settingsOf(form);
    const last = shown;
    shown = JSON.stringify(settings);
    if (shown === last) return;
    offerToNarrow(form, given, settings);
    for (const mode of /** @type {Mode[]} */ (Object.keys(MODES))) showEstimate(form, given, mode, chosen(tables, { ...settings, mode }));
    if (chosen(tables, settings).length) missing.textContent = "";
  };
  form.addEventListener("change", update);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const settings = settingsOf(form);
    const skills = chosen(tables, settings);
    if (skills.length) return given.begin(settings, skills);
    missing.textContent = words.areas_missing;
    /** @type {HTMLElement | null} */ (form.querySelector('[name="area"]'))?.focus();
  });
  practise(part(page, "practice"));
  if (form.dataset.sent !== undefined) form.requestSubmit();
  return {
    show(wish) {
      if (wish && [...aim.options].some((option) => option.value === wish)) aim.value = wish;
      update();
    },
  };
}

/** @param {HTMLFormElement} form @returns {Settings} */
function settingsOf(form) {
  const data = new FormData(form);
  const [kind, id] = String(data.get("aim") ?? "").split("=");
  return {
    mode: /** @type {Mode} */ (data.get("mode")),
    aim: id ? { kind: kind === "role" ? "role" : "level", id } : null,
    narrow: data.has("narrow"),
    areas: data.getAll("area").map(String),
  };
}

/** @param {HTMLFormElement} form @param {Given} given @param {Settings} settings offers to leave out what the aim does not ask for */
function offerToNarrow(form, { tables, words }, settings) {
  const label = part(form, "narrow");
  const others = settings.aim ? tables.skills.length - wanted(tables, settings.aim).length : 0;
  label.hidden = others === 0 || others === tables.skills.length;
  if (label.hidden) /** @type {HTMLInputElement} */ (label.querySelector("input")).checked = settings.narrow = false;
  const names = settings.aim?.kind === "role" ? tables.roles : tables.levels;
  const name = names.find(({ id }) => id === settings.aim?.id)?.name ?? "";
  /** @type {HTMLElement} */ (label.lastElementChild).textContent = fill(words[plural("narrow", others)], { count: others, name });
}

/** @param {HTMLFormElement} form @param {Given} given @param {Mode} mode @param {string[]} skills shows how many questions and minutes it takes */
function showEstimate(form, { tables, words }, mode, skills) {
  const model = prepare(tables, { ...MODES[mode], skills });
  const onlyCards = { ...model, scope: { ...model.scope, tests: 0, checks: 0 } };
  const [cards, count] = [onlyCards, model].map((each) => (skills.length ? Math.round(expected(each, [])) : 0));
  const [whole, first] = form.querySelectorAll(`[data-estimate="${mode}"], [data-first="${mode}"]`);
  whole.textContent = skills.length ? fill(words[plural("estimate", count)], { count, minutes: minutes(cards, count - cards) }) : "";
  first.textContent = count > cards ? fill(words.estimate_first, { minutes: minutes(cards, 0) }) : "";
}

/** @param {HTMLElement} section says something on each choice of the card to try */
function practise(section) {
  const told = [...section.querySelectorAll("[hidden]")].map((each) => each.textContent);
  const status = /** @type {HTMLElement} */ (section.querySelector('[role="status"]'));
  const tell = () => {
    const choice = /** @type {HTMLInputElement | null} */ (section.querySelector("input:checked"));
    status.textContent = choice && told[Number(choice.value)];
  };
  section.addEventListener("change", tell);
  tell(); // of what was chosen before this was there
}

/**
 * @param {ParentNode} page @param {object} given offers the way back to the current attempt, if there is one
 * @param {Tables} given.tables @param {Words} given.words @param {string} given.months @param {Attempt | null} given.attempt
 */
export function tellOfEarlier(page, { tables, words, months, attempt }) {
  const section = part(page, "resume");
  section.hidden = part(page, "new").hidden = !attempt?.entries.length;
  part(page, "facts").hidden = !section.hidden;
  if (!attempt || section.hidden) return;
  const { model, log, belief } = replay(tables, attempt);
  const following = next(model, log, belief);
  const isOpen = following !== null;
  const count = log.length;
  const values = { mode: words.modes[attempt.mode], date: day(attempt.started, months), count, left: Math.max(1, Math.round(remaining(model, log, following))) };
  const [primary, quiet] = ["button", "button button--quiet"];
  section.replaceChildren(
    element("h2", {}, isOpen ? words.resume : words.last),
    element("p", {}, fill(words[plural(isOpen ? "resume_text" : "resume_done", count)], values)),
    element(
      "p",
      { class: "buttons" },
      isOpen && element("a", { class: primary, href: "#question" }, words.resume_go),
      element("a", { class: isOpen ? quiet : primary, href: "#result" }, isOpen ? words.so_far : words.last_show),
      element("a", { class: quiet, href: "#history" }, words.history),
    ),
  );
}
