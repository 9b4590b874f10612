/**
 * The page of the learning path: what is kept, the plan that it leads to, and what the person changes. The address may
 * bring a wish (#role=..., #level=..., #skill=..., #unit=skill@level) or somebody's path (#p=...).
 */

import { button, element, fill, renew } from "./dom.js";
import { drawingOf } from "./path-drawing.js";
import { PathForm } from "./path-form.js";
import { attemptFor, cardAround, cardEntry, holdings, levelsOf } from "./path-levels.js";
import { beginPath, changed, isNewer, planOf, readPath, sinceThen, stateOf, takenOver, undone, usualSettings } from "./path-record.js";
import { decode, takeSection } from "./path-take.js";
import { historySection, planSections, progressSection, section, summary } from "./path-view.js";
import { changeText, counted, dayName, span, targetName, unitName } from "./path-words.js";
import { nextLevel } from "./planner-goals.js";
import { read } from "./planner-state.js";
import { prepare } from "./planner-tables.js";
import { fresh, open } from "./store.js";

/**
 * @typedef {import("./planner-tables.js").Tables} Tables
 * @typedef {import("./planner-state.js").Target} Target
 * @typedef {import("./path-record.js").Path} Kept
 * @typedef {import("./path-record.js").Put} Put
 * @typedef {import("./path-record.js").Row} Row
 * @typedef {import("./path-record.js").Settings} Settings
 * @typedef {import("./store.js").Store} Store
 * @typedef {{root: string, title: string, months: string, words: Record<string, any>}} Given what the template says
 */

const NAME = "path"; // of the document in the store

/** @returns {string} the moment, as ISO 8601 has it */
const now = () => new Date().toISOString();

/** @returns {string} the day where the reader is, such as 2026-11-21 */
function today() {
  const date = new Date();
  return [date.getFullYear(), date.getMonth() + 1, date.getDate()].map((each) => String(each).padStart(2, "0")).join("-");
}

class PathPage {
  /** @param {HTMLElement} page @param {Tables} tables @param {any} scoring @param {Given} given @param {Store} store */
  constructor(page, tables, scoring, given, store) {
    this.page = page;
    this.tables = tables;
    this.scoring = scoring;
    this.given = given;
    this.store = store;
    this.words = given.words;
    this.model = prepare(tables);
    this.told = { model: this.model, words: this.words };
    /** @type {Kept | null} */
    this.path = null;
    /** @type {import("./planner.js").Plan | null} */
    this.plan = null;
    this.form = new PathForm(/** @type {HTMLFormElement} */ (this.part("form")), this.model, this.words, (settings, levels) => this.submit(settings, levels));
    this.isWaiting = false; // for the person to finish a note before the page is drawn anew
  }

  /** @param {string} name @returns {HTMLElement} */
  part(name) {
    return /** @type {HTMLElement} */ (this.page.querySelector(`[data-part="${name}"]`));
  }

  async run() {
    if (isNewer(this.store.document(NAME))) return this.say(this.words.newer);
    this.load();
    this.store.onChange(() => this.refresh());
    this.page.addEventListener("focusout", () => setTimeout(() => this.isWaiting && this.refresh()));
    this.page.addEventListener("click", (event) => this.follow(event));
    addEventListener("hashchange", () => this.route());
    document.addEventListener("visibilitychange", () => this.nextDay());
    await this.sinceLastTime();
    this.draw();
    await this.route();
  }

  /** Reads what is kept: the path, and the answers that tell the levels. */
  load() {
    this.day = today();
    this.path = readPath(this.store.document(NAME));
    this.holdings = holdings(this.scoring, this.store.attempts(), this.path?.levels ?? {});
  }

  /** @param {Kept} path @returns {Record<string, string | null>} the levels that count for a path */
  levels(path) {
    return levelsOf(holdings(this.scoring, this.store.attempts(), path.levels));
  }

  /** Says what the content, the answers or the calendar have changed since the last visit. */
  async sinceLastTime() {
    const { path } = this;
    if (!path) return;
    const at = now();
    const plan = planOf(this.tables, path, this.levels(path), this.day ?? "");
    if (!sinceThen(this.tables, path, plan, at)) return;
    await this.store.update(NAME, (old) => {
      const kept = readPath(old) ?? path;
      return sinceThen(this.tables, kept, planOf(this.tables, kept, this.levels(kept), today()), at) ?? kept;
    });
    this.load();
    this.say(`${this.words.changes.since} ${counted(this.words, plan.changes ?? { added: [], removed: [] })}`);
  }

