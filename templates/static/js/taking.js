/**
 * Takes a person through the questions of an attempt: shows one, keeps the answer, goes on; back and change at any time.
 * The open question stands in the state of the address, so that the browser's own way back works too.
 */

import { believe } from "./belief.js";
import { button, element, fill, plural, turn } from "./dom.js";
import { best, next, remaining } from "./engine.js";
import { Frame } from "./frame.js";
import { answerForm } from "./question-view.js";
import { find, following, isSame, preceding } from "./questions.js";
import { after, answer, key, log as effective } from "./record.js";
import { isWhole, replay } from "./replay.js";
import { pause } from "./working.js";

/**
 * @typedef {import("./questions.js").Tables} Tables
 * @typedef {import("./questions.js").Question} Question
 * @typedef {import("./questions.js").Reply} Reply
 * @typedef {import("./belief.js").Belief} Belief
 * @typedef {import("./belief.js").Model} Model
 * @typedef {import("./record.js").Attempt} Attempt
 * @typedef {import("./record.js").Entry} Entry
 * @typedef {object} Given
 * @property {Tables} tables
 * @property {Record<string, any>} words the assessment's own
 * @property {import("./store.js").Store} store
 * @property {(item: string) => (string | Node)[] | null} stimulus
 * @property {() => string} now
 * @property {() => string} fresh
 * @property {(hash: string) => void} go
 * @property {() => void} shown is called when another question is open
 * @property {() => void} kept is called when an answer was kept, or could not be
 * @typedef {{attempt: Attempt, migrated: Attempt, isChanged: boolean, model: Model, log: Entry[], belief: () => Belief}} State the
 *   attempt as it is stored, and in the terms of these tables; whether the two differ; the answers that count, and what they say
 */

const FIRST = "first"; // stands for the screen between the cards and the further questions
const LONGEST = 3600; // seconds; who was away longer was not thinking about the answer

export class Taking {
  /** @param {HTMLElement} section @param {Given} given */
  constructor(section, given) {
    this.section = section;
    this.given = given;
    /** @type {Frame | null} */
    this.drawn = null;
    /** @type {State | null} */
    this.state = null;
    this.at = ""; // the key of the open question
    this.since = 0; // when it was opened
    /** @type {{log: Entry[], question: Question | null} | null} */
    this.known = null; // what follows which answers
    this.returns = false; // whether the person came from the result, for this question alone
    this.isFirstTold = false;
  }

  /** @returns {Frame} made when it is needed: who looks at a result may need none */
  get frame() {
    return (this.drawn ??= new Frame(this.section, this.given, (at) => this.show(at)));
  }

  /** Works out what the open attempt's views begin with, so that the page can answer meanwhile; where it is known, at once. */
  async workOut() {
    const { state } = this;
    if (!state || this.known?.log === state.log) return;
    await pause();
    state.belief();
    await pause();
    this.nextOf(state);
    await pause();
  }

  /** @param {Attempt | null} attempt to go on with, perhaps begun on an older version of the ladder */
  open(attempt) {
    this.state = attempt && this.read(attempt);
    this.returns = false;
    this.isFirstTold = !!this.state?.log.some(({ kind }) => kind !== "card");
  }

  /** @param {Attempt} attempt the open one, with what another tab has answered; the question stays as it is */
  refresh(attempt) {
    this.state = this.read(attempt);
    this.tell();
  }

  /** @param {Attempt} attempt @returns {State} */
  read(attempt) {
    const replayed = replay(this.given.tables, attempt);
    const { attempt: migrated, changes, model, log } = replayed;
    return { attempt, migrated, isChanged: changes.length > 0, model, log, belief: () => replayed.belief };
  }

  /** @param {string} at the key of a question to answer before the result is shown again, or "skill:<id>" for one more about a skill */
  ask(at) {
    const state = /** @type {State} */ (this.state);
    this.returns = true;
    this.put(state, at.startsWith("skill:") ? best(state.model, state.log, at.slice(6)) : find(this.given.tables, state.log, at));
  }

  /** @param {string | null} wanted the key of the question that the address stands for */
  resume(wanted) {
    this.returns = false;
    this.show(wanted, "replace");
  }

  /** @param {string | null} wanted the key of a question; null for the next new one @param {"push" | "replace"} how it enters the browser's history */
  show(wanted = null, how = "push") {
    const { state } = this;
    if (!state) return this.given.go("#start");
    const asked = wanted === FIRST ? null : find(this.given.tables, state.log, wanted);
    const question = asked ?? this.nextOf(state);
    const isCheck = !!question && question.kind !== "card";
    this.put(state, wanted === FIRST || (!asked && isCheck && !this.isFirstTold) ? FIRST : question, how);
  }

