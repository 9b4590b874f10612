/**
 * The page of the learning path: draws what is kept and the plan that it leads to, and passes on what the person changes.
 * The address may bring a wish (#role=..., #level=..., #skill=..., #unit=skill@level) or somebody's path (#p=...).
 * The planner and what shows its plans come (as keeping.planning) when there is a path, or when somebody is about to make one.
 */

import { arrive, button, drawAtOnce, drawInTurns, element, fill, lose, renew, source, start, turn } from "./dom.js";
import { keepHead } from "./head.js";
import { Address, forget, wish } from "./path-address.js";
import { PathForm } from "./path-form.js";
import { Keeping, now, today } from "./path-keeping.js";
import { stateOf, usualSettings } from "./path-record.js";
import { changeText, counted, dayName, span, targetName, unitName } from "./path-words.js";
import { nextLevel } from "./planner-goals.js";
import { read } from "./planner-state.js";
import { prepare } from "./planner-tables.js";
import { open } from "./store.js";

/**
 * @typedef {import("./planner-tables.js").Tables} Tables
 * @typedef {import("./planner-state.js").Target} Target
 * @typedef {import("./path-record.js").Path} Path
 * @typedef {import("./path-record.js").Put} Put
 * @typedef {import("./path-record.js").Row} Row
 * @typedef {import("./path-record.js").Settings} Settings
 * @typedef {import("./path-view.js").View} View
 * @typedef {import("./store.js").Store} Store
 * @typedef {{tables: Tables, scoring: any, title: string, months: string, words: Record<string, any>}} Given what the build says
 */

class PathPage {
  /** @param {HTMLElement} page @param {Given} given @param {Store} store */
  constructor(page, given, store) {
    const { tables, scoring } = given;
    this.page = page;
    this.root = page.dataset.root ?? "";
    this.tables = tables;
    this.scoring = scoring;
    this.given = given;
    this.words = given.words;
    this.store = store;
    this.keeping = new Keeping(tables, scoring, store, lose);
    this.model = prepare(tables);
    this.told = { model: this.model, words: this.words };
    this.form = new PathForm(/** @type {HTMLFormElement} */ (this.part("form")), this.model, this.words, (settings, levels) => this.submit(settings, levels));
    this.address = new Address(this.told, this.keeping, {
      place: this.part("offer"),
      say: (text) => this.say(text),
      begin: (target) => this.begin(usualSettings(today(), target)),
      propose: (target) => this.form.show(usualSettings(today(), target), this.keeping.holdings, this.nextLevel()),
      change: (what, put) => this.change(what, put, true),
      reveal: (unit) => this.reveal(unit),
      focus: () => page.querySelector("h1")?.focus(),
    });
    this.isWaiting = false; // for the person to finish a note before the page is drawn anew
  }

  /** @param {string} name @returns {HTMLElement} */
  part(name) {
    return /** @type {HTMLElement} */ (this.page.querySelector(`[data-part="${name}"]`));
  }

  async run() {
    if (this.keeping.isNewer) {
      arrive();
      return this.say(this.words.newer);
    }
    this.part("form").addEventListener("focusin", () => import("./path-planning.js").catch(() => {}), { once: true }); // told when it is needed
    await this.keeping.load();
    await turn();
    this.store.onChange(() => this.refresh());
    this.page.addEventListener("focusout", () => setTimeout(() => this.isWaiting && this.refresh()));
    this.page.addEventListener("click", (event) => this.follow(event));
    addEventListener("hashchange", () => this.address.route());
    document.addEventListener("visibilitychange", () => this.nextDay());
    if (await this.address.begin()) return; // what was there before it would go away under the reader's hands
    const changes = await this.keeping.sinceLastTime();
    await turn();
    arrive();
    if (changes) this.say(`${this.words.changes.since} ${counted(this.words, changes)}`);
    await drawInTurns(this.part("plan"), this.pieces()); // while it is busy, what stands below it is out of sight
    this.keepHead();
    await this.address.route();
  }