  // --- changes ---

  /** @param {string} what @param {Put[]} put @param {boolean} isTold whether the change of the steps is said in any case @returns {Promise<void>} */
  async change(what, put, isTold = false) {
    const moment = { at: now(), today: today() };
    await this.store.update(NAME, (old) => {
      const path = readPath(old) ?? this.path;
      if (!path) return old;
      const next = { ...path, levels: { ...path.levels } };
      return changed(this.tables, next, { what, put }, this.levelsWith(path, put), moment);
    });
    this.afterwards(isTold);
  }

  /** @param {Kept} path @param {Put[]} put @returns {Record<string, string | null>} the levels, with what is being set by hand */
  levelsWith(path, put) {
    const hand = { ...path.levels };
    for (const [where, key, value] of put) {
      if (where !== "levels") continue;
      if (value) hand[key] = value;
      else delete hand[key];
    }
    return this.levels({ ...path, levels: hand });
  }

  /** @param {string} step @param {boolean} isDone */
  async tick(step, isDone) {
    await this.change(isDone ? "ticked" : "unticked", [["ticked", step, isDone ? today() : null]]);
    const unit = isDone && this.plan?.units.find(({ finished, steps }) => finished && steps.includes(step));
    if (unit) this.say(fill(this.words.finished, { unit: unitName(this.told, unit.id) }));
  }

  /** @param {Row} row takes it back */
  async undo(row) {
    const moment = { at: now(), today: today() };
    await this.store.update(NAME, (old) => {
      const path = readPath(old);
      return path ? undone(this.tables, path, row, this.levelsWith(path, row.was), moment) : old;
    });
    this.afterwards(true, false);
  }

  /** @param {boolean} isTold @param {boolean} canUndo */
  afterwards(isTold, canUndo = true) {
    this.load();
    this.draw();
    this.warn();
    const row = this.path?.history.at(-1);
    if (!row || !(isTold || row.added.length || row.removed.length)) return this.say("");
    const undo = canUndo && button(this.words.undo, () => this.undo(row), { "data-key": "undo" });
    this.say(`${changeText(this.told, row, this.path?.names ?? {})} ${counted(this.words, row)}`, undo);
  }

  /** @param {Settings} settings @param {Record<string, string>} levels */
  async submit(settings, levels) {
    const at = now();
    if (!this.path) await this.begin(settings);
    const old = /** @type {Kept} */ (this.path).settings;
    const keys = /** @type {(keyof Settings)[]} */ (Object.keys(settings));
    const put = /** @type {Put[]} */ ([
      ...keys.filter((key) => JSON.stringify(settings[key]) !== JSON.stringify(old[key])).map((key) => ["settings", key, settings[key]]),
      ...Object.entries(levels).map(([skill, level]) => ["levels", skill, level === "" ? null : { level: level === "-" ? null : level, at }]),
    ]);
    if (put.length) await this.change(put[0][0] === "levels" ? "levels" : "settings", put, true);
    /** @type {HTMLDetailsElement} */ (this.part("settings")).open = false;
    this.page.querySelector("h1")?.focus();
  }

  /** @param {Settings} settings */
  async begin(settings) {
    const path = beginPath(fresh(), settings);
    await this.store.update(NAME, (old) => readPath(old) ?? changed(this.tables, path, { what: "begun", put: [] }, this.levels(path), { at: now(), today: today() }));
    history.replaceState(null, "", location.pathname + location.search); // what the address asked for is done
    this.afterwards(false);
  }