  /** @param {State} state @param {Question | typeof FIRST | null} question @param {"push" | "replace"} how */
  put(state, question, how = "push") {
    if (!question) return this.leave();
    this.at = question === FIRST ? FIRST : key(question);
    if (how === "push") history.pushState({ at: this.at }, "", "#question");
    else history.replaceState({ at: this.at }, "", "#question");
    const [store, place] = [this.given.store, `${state.attempt.id} ${this.at}`];
    if (store.setting("place") !== place) store.setting("place", place);
    this.since = performance.now();
    if (question === FIRST) this.showFirst(state);
    else this.showQuestion(state, question);
    if (how === "push") turn().then(() => this.tell()); // worked out when the question is there
    else this.tell();
    this.given.shown();
  }

  /** @param {State} state @param {Question} question */
  showQuestion({ attempt, log }, question) {
    const { words, tables, stimulus } = this.given;
    const entry = log.find((each) => key(each) === this.at);
    const about = { tables, words, question, entry, seed: attempt.seed, stimulus: question.kind === "item" ? stimulus(question.item) : null };
    const form = answerForm(
      { ...about, go: this.returns ? words.return : words.next, movesOn: () => this.frame.movesOn() },
      { reply: (reply) => this.keep(question, entry, reply), back: () => this.back() },
    );
    this.frame.put(form);
  }

  /** Says that the cards are through, and what more there is. @param {State} state */
  showFirst(state) {
    const { model, log } = state;
    const { words, tables } = this.given;
    const count = Math.max(1, Math.round(remaining(model, log, this.nextOf(state))));
    const isTested = tables.items.some(({ test }) => test);
    const further = button(words.first_go, () => {
      this.isFirstTold = true;
      this.show();
    });
    further.className = "button";
    const show = element("a", { class: "button button--quiet", href: "#result" }, words.first_show);
    const links = element("p", { class: "buttons" }, further, show, button(words.back, () => this.back()));
    const text = element("p", { class: "lede" }, fill(words[plural("first_text", count)], { count }), isTested && ` ${words.first_tests}`);
    this.frame.put(element("div", { class: "question" }, element("h1", { tabindex: -1 }, words.first), text, links));
  }

  /** @param {Question} question @param {Entry | undefined} earlier the answer it has @param {Reply} reply */
  keep(question, earlier, reply) {
    if (!isSame(earlier, reply)) this.add(question, reply);
    this.goOn();
  }

  /** @param {Question} question @param {Reply} reply */
  add(question, reply) {
    const { tables, now, fresh } = this.given;
    const { attempt, migrated, ...rest } = /** @type {State} */ (this.state);
    const seconds = Math.min(LONGEST, Math.round((performance.now() - this.since) / 1000));
    const entry = answer(tables, question, reply, { id: fresh(), at: after(attempt.entries, now()), seconds });
    const [stored, read] = [attempt, migrated].map((each) => ({ ...each, entries: [...each.entries, entry] }));
    const log = effective(read.entries);
    this.state = { ...rest, attempt: stored, migrated: read, log, belief: () => believe(rest.model, log) };
    this.save(entry);
  }

  /** Says that an answer is saved only when it is. @param {Entry} entry */
  async save(entry) {
    const { words, store, kept } = this.given;
    const { attempt } = /** @type {State} */ (this.state);
    this.frame.tellSaved(words.saving);
    const { saved } = await store.add(attempt.id, entry);
    if (this.state?.attempt.entries.at(-1) === entry) this.frame.tellSaved(saved ? words.saved : "");
    kept();
  }

  goOn() {
    if (this.returns) this.leave();
    else this.show(following(/** @type {State} */ (this.state).log, this.at));
  }

  back() {
    const earlier = preceding(/** @type {State} */ (this.state).log, this.at);
    if (this.returns) this.leave();
    else if (earlier) this.show(earlier);
    else this.given.go("#start");
  }

  leave() {
    this.returns = false;
    this.given.go("#result");
  }

  /** @returns {number} the questions behind the first result; before it, the result itself says what is open */
  further() {
    const state = /** @type {State} */ (this.state);
    return isWhole(state) ? Math.round(remaining(state.model, state.log, this.nextOf(state))) : 0;
  }

  /** @param {State} state @returns {Question | null} the next new question, worked out once for the answers that there are */
  nextOf({ model, log, belief }) {
    if (this.known?.log !== log) this.known = { log, question: next(model, log, belief()) };
    return this.known.question;
  }

  /** Says how far the person is. */
  tell() {
    if (!this.state) return;
    const { attempt, model, log, isChanged } = this.state;
    const isNew = !log.some((entry) => key(entry) === this.at);
    this.frame.tell({ log, seed: attempt.seed, left: Math.max(Math.round(remaining(model, log, this.nextOf(this.state))), Number(isNew)), isChanged });
  }
}