  // --- changes ---

  /** @param {string} what @param {Put[]} put @param {boolean} isTold whether it is said even where the steps stay the same */
  async change(what, put, isTold = false) {
    await this.keeping.change(what, put);
    this.afterwards(isTold);
  }

  /** @param {Row} row takes it back */
  async undo(row) {
    await this.keeping.undo(row);
    this.afterwards(true, false);
  }

  /** @param {boolean} isTold @param {boolean} canUndo shows what a change led to, and offers to take it back */
  afterwards(isTold, canUndo = true) {
    this.draw();
    this.keepHead();
    this.warn();
    const row = this.keeping.path?.history.at(-1);
    if (!row || !(isTold || row.added.length || row.removed.length)) return this.say("");
    const undo = canUndo && row.what !== "reached" && button(this.words.undo, () => this.undo(row), { "data-key": "undo" });
    this.say(`${changeText(this.told, row, this.keeping.path?.names ?? {})} ${counted(this.words, row)}`, undo);
  }

  /** @param {string} step @param {boolean} isDone */
  async tick(step, isDone) {
    await this.change(isDone ? "ticked" : "unticked", [["ticked", step, isDone ? today() : null]]);
    const unit = isDone && this.plan?.units.find(({ finished, steps }) => finished && steps.includes(step));
    if (unit) this.say(fill(this.words.finished, { unit: unitName(this.told, unit.id) }));
  }

  /** @param {string} id of a unit @param {string | null} level that the person says to have; null for not yet */
  async reached(id, level) {
    const unit = this.model.unit.get(id);
    if (!unit || level === null) return this.change("again", [["more", id, today()]], true);
    await this.keeping.reached(unit, level);
    this.afterwards(true);
    const isAnswered = this.keeping.holdings.get(this.tables.skills[unit.skill].id)?.attempt;
    if (isAnswered) this.part("told").append(" ", element("a", { href: `${this.root}assessment/#result` }, this.words.see_result));
  }

  /** @param {Settings} settings @param {Record<string, string>} levels by skill what was set by hand: a level, "-" for not started, "" for nothing any more */
  async submit(settings, levels) {
    const at = now();
    const byHand = Object.entries(levels).map(([skill, level]) => {
      const set = level === "" ? null : { level: level === "-" ? null : level, at };
      return /** @type {Put} */ (["levels", skill, set]);
    });
    const old = this.keeping.path?.settings;
    const keys = /** @type {(keyof Settings)[]} */ (Object.keys(settings)).filter((key) => JSON.stringify(settings[key]) !== JSON.stringify(old?.[key]));
    const put = [...keys.map((key) => /** @type {Put} */ (["settings", key, settings[key]])), ...byHand];
    if (!old) await this.begin(settings, byHand);
    else if (put.length) await this.change(keys.length ? "settings" : "levels", put, true);
    this.fold("settings", false);
    requestAnimationFrame(() => this.page.querySelector("h1")?.focus()); // which lays out what was drawn: not in one go with drawing it
  }

  /** @param {Settings} settings @param {Put[]} put levels that are set by hand */
  async begin(settings, put = []) {
    await this.keeping.begin(settings, put);
    forget();
    arrive();
    this.afterwards(false);
  }

  // --- the way around ---

  /** @param {string} id of a unit @returns {boolean} whether the plan has it; then it is shown */
  reveal(id) {
    const item = document.getElementById(`unit=${id}`);
    if (!item) return false;
    item.closest("details")?.setAttribute("open", "");
    item.scrollIntoView();
    item.querySelector("h3")?.focus({ preventScroll: true });
    return true;
  }

  /** Links from one unit to another open what is folded. @param {MouseEvent} event */
  follow(event) {
    const link = event.target instanceof Element && event.target.closest('a[href^="#unit="]');
    if (link && this.reveal(/** @type {HTMLAnchorElement} */ (link).hash.slice("#unit=".length))) event.preventDefault();
  }