  /** @param {string} unit @param {string | null} level that the person says to have; null for not yet */
  async reached(unit, level) {
    const { model, day = today() } = this;
    const known = /** @type {import("./planner-tables.js").Unit} */ (model.unit.get(unit));
    if (level === null) return this.change("again", [["more", unit, day]], true);
    const skill = model.tables.skills[known.skill];
    const at = now();
    const learnt = skill.levels.slice(known.place - 1, skill.levels.indexOf(level) + 1).map((each) => /** @type {Put} */ (["learnt", `${skill.id}@${each}`, day]));
    const attempt = this.scoring && attemptFor(this.scoring, this.store.attempts(), skill.id);
    if (!attempt) return this.change("reached", [...learnt, ["levels", skill.id, { level, at }]], true);
    await this.store.add(attempt.id, cardEntry(this.scoring, attempt, { skill: skill.id, shown: cardAround(skill.levels, known.level), level }, { id: fresh(), at }));
    this.load();
    // other answers may outweigh this one: the path believes the person all the same
    const rank = skill.levels.indexOf(this.holdings?.get(skill.id)?.level ?? "") + 1;
    const put = rank < known.place ? [...learnt, /** @type {Put} */ (["known", unit, day])] : learnt;
    await this.change("reached", put, true);
    const link = element("a", { href: `${this.given.root}assessment/#result` }, this.words.see_result);
    this.part("told").append(" ", link);
  }

  // --- what the address asks for ---

  async route() {
    const [name, id = ""] = location.hash.slice(1).split(/=(.*)/s);
    if (name === "p") return this.offerPath(id);
    const target = this.wish(name, id);
    if (name === "unit" && this.path && this.reveal(id)) return;
    if (!target) return;
    if (this.path) return this.offerTarget(target);
    if (this.holdings?.size) return this.begin(usualSettings(today(), target));
    this.form.show(usualSettings(today(), target), this.holdings ?? new Map(), this.nextLevel());
  }

  /** @param {string} name @param {string} id @returns {Target | null} */
  wish(name, id) {
    if (name === "role" && this.model.role.has(id)) return { kind: "role", id };
    if (name === "level" && this.model.rung.has(id)) return { kind: "level", id };
    if (name === "skill" && this.model.skill.has(id)) return { kind: "skill", id };
    const [skill, level] = id.split("@");
    return name === "unit" && this.model.unit.has(id) ? { kind: "skill", id: skill, level } : null;
  }

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

  /** @param {Target} target offers to go there instead */
  offerTarget(target) {
    const { words, told, path } = this;
    const current = /** @type {Kept} */ (path).settings.target;
    if (JSON.stringify(target) === JSON.stringify(current)) return;
    const name = targetName(told, target);
    this.offer(fill(words.other_target, { current: targetName(told, current), target: name }), fill(words.go_there, { target: name }), () =>
      this.change("settings", [["settings", "target", target], ["settings", "mode", "complete"]], true));
  }

  /** @param {string} text of a link */
  offerPath(text) {
    const found = decode(this.tables.site, text);
    if (found.ok) this.offerState(found.state);
    else this.say(this.words.not_read[found.reason]);
  }

  /** @param {Partial<import("./planner-state.js").State>} state somebody's, or one's own from elsewhere */
  offerState(state) {
    const { words, told, model } = this;
    const target = state.target && read(model, /** @type {any} */ ({ levels: {}, hours: 3, start: today(), today: today(), ...state })).target;
    if (!target || !this.wish(target.kind, target.id)) return this.say(words.not_read["no-path"]);
    this.offer(fill(this.path ? words.other_path : words.a_path, { target: targetName(told, target) }), words.take_over, async () => {
      if (!this.path) await this.begin(usualSettings(today(), target));
      const path = /** @type {Kept} */ (this.path);
      const isAssessed = (/** @type {string} */ skill) => !!this.holdings?.get(skill)?.attempt;
      await this.change("taken", takenOver(path, { ...state, target }, { at: now(), today: today() }, isAssessed), true);
    });
  }

  /** @param {string} text @param {string} label @param {() => Promise<void>} act */
  offer(text, label, act) {
    const place = this.part("offer");
    const close = () => {
      renew(place);
      history.replaceState(null, "", location.pathname + location.search);
    };
    const go = button(label, async () => {
      close();
      await act();
      this.page.querySelector("h1")?.focus();
    }, { class: "button" });
    const keep = button(this.path ? this.words.keep_mine : this.words.no_thanks, () => {
      close();
      this.page.querySelector("h1")?.focus();
    });
    renew(place, element("p", { tabindex: -1 }, text), element("p", { class: "buttons" }, go, keep));
    place.querySelector("p")?.focus();
  }

