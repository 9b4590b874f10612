/** What the address of the learning path asks for: a target, a unit of the plan, or somebody's path (path-offers.js). */

/**
 * @typedef {import("./planner-tables.js").Model} Model
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
    if (name === "p") return (await keeping.prepare()).offerLink(this, id);
    if (!target || (name === "unit" && keeping.path && page.reveal(id)) || (await this.begin())) return;
    if (keeping.path) keeping.planning.offerTarget(this, target, keeping.path.settings.target);
    else page.propose(target);
  }
}
