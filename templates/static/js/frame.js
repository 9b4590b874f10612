/** What stands around every question: how far the person is, whether the answers are kept, and those given so far. */

import { button, element, fill, frame, plural } from "./dom.js";
import { answerText, itemOf, questionOf, skillOf } from "./questions.js";
import { key } from "./record.js";

/**
 * @typedef {import("./questions.js").Tables} Tables
 * @typedef {import("./record.js").Entry} Entry
 * @typedef {{tables: Tables, words: any, store: import("./store.js").Store}} Given
 * @typedef {{log: Entry[], seed: number, left: number, isChanged: boolean}} Progress left: about so many answers are to come
 */

export class Frame {
  /** @param {HTMLElement} section @param {Given} given @param {(at: string) => void} change opens a question again, by its key */
  constructor(section, given, change) {
    const { words, store } = given;
    this.given = given;
    this.change = change;
    /** @type {Progress} */
    this.shown = { log: [], seed: 0, left: 0, isChanged: false };
    this.bar = element("progress", { "aria-label": words.progress });
    this.status = element("p", { role: "status" });
    this.saved = element("p", { class: "assessment-progress__saved" });
    this.changed = element("p", { class: "assessment-note", hidden: true }, words.changed);
    this.question = element("div", { class: "assessment__question" });
    this.moveOn = element("input", { type: "checkbox", checked: store.setting("move-on") === true });
    this.moveOn.addEventListener("change", () => store.setting("move-on", this.moveOn.checked));
    this.soFar = element("p", {}, element("a", { class: "button button--quiet", href: "#result" }, words.so_far));
    this.list = element("ol", { class: "given__list" });
    this.answers = element("details", { class: "given" }, element("summary", {}, words.given), this.list);
    this.answers.addEventListener("toggle", () => this.listAnswers());
    section.replaceChildren(
      element("div", { class: "assessment-progress" }, this.status, this.saved, this.bar),
      this.changed,
      this.question,
      element(
        "div",
        { class: "assessment__foot" },
        this.soFar,
        element("label", { class: "tick" }, this.moveOn, element("span", {}, words.move_on)),
        this.answers,
      ),
    );
  }

  /** @returns {boolean} whether a click on an answer goes on by itself */
  movesOn() {
    return this.moveOn.checked;
  }

  /** @param {HTMLElement} question shown in place of the one before; its heading gets the focus */
  put(question) {
    this.question.replaceChildren(question);
    this.soFar.hidden = question.querySelector('[href="#result"]') !== null;
    frame().then(() => { // which needs its layout: not in one go with making it
      scrollTo(0, 0);
      question.querySelector("h1")?.focus({ preventScroll: true });
    });
  }

  /** @param {string} text whether the last answer is saved */
  tellSaved(text) {
    this.saved.textContent = text;
  }

  /** @param {Progress} progress */
  tell(progress) {
    const { words } = this.given;
    const { log, left, isChanged } = progress;
    this.shown = progress;
    this.bar.max = Math.max(1, log.length + left);
    this.bar.value = log.length;
    const counts = [fill(words[plural("answered", log.length)], { count: log.length }), left && fill(words[plural("left", left)], { count: left })];
    this.status.textContent = counts.filter(Boolean).join(", ");
    this.changed.hidden = !isChanged;
    this.answers.hidden = log.length === 0;
    this.listAnswers();
  }

  /** Lists the answers while the list is open. */
  listAnswers() {
    if (this.answers.open) this.list.replaceChildren(...this.shown.log.map((entry) => this.answerRow(entry)));
  }

  /** @param {Entry} entry */
  answerRow(entry) {
    const { tables, words } = this.given;
    const question = questionOf(entry);
    const name = (question.kind === "item" ? itemOf(tables, question.item)?.stem : skillOf(tables, question)?.name) ?? "";
    const change = button(words.change, () => this.change(key(entry)), { "aria-label": `${words.change}: ${name}` });
    const said = element("span", { class: "given__said" }, answerText(tables, words, entry, this.shown.seed));
    return element("li", { class: "given__answer" }, element("span", { class: "given__name" }, name), said, change);
  }
}