  // --- drawing ---

  /** Another tab has changed something. */
  refresh() {
    const field = document.activeElement;
    this.isWaiting = field instanceof HTMLTextAreaElement && field.value !== field.defaultValue && this.page.contains(field);
    if (this.isWaiting) return;
    this.load();
    this.draw();
    this.warn();
  }

  /** A page that stays open shows the plan of the day. */
  nextDay() {
    if (!document.hidden && this.day !== today()) this.refresh();
  }

  draw() {
    const { path, words, page } = this;
    const details = /** @type {HTMLDetailsElement} */ (this.part("settings"));
    const state = remember(page);
    const settings = path?.settings ?? usualSettings(today(), this.firstTarget());
    this.form.show(settings, this.holdings ?? new Map(), this.nextLevel());
    renew(this.part("summary_of_settings"), path ? words.change : words.make, path && element("span", { class: "path-settings__now" }, this.settingsText(path.settings)));
    this.part("submit").textContent = path ? words.update : words.make_go;
    this.part("start").hidden = path !== null;
    if (!path) {
      details.open = true;
      this.tellSource();
      for (const name of ["plan", "side", "summary"]) renew(this.part(name));
      return this.entitle(words.heading);
    }
    if (details.dataset.for !== path.id) details.open = false;
    details.dataset.for = path.id;
    const view = this.view(path);
    this.entitle(fill(words.to, { target: targetName(this.told, view.plan.target) }));
    this.drawSummary(view);
    const drawing = drawingOf(this.told, view.plan, (unit) => this.has(unit), this.part("settings").clientWidth);
    renew(this.part("plan"), ...planSections(view), drawing && section(words.drawing, "path_drawing", drawing));
    renew(this.part("side"), progressSection(view), this.take(view), historySection(view, this.given.months, (row) => this.rowText(row)));
    restore(page, state);
  }

  /** @param {Settings} settings @returns {string} in a line */
  settingsText({ mode, target, start }) {
    const { words } = this;
    const name = words.modes[target.kind === "skill" && mode === "complete" ? "skill" : mode];
    return fill(words.settings_now, { mode: name, start: dayName(start, this.given.months) });
  }

  /** @param {Row} row @returns {string} */
  rowText(row) {
    return `${changeText(this.told, row, this.path?.names ?? {})}${row.added.length || row.removed.length ? ` (${counted(this.words, row)})` : ""}`;
  }

  /** @param {import("./path-view.js").View} view */
  drawSummary(view) {
    const { words } = this;
    const { plan } = view;
    const done = plan.steps.filter((step) => step.done).length;
    const text = fill(words.progress_all, { done, of: plan.steps.length, hours: span(words, { low: plan.hours.done, high: plan.hours.done }) });
    const bar = plan.steps.length > 0 && element("progress", { class: "path-bar", max: plan.steps.length, value: done, "aria-label": words.progress_label });
    renew(
      this.part("summary"),
      element("p", { class: "lede" }, summary(view)),
      bar && element("div", { class: "path-whole" }, bar, element("p", {}, plan.hours.done > 0 ? text : fill(words.progress_none, { of: plan.steps.length }))),
      element("p", { class: "muted" }, words.estimates),
    );
  }

  /** @param {Kept} path @returns {import("./path-view.js").View} */
  view(path) {
    const plan = planOf(this.tables, path, levelsOf(this.holdings ?? new Map()), this.day ?? today());
    this.plan = plan;
    const asked = new Set(this.store.attempts().flatMap(({ skills }) => skills));
    const day = this.day ?? today();
    return {
      ...this.told,
      root: this.given.root,
      months: this.given.months,
      plan,
      path,
      hasScoring: this.scoring !== null,
      isAsked: (skill) => asked.has(skill),
      act: {
        tick: (step, isDone) => this.tick(step, isDone),
        know: (unit) => this.change("known", [["known", unit, day]], true),
        note: (step, text) => this.change("noted", [["notes", step, text || null]]),
        reached: (unit, level) => this.reached(unit, level),
        byHand: () => this.openLevels(),
        aim: (target) => this.change("settings", [["settings", "target", target], ["settings", "mode", "complete"]], true),
        undo: (row) => this.undo(row),
      },
    };
  }