  /** @param {string} name of a part that folds @param {boolean} isOpen */
  fold(name, isOpen) {
    /** @type {HTMLDetailsElement} */ (this.part(name)).open = isOpen;
  }

  openLevels() {
    this.fold("settings", true);
    this.fold("by_hand", true);
    this.form.showLevels(); // the browser tells of unfolding later
    this.part("by_hand").querySelector("select")?.focus();
  }

  /** Another tab has changed something. */
  async refresh() {
    const field = document.activeElement;
    this.isWaiting = field instanceof HTMLTextAreaElement && field.value !== field.defaultValue && this.page.contains(field);
    if (this.isWaiting) return;
    await this.keeping.load();
    this.draw();
    this.warn();
  }

  /** A page that stays open shows the plan of the day. */
  nextDay() {
    if (!document.hidden && this.keeping.day !== today()) this.refresh();
  }

  // --- drawing ---

  draw() {
    drawAtOnce(this.part("plan"), this.pieces(this.part("settings").clientWidth)); // asked before anything changes: the page is not laid out for it
  }

  /** Draws a piece of the page at each step. @param {number} [room] the width that there is; found out when it is needed @returns {Generator<void>} */
  *pieces(room) {
    const { words, keeping: { path, holdings } } = this;
    this.form.show(path?.settings ?? usualSettings(today(), this.firstTarget()), holdings, this.nextLevel());
    const now = path && element("span", { class: "path-settings__now" }, this.settingsText(path.settings));
    renew(this.part("summary_of_settings"), path ? words.change : words.make, now);
    this.part("submit").textContent = path ? words.update : words.make_go;
    this.part("start").hidden = path !== null;
    if (!path) return this.drawStart();
    const settings = this.part("settings");
    if (settings.dataset.for !== path.id) this.fold("settings", false);
    settings.dataset.for = path.id;
    yield;
    yield* this.pathPieces(path, room ?? settings.clientWidth);
  }

  drawStart() {
    this.fold("settings", true);
    for (const name of ["plan", "side"]) renew(this.part(name));
    this.part("summary").hidden = true;
    this.entitle(this.words.heading);
    const { words, root, keeping: { holdings } } = this;
    const count = holdings.size;
    const link = count
      ? element("a", { href: `${root}assessment/#result` }, words.see_result)
      : element("a", { class: "button", href: `${root}assessment/` }, words.assess_go);
    const text = count ? fill(words.start_result, { count, of: this.tables.skills.length }) : words.start_none;
    renew(this.part("start"), element("p", {}, text), this.scoring && element("p", {}, link));
  }

  /** @param {Path} path @param {number} room @returns {Generator<void>} */
  *pathPieces(path, room) {
    const { drawingOf, historySection, planSections, progressSection, remember, restore, section } = this.keeping.planning;
    const state = remember(this.page);
    const view = this.view(path);
    this.plan = view.plan;
    this.drawHead(view);
    const [plan, side] = ["plan", "side"].map((name) => this.part(name));
    renew(plan);
    renew(side);
    for (const each of planSections(view)) {
      yield;
      plan.append(each ?? "");
    }
    yield;
    const drawing = drawingOf(this.told, view.plan, (unit) => this.keeping.has(unit), room);
    if (drawing) plan.append(section(this.words.drawing, "path_drawing", drawing));
    yield;
    renew(side, progressSection(view), this.take(view), historySection(view, this.given.months, (row) => this.rowText(row)));
    restore(this.page, state);
  }

  /** @param {Path} path @returns {View} */
  view(path) {
    const asked = new Set(this.store.attempts().flatMap(({ skills }) => skills));
    return {
      ...this.told,
      root: this.root,
      months: this.given.months,
      plan: this.keeping.plan(path),
      path,
      hasScoring: this.scoring !== null,
      isAsked: (skill) => asked.has(skill),
      act: {
        tick: (step, isDone) => this.tick(step, isDone),
        know: (unit) => this.change("known", [["known", unit, today()]], true),
        note: (step, text) => this.change("noted", [["notes", step, text || null]]),
        reached: (unit, level) => this.reached(unit, level),
        byHand: () => this.openLevels(),
        aim: (target) => this.change("settings", [["settings", "target", target], ["settings", "mode", "complete"]], true),
        undo: (row) => this.undo(row),
      },
    };
  }

