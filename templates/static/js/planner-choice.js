/** What to learn from: resources and practice for the units of a plan, as few hours as cover them all. */

import { presentStep } from "./planner-tables.js";

/**
 * @typedef {import("./planner-tables.js").Model} Model
 * @typedef {import("./planner-tables.js").Unit} Unit
 * @typedef {import("./planner-tables.js").Resource} Resource
 * @typedef {import("./planner-tables.js").Practice} Practice
 * @typedef {import("./planner-state.js").Situation} Situation
 * @typedef {{unit: Unit, resources: Resource[], practice: Practice[], hours: number}} Offer what a unit is learnt from;
 *   hours: what is left to do, with this unit's share of resources that cover several
 * @typedef {{offers: Map<number, Offer>, covered: Map<Resource, number[]>}} Choice by the numbers of units
 */

// How many times as long a resource seems that is less welcome:
const OTHER_FORMAT = 1.5;
const PAID = 2;
const OUT_OF_REACH = 2; // a resource that builds on a unit which the person neither has nor is going to have

/**
 * @param {Model} model @param {Situation} situation @param {number[]} need
 * @param {Set<string>} firm ids of steps that stay as they were planned @returns {Choice}
 */
export function choose(model, situation, need, firm = new Set()) {
  const held = new Set([...firm, ...plannedBefore(model, situation)]);
  const market = new Market(model, situation, need, held, firm);
  const chosen = market.withoutNeedless(market.cover());
  const covered = new Map(chosen.map((resource) => [resource, market.needed(resource)]));
  const offers = new Map(need.map((number) => [number, offer(model.units[number], situation, covered, held, firm)]));
  return { offers, covered };
}

/** @param {Model} model @param {Situation} situation @returns {string[]} ids of the steps that were there before: they win where others are as good */
function plannedBefore(model, { previous }) {
  return previous?.steps.map(({ id }) => presentStep(model, id)) ?? [];
}

/** @param {Unit} unit @param {Situation} situation @param {Map<Resource, number[]>} covered @param {Set<string>} held @param {Set<string>} firm @returns {Offer} */
function offer(unit, { ticked, more }, covered, held, firm) {
  const resources = unit.resources.filter((resource) => covered.has(resource));
  const practice = tasks(unit, ticked, more.has(unit.id), held, firm);
  const left = (/** @type {{hours: number, step: string}} */ { hours, step }) => (ticked.has(step) ? 0 : hours);
  const share = (/** @type {Resource} */ resource) => left(resource) / (covered.get(resource)?.length ?? 1);
  const hours = practice.reduce((sum, task) => sum + left(task), resources.reduce((sum, each) => sum + share(each), 0));
  return { unit, resources, practice, hours };
}

/**
 * @param {Unit} unit @param {Set<string>} ticked @param {boolean} isMore @param {Set<string>} held @param {Set<string>} firm
 * @returns {Practice[]} one task: of several the one that was begun or planned, else the first; one more where asked for
 */
function tasks({ practice }, ticked, isMore, held, firm) {
  const done = practice.filter(({ step }) => ticked.has(step));
  const open = practice.filter(({ step }) => !ticked.has(step));
  const next = open.find(({ step }) => firm.has(step)) ?? open.find(({ step }) => held.has(step)) ?? open[0];
  return next && (isMore || !done.length) ? [...done, next] : done;
}

/** The resources that could serve, and what each costs this person. */
class Market {
  /** @param {Model} model @param {Situation} situation @param {number[]} need @param {Set<string>} held @param {Set<string>} firm */
  constructor(model, { has, formats, free, ticked }, need, held, firm) {
    const wanted = new Set(need);
    this.model = model;
    this.wanted = wanted;
    this.free = free;
    this.held = held;
    /** @type {(resource: Resource) => boolean} */
    this.isSettled = ({ step }) => ticked.has(step) || firm.has(step);
    /** @type {(resource: Resource) => boolean} */
    this.isPreferred = ({ kind }) => !formats.size || formats.has(kind);
    /** @type {(resource: Resource) => boolean} */
    this.isReachable = ({ requires = [] }) => requires.every((unit) => has[unit] || wanted.has(unit));
    this.resources = [...new Set(need.flatMap((unit) => model.units[unit].resources))].sort((one, two) => one.number - two.number);
  }

  /** @param {Resource} resource @returns {number[]} the units that the plan needs of those that it covers */
  needed({ covers }) {
    return covers.filter((unit) => this.wanted.has(unit));
  }

  /** @param {Resource} resource @returns {number} */
  cost(resource) {
    if (this.isSettled(resource)) return 0;
    const [format, paid] = [this.isPreferred(resource) ? 1 : OTHER_FORMAT, resource.isFree ? 1 : PAID];
    return resource.hours * format * paid * (this.isReachable(resource) ? 1 : OUT_OF_REACH);
  }

  /**
   * @param {Resource} resource @param {number} number of a unit
   * @returns {boolean} false for what costs money where something free would do and the person asked for that, and for
   *   mere reading at a high level without practice where there is something to try
   */
  serves(resource, number) {
    const unit = this.model.units[number];
    const isPaid = this.free && !resource.isFree && unit.resources.some(({ isFree }) => isFree);
    const isToTry = unit.rung >= this.model.tables.hands_on && !unit.practice.length;
    const isMereReading = isToTry && !resource.isHandsOn && unit.resources.some(({ isHandsOn }) => isHandsOn);
    return !isMereReading && (!isPaid || this.isSettled(resource));
  }

  /** @returns {Resource[]} again and again what costs least for each unit that nothing covered yet */
  cover() {
    const open = new Map(this.resources.map((each) => [each, this.needed(each).filter((unit) => this.serves(each, unit))]));
    const chosen = [];
    for (;;) {
      const [best, units] = this.cheapest(open);
      if (!best) return chosen;
      chosen.push(best);
      const served = new Set(units);
      for (const [each, left] of open) open.set(each, left.filter((unit) => !served.has(unit)));
    }
  }

  /** @param {Map<Resource, number[]>} open @returns {[Resource | null, number[]]} ties: what was planned before, then the order of the files */
  cheapest(open) {
    let [best, price] = [/** @type {Resource | null} */ (null), Infinity];
    for (const [each, { length }] of open) {
      if (!length) continue;
      const cost = this.cost(each) / length;
      const wins = cost < price || (cost === price && best && this.held.has(each.step) && !this.held.has(best.step));
      if (wins) [best, price] = [each, cost];
    }
    return [best, (best && open.get(best)) ?? []];
  }

  /** @param {Resource[]} chosen @returns {Resource[]} without those whose units others serve, the dearest left out first */
  withoutNeedless(chosen) {
    const times = /** @type {Map<number, number>} */ (new Map());
    const served = (/** @type {Resource} */ each) => this.needed(each).filter((unit) => this.serves(each, unit));
    for (const each of chosen) for (const unit of served(each)) times.set(unit, (times.get(unit) ?? 0) + 1);
    const kept = new Set(chosen);
    for (const each of [...chosen].sort((one, two) => this.cost(two) - this.cost(one))) {
      const isNeedless = !this.isSettled(each) && served(each).every((unit) => (times.get(unit) ?? 0) > 1);
      if (!isNeedless) continue;
      kept.delete(each);
      for (const unit of served(each)) times.set(unit, (times.get(unit) ?? 0) - 1);
    }
    return chosen.filter((each) => kept.has(each));
  }
}
