/** Shows one question as a form, with the answer that it may have already. Says what the person replies; keeps nothing. */

import { button, element } from "./dom.js";
import { anchor, choiceOf, itemOf, sheet, skillOf } from "./questions.js";
import { NOTE } from "./reading.js";

/**
 * @typedef {import("./questions.js").Tables} Tables
 * @typedef {import("./questions.js").Question} Question
 * @typedef {import("./questions.js").Reply} Reply
 * @typedef {import("./questions.js").Choice} Choice
 * @typedef {import("./record.js").Entry} Entry
 * @typedef {object} Given
 * @property {Tables} tables
 * @property {any} words the assessment's own
 * @property {Question} question
 * @property {Entry | undefined} entry the answer that it has
 * @property {number} seed decides the order of a situation's options
 * @property {(string | Node)[] | null} stimulus
 * @property {string} go what the button says that goes on
 * @property {() => boolean} movesOn whether a click on an answer goes on by itself
 * @typedef {{reply: (reply: Reply) => void, back: () => void}} Does
 */

const PASSES = /** @type {const} */ (["skip", "irrelevant", "no-opportunity"]);

/** @param {Given} given @param {Does} does @returns {HTMLFormElement} its h1 can take the focus */
export function answerForm(given, { reply, back }) {
  const { words, question, stimulus, go, movesOn } = given;
  const options = optionList(given);
  const error = element("p", { class: "form-error", id: "question_error", role: "alert" });
  const note = isEvidence(given) ? noteField(given) : null;
  const noted = () => (note?.value.trim() ? { note: note.value.trim() } : {});
  const answer = () => {
    const picked = /** @type {HTMLInputElement | null} */ (options.querySelector("input:checked"));
    if (picked) return reply(question.kind === "card" ? { level: picked.value || null } : { option: picked.value, ...noted() });
    error.textContent = words.missing;
    options.querySelector("input")?.focus();
  };
  const form = element(
    "form",
    { class: "question" },
    head(given),
    stimulus && element("div", { class: "question__stimulus prose" }, ...stimulus),
    options,
    note?.closest("div"),
    error,
    element("p", { class: "buttons" }, element("button", { class: "button", type: "submit" }, go), button(words.back, back)),
    passList(given, (pass) => reply({ pass, ...noted() })),
  );
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    answer();
  });
  if (!note) onPointed(options, () => movesOn() && answer());
  return form;
}

/** @param {Given} given @returns {HTMLElement} the area and the kind of question, and the skill */
function head({ tables, words, question }) {
  const skill = skillOf(tables, question);
  const kind = question.kind === "item" ? itemOf(tables, question.item)?.kind : question.kind === "card" && question.card > 1 ? "closer" : question.kind;
  const about = [tables.areas.find(({ id }) => id === skill?.area)?.name, words.kinds[kind ?? ""]].filter(Boolean).join(" · ");
  return element("header", { class: "question__head" }, element("p", { class: "eyebrow" }, about), element("h1", { tabindex: -1 }, skill?.name));
}

/** @param {Given} given @returns {HTMLFieldSetElement} the question, with its choices */
function optionList({ tables, words, question, entry, seed }) {
  const { choices, prompt } = sheet(tables, words, question, seed);
  const chosen = entry ? choiceOf(entry) : null;
  return element(
    "fieldset",
    { class: question.kind === "card" ? "options options--card" : "options", "aria-describedby": "question_error" },
    element("legend", { class: question.kind === "item" && "options__stem" }, prompt),
    question.kind === "statement" && element("p", { class: "options__anchor" }, anchor(tables, question.skill, question.level)),
    ...choices.map((choice, place) => option(choice, place + 1, choice.value === chosen)),
  );
}

/** @param {Choice} choice @param {number} step @param {boolean} checked */
function option({ value, text, none }, step, checked) {
  const radio = element("input", { type: "radio", name: "answer", value, checked });
  const plate = element("span", { class: "options__plate" }, radio);
  const own = none ? { class: "options__option options__option--none" } : { class: "options__option", "data-step": step };
  return element("label", own, plate, element("span", { class: "options__text" }, text));
}

/** @param {HTMLElement} options @param {() => void} act when a pointer has chosen: the arrow keys click radios too, on the way to another one */
function onPointed(options, act) {
  options.addEventListener("click", ({ detail, target }) => {
    if (detail === 0 || !(target instanceof Element) || !target.closest("label")) return;
    setTimeout(() => options.isConnected && act()); // a label chooses its radio only after its own click
  });
}

/** @param {Given} given */
const isEvidence = ({ tables, question }) => question.kind === "item" && itemOf(tables, question.item)?.kind === "evidence";

/** @param {Given} given @returns {HTMLTextAreaElement} in a block with its label */
function noteField({ words, entry }) {
  const field = element("textarea", { name: "note", rows: 3, maxlength: NOTE, "aria-describedby": "note_hint" });
  field.value = entry?.note ?? "";
  const hint = element("span", { class: "note__hint", id: "note_hint" }, words.note_hint);
  element("div", { class: "note" }, element("label", {}, words.note, field), hint);
  return field;
}

/** @param {Given} given @param {(pass: typeof PASSES[number]) => void} choose */
function passList({ words, entry }, choose) {
  const buttons = PASSES.map((pass) => button(words.passes[pass], () => choose(pass), { "aria-pressed": entry?.pass === pass ? "true" : null }));
  const title = element("span", { class: "passes__title", id: "passes_title" }, words.pass);
  const row = element("div", { class: "buttons", role: "group", "aria-labelledby": "passes_title" }, title, ...buttons);
  return element("div", { class: "passes" }, row, element("p", { class: "passes__hint" }, words.pass_hint));
}
