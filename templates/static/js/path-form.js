/** The form of a learning path: what for, how many hours, from which levels on. Says what the person wants; keeps nothing. */

import { element, fill } from "./dom.js";
import { levelName } from "./path-words.js";

/**
 * @typedef {import("./planner-tables.js").Model} Model
 * @typedef {import("./planner-state.js").Target} Target
 * @typedef {import("./path-record.js").Settings} Settings
 * @typedef {import("./path-record.js").Put} Put
 * @typedef {import("./path-levels.js").Holdings} Holdings
 */

export class PathForm {
  /** @param {HTMLFormElement} form @param {Model} model @param {Record<string, any>} words @param {(settings: Settings, levels: Record<string, string>) => void} submit */
  constructor(form, model, words, submit) {
    this.form = form;
    this.model = model;
    this.words = words;
    /** @type {Settings | null} */
    this.shown = null;
    /** @type {Holdings} */
    this.holdings = new Map();
    this.told = ""; // what was shown last: what the person is changing stays while that is the same
    this.part("by_hand").addEventListener("toggle", () => this.showLevels());
    form.addEventListener("change", () => this.fit());
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      submit(this.settings(), this.levels());
    });
  }

  /** @param {string} name @returns {any} */
  field(name) {
    return this.form.elements.namedItem(name);
  }

  /** @param {string} name @returns {HTMLElement} */
  part(name) {
    return /** @type {HTMLElement} */ (this.form.querySelector(`[data-part="${name}"]`));
  }

  /** @param {Settings} settings @param {Holdings} holdings @param {string} next the level that the person may want */
  show(settings, holdings, next) {
    this.form.inert = false; // what was pressed or chosen before would have been lost
    const told = JSON.stringify([settings, [...holdings].map(([id, { level, attempt }]) => [id, level, attempt?.id])]);
    if (told === this.told) return;
    this.told = told;
    this.holdings = holdings;
    const { target, mode, hours, start, formats, free, budget, until } = settings;
    this.shown = settings;
    const wish = `${target.kind}=${target.id}`;
    this.check("mode", target.kind === "skill" && mode === "complete" ? "skill" : mode);
    this.choose("level", next);
    this.choose("aim", `level=${next}`);
    this.choose("aim", wish);
    if (target.kind === "level") this.choose("level", target.id);
    if (target.kind === "skill") this.choose("skill", target.id);
    this.fit();
    if (target.kind === "skill") this.choose("skill_level", target.level ?? "");
    this.field("hours").value = Number.isFinite(hours) ? String(hours) : ""; // what was no number is kept as none
    this.field("start").value = start;
    this.field("budget").value = budget === null ? "" : String(budget);
    this.field("until").value = until ?? "";
    for (const box of this.form.querySelectorAll('[name="format"]')) /** @type {HTMLInputElement} */ (box).checked = formats.includes(/** @type {HTMLInputElement} */ (box).value);
    if (this.field("free")) this.field("free").checked = free;
    this.part("levels").replaceChildren();
    this.showLevels();
  }

  /** @param {string} name @param {string} value checks the radio */
  check(name, value) {
    const radio = /** @type {HTMLInputElement | null} */ (this.form.querySelector(`[name="${name}"][value="${value}"]`));
    if (radio) radio.checked = true;
  }

  /** @param {string} name of a select @param {string} value chosen when it is there */
  choose(name, value) {
    const select = /** @type {HTMLSelectElement} */ (this.field(name));
    if ([...select.options].some((option) => option.value === value)) select.value = value;
  }

  /** Shows the fields that belong to what is chosen. */
  fit() {
    const { mode, skill } = this.values();
    this.part("aim").hidden = mode === "fastest" || mode === "skill";
    this.part("level").hidden = mode !== "fastest";
    this.part("skill").hidden = mode !== "skill";
    this.part("limits").hidden = mode !== "budget";
    const select = /** @type {HTMLSelectElement} */ (this.field("skill_level"));
    if (select.dataset.skill === skill) return;
    select.dataset.skill = skill;
    const levels = this.model.tables.skills.find(({ id }) => id === skill)?.levels ?? [];
    select.replaceChildren(
      element("option", { value: "" }, this.words.next_level),
      ...levels.map((level) => element("option", { value: level }, levelName(this.model, level))),
    );
  }

  /** @returns {{mode: string, skill: string}} */
  values() {
    const data = new FormData(this.form);
    return { mode: String(data.get("mode")), skill: String(data.get("skill")) };
  }

  /** @returns {Settings} */
  settings() {
    const data = new FormData(this.form);
    const text = (/** @type {string} */ name) => String(data.get(name) ?? "").trim();
    const { mode } = this.values();
    const isLimited = mode === "budget";
    return {
      target: this.target(mode, text),
      mode: mode === "fastest" || isLimited ? mode : "complete",
      hours: text("hours") === "" ? NaN : Number(text("hours")),
      start: text("start") || /** @type {Settings} */ (this.shown).start,
      formats: data.getAll("format").map(String),
      free: data.has("free"),
      budget: isLimited && text("budget") ? Number(text("budget")) : null,
      until: isLimited && text("until") ? text("until") : null,
    };
  }

  /** @param {string} mode @param {(name: string) => string} text @returns {Target} */
  target(mode, text) {
    if (mode === "fastest") return { kind: "level", id: text("level") };
    if (mode === "skill") return { kind: "skill", id: text("skill"), ...(text("skill_level") && { level: text("skill_level") }) };
    const [kind, id] = text("aim").split("=");
    return { kind: kind === "role" ? "role" : "level", id };
  }

  // --- levels set by hand ---

  /** Makes the fields when they are unfolded: there are many of them, and few who want them. */
  showLevels() {
    const { model, words, holdings } = this;
    const isOpen = /** @type {HTMLDetailsElement} */ (this.part("by_hand")).open;
    if (!isOpen || this.part("levels").hasChildNodes()) return;
    const rows = model.tables.skills.map(({ id, name, levels }) => {
      const held = holdings.get(id);
      const isOwn = held && held.attempt === null;
      const said = held && !isOwn ? fill(words.from_result, { level: held.level ? levelName(model, held.level) : words.not_started }) : words.not_assessed;
      const select = element("select", { name: `level ${id}`, "data-was": isOwn ? (held.level ?? "-") : "" });
      select.append(
        element("option", { value: "" }, isOwn ? words.not_by_hand : said),
        element("option", { value: "-" }, words.not_started),
        ...levels.map((level) => element("option", { value: level }, levelName(model, level))),
      );
      select.value = select.dataset.was ?? "";
      return element("label", { class: "path-levels__skill" }, element("span", {}, name), select);
    });
    this.part("levels").replaceChildren(...rows);
  }

  /** @returns {Record<string, string>} by skill what the person has changed: a level, "-" for not started, "" for not by hand */
  levels() {
    const selects = /** @type {HTMLSelectElement[]} */ ([...this.part("levels").querySelectorAll("select")]);
    return Object.fromEntries(selects.filter(({ value, dataset }) => value !== dataset.was).map(({ name, value }) => [name.slice("level ".length), value]));
  }
}
