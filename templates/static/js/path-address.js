/** What the address of the learning path asks for: a target, a unit of the plan, or somebody's path; asks before it changes one. */

import { button, element, fill, renew } from "./dom.js";
import { now, today } from "./path-keeping.js";
import { takenOver, usualSettings } from "./path-record.js";
import { targetName } from "./path-words.js";
import { read } from "./planner-state.js";

/**
 * @typedef {import("./planner-tables.js").Model} Model
 * @typedef {import("./planner-state.js").State} State
 * @typedef {import("./planner-state.js").Target} Target
 * @typedef {import("./path-record.js").Put} Put
 * @typedef {import("./path-keeping.js").Keeping} Keeping
 * @typedef {import("./path-words.js").Told} Told
 * @typedef {object} Page what the address needs of it
 * @property {HTMLElement} place for what is offered
 * @property {(text: string) => void} say
 * @property {(target: Target) => Promise<void>} begin
 * @property {(target: Target) => void} propose in the form
 * @property {(what: string, put: Put[]) => Promise<void>} change
 * @property {(unit: string) => boolean} reveal whether the plan has the unit
 * @property {() => void} focus back on the page
 */

/** @param {Model} model @param {string} name @param {string} id @returns {Target | null} */
export function wish(model, name, id) {
  if (name === "role" && model.role.has(id)) return { kind: "role", id };
  if (name === "level" && model.rung.has(id)) return { kind: "level", id };
  if (name === "skill" && model.skill.has(id)) return { kind: "skill", id };
  const [skill, level] = id.split("@");
  return name === "unit" && model.unit.has(id) ? { kind: "skill", id: skill, level } : null;
}

/** The address asks for nothing any more. */
export const forget = () => history.replaceState(null, "", location.pathname + location.search);

export class Address {
  /** @param {Told} told @param {Keeping} keeping @param {Page} page */
  constructor(told, keeping, page) {
    this.told = told;
    this.keeping = keeping;
    this.page = page;
  }

  /** @returns {{name: string, id: string, target: Target | null}} what it asks for */
  get asked() {
    const [name, id = ""] = location.hash.slice(1).split(/=(.*)/s);
    return { name, id, target: wish(this.told.model, name, id) };
  }

  /** Who has levels and no path gets one at once. @returns {Promise<boolean>} whether one was begun */
  async begin() {
    const { keeping, asked: { target } } = this;
    if (!target || keeping.path || !keeping.holdings.size) return false;
    await this.page.begin(target);
    return true;
  }

  async route() {
    const { keeping, page, asked: { name, id, target } } = this;
    if (name === "p") return this.offerLink(id);
    if (!target || (name === "unit" && keeping.path && page.reveal(id)) || (await this.begin())) return;
    if (keeping.path) this.offerTarget(target, keeping.path.settings.target);
    else page.propose(target);
  }

  /** @param {Target} target @param {Target} current offers to go there instead */
  offerTarget(target, current) {
    const { told } = this;
    if (JSON.stringify(target) === JSON.stringify(current)) return;
    const names = { current: targetName(told, current), target: targetName(told, target) };
    const put = /** @type {Put[]} */ ([["settings", "target", target], ["settings", "mode", "complete"]]);
    this.offer(fill(told.words.other_target, names), fill(told.words.go_there, names), () => this.page.change("settings", put));
  }

  /** @param {string} text of a link */
  async offerLink(text) {
    const { decode } = await this.keeping.prepare();
    const found = decode(this.told.model.tables.site, text);
    if (found.ok) this.offerState(found.state);
    else this.page.say(this.told.words.not_read[found.reason]);
  }

  /** @param {Partial<State>} state somebody's, or one's own from elsewhere */
  offerState(state) {
    const { told, keeping, page } = this;
    const { words, model } = told;
    const whole = { levels: {}, hours: 3, start: today(), today: today(), ...state };
    const target = state.target && read(model, /** @type {State} */ (whole)).target;
    if (!target || !wish(model, target.kind, target.id)) return page.say(words.not_read["no-path"]);
    this.offer(fill(keeping.path ? words.other_path : words.a_path, { target: targetName(told, target) }), words.take_over, async () => {
      if (!keeping.path) await keeping.begin(usualSettings(today(), target));
      const path = /** @type {import("./path-record.js").Path} */ (keeping.path);
      const isAssessed = (/** @type {string} */ skill) => !!keeping.holdings.get(skill)?.attempt;
      await page.change("taken", takenOver(path, { ...state, target }, { at: now(), today: today() }, isAssessed));
    });
  }

  /** @param {string} text @param {string} label @param {() => Promise<void>} act */
  offer(text, label, act) {
    const { page, keeping, told: { words } } = this;
    const close = () => {
      renew(page.place);
      forget();
    };
    const go = button(label, async () => {
      close();
      await act();
      page.focus();
    }, { class: "button" });
    const keep = button(keeping.path ? words.keep_mine : words.no_thanks, () => {
      close();
      page.focus();
    });
    renew(page.place, element("p", { tabindex: -1 }, text), element("p", { class: "buttons" }, go, keep));
    page.place.querySelector("p")?.focus();
  }
}