  /** @param {import("./path-view.js").View} view */
  take(view) {
    const state = stateOf(view.path, levelsOf(this.holdings ?? new Map()), this.day ?? today());
    return takeSection(view, state, {
      now,
      keepEvents: (events) => this.store.update(NAME, (old) => ({ ...readPath(old), calendar: events })),
      take: (other) => this.offerState(other),
      say: (text) => this.say(text),
    });
  }

  /** @param {import("./planner-tables.js").Unit} unit @returns {boolean} */
  has({ skill, place }) {
    const { id, levels } = this.model.tables.skills[skill];
    const rank = levels.indexOf(this.holdings?.get(id)?.level ?? "") + 1;
    const known = Object.keys(this.path?.known ?? {}).flatMap((each) => this.model.unit.get(each) ?? []);
    return place <= rank || known.some((each) => each.skill === skill && each.place >= place);
  }

  /** @returns {Target} what to begin with: the aim of the last assessment, or the next level */
  firstTarget() {
    const target = this.store.attempts().at(-1)?.target;
    return target && this.wish(target.kind, target.id) ? target : { kind: "level", id: this.nextLevel() };
  }

  /** @returns {string} the level above the one that the person has; the highest for who has all */
  nextLevel() {
    const levels = levelsOf(this.holdings ?? new Map());
    const state = /** @type {any} */ ({ levels, target: { kind: "role", id: "" }, hours: 3, start: today(), today: today() });
    return nextLevel(this.model, read(this.model, state)) ?? this.tables.levels[this.tables.levels.length - 1].id;
  }

  /** Says where a new path starts from. */
  tellSource() {
    const { words, given, holdings: held } = this;
    const count = held?.size ?? 0;
    const link = (/** @type {string} */ text, /** @type {string} */ hash) => element("a", { class: count ? "" : "button", href: `${given.root}assessment/${hash}` }, text);
    renew(
      this.part("start"),
      element("p", {}, count ? fill(words.start_result, { count, of: this.tables.skills.length }) : words.start_none),
      this.scoring && element("p", {}, count ? link(words.see_result, "#result") : link(words.assess_go, "")),
    );
  }

  openLevels() {
    const details = /** @type {HTMLDetailsElement} */ (this.part("settings"));
    details.open = true;
    const levels = /** @type {HTMLDetailsElement} */ (this.part("by_hand"));
    levels.open = true;
    levels.querySelector("select")?.focus();
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

/** @param {HTMLElement} page @returns {{key: string | undefined, open: Map<string, boolean>, from: number, to: number}} where the person is */
function remember(page) {
  const active = document.activeElement;
  const open = new Map([.../** @type {NodeListOf<HTMLDetailsElement>} */ (page.querySelectorAll("details[data-key]"))].map((each) => [each.dataset.key ?? "", each.open]));
  const isField = active instanceof HTMLElement && page.contains(active);
  return { key: isField ? active.dataset.key : undefined, open, from: 0, to: 0 };
}

/** @param {HTMLElement} page @param {ReturnType<typeof remember>} state brings the person back there; where that is gone, to the steps */
function restore(page, { key, open }) {
  for (const each of /** @type {NodeListOf<HTMLDetailsElement>} */ (page.querySelectorAll("details[data-key]"))) {
    each.open = open.get(each.dataset.key ?? "") ?? each.open;
  }
  if (key === undefined) return;
  const same = [.../** @type {NodeListOf<HTMLElement>} */ (page.querySelectorAll("[data-key]"))].find((each) => each.dataset.key === key);
  const steps = /** @type {HTMLElement | null} */ (page.querySelector("#path_steps"));
  (same ?? steps)?.focus({ preventScroll: true });
}

/** @param {HTMLElement} page @param {string} name @returns {any} data that the build wrote into the page */
const data = (page, name) => JSON.parse(page.querySelector(`[data-part="${name}"]`)?.textContent ?? "null");

for (const page of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll('[data-module="path"]'))) {
  const tables = /** @type {Tables} */ (data(page, "tables"));
  await new PathPage(page, tables, data(page, "scoring"), data(page, "given"), await open(tables.site)).run();
}