  /** @param {View} view */
  take(view) {
    return this.keeping.planning.takeSection(view, stateOf(view.path, this.keeping.levels, this.keeping.day), {
      now,
      keepEvents: (events) => this.keeping.keepEvents(events),
      take: (state) => this.keeping.planning.offerState(this.address, state),
      say: (text) => this.say(text),
    });
  }

  /** @param {View} view */
  drawHead(view) {
    const { words } = this;
    const { steps, hours, target } = view.plan;
    const [done, of] = [steps.filter((step) => step.done).length, steps.length];
    this.entitle(fill(words.to, { target: targetName(this.told, target) }));
    this.part("lede").textContent = this.keeping.planning.summary(view);
    this.part("progress").textContent = done
      ? fill(words.progress_all, { done, of, hours: span(words, { low: hours.done, high: hours.done }) })
      : of ? fill(words.progress_none, { of }) : "";
    Object.assign(this.part("bar"), { max: of, value: done });
    this.part("summary").hidden = false;
  }

  /** For the next time. A path that another tab has changed is that tab's to keep. */
  keepHead() {
    if (this.keeping.path && this.plan) keepHead(this.store, "path-head", this.page, [...this.part("head").children]);
  }

  /** @param {Settings} settings @returns {string} in a line */
  settingsText({ mode, target, start }) {
    const { words } = this;
    const name = words.modes[target.kind === "skill" && mode === "complete" ? "skill" : mode];
    return fill(words.settings_now, { mode: name, start: dayName(start, this.given.months) });
  }

  /** @param {Row} row @returns {string} */
  rowText(row) {
    const steps = row.added.length || row.removed.length ? ` (${counted(this.words, row)})` : "";
    return changeText(this.told, row, this.keeping.path?.names ?? {}) + steps;
  }

  /** @returns {Target} what to begin with: the aim of the last assessment, or the next level */
  firstTarget() {
    const target = this.store.attempts().at(-1)?.target;
    return target && wish(this.model, target.kind, target.id) ? target : { kind: "level", id: this.nextLevel() };
  }

  /** @returns {string} the level above the one that the person has; the highest for who has all */
  nextLevel() {
    const state = { levels: this.keeping.levels, target: { kind: /** @type {const} */ ("role"), id: "" }, hours: 3, start: today(), today: today() };
    return nextLevel(this.model, read(this.model, state)) ?? this.tables.levels[this.tables.levels.length - 1].id;
  }

  /** @param {string} title */
  entitle(title) {
    /** @type {HTMLElement} */ (this.page.querySelector("h1")).textContent = title;
    document.title = `${title} · ${this.given.title}`;
  }

  /** @param {string} text @param {HTMLElement | false} further */
  say(text, further = false) {
    const place = this.part("told");
    const hadFocus = place.contains(document.activeElement);
    renew(place, text && element("span", {}, text), text && further && " ", text ? further : false);
    if (hadFocus) /** @type {HTMLElement | null} */ (place.querySelector("button") ?? this.page.querySelector("#path_steps"))?.focus({ preventScroll: true });
  }

  /** Says so when the browser keeps nothing. */
  warn() {
    const { state } = this.store;
    renew(this.part("banner"), state !== "kept" && element("p", {}, this.words[state]));
  }
}

/** @param {HTMLElement} page */
async function enter(page) {
  const site = document.documentElement.dataset.site ?? "";
  const [given, store] = await Promise.all([source(page).catch(lose), open(site)]); // a slow database takes a while
  if (given) await new PathPage(page, given, store).run();
}

start("path", enter);
