/** What a person has, wants and prefers, read forgivingly from what the page or its store holds. */

import { present, presentStep, presentUnit } from "./planner-tables.js";

/**
 * @typedef {import("./planner-tables.js").Model} Model
 * @typedef {import("./planner-tables.js").Unit} Unit
 * @typedef {import("./planner.js").Plan} Plan
 * @typedef {{kind: "role" | "level" | "skill", id: string, level?: string}} Target level: with a skill, how far; its
 *   next level when left out
 * @typedef {"complete" | "fastest" | "budget"} Mode complete: all that the target asks; fastest: as little as reaches
 *   a level by the placement rule; budget: the best use of so many hours, or of the time until a day
 *
 * @typedef {{
 *   levels: Record<string, string | null>, target: Target, mode?: Mode, hours: number, start: string, today: string,
 *   formats?: string[], free?: boolean, budget?: number | null, until?: string | null, ticked?: string[],
 *   known?: string[], more?: string[], frozen?: string[], learnt?: Record<string, string>, previous?: Plan | null,
 * }} State
 *   levels: by skill, null for "not started here"; a skill that is left out was not assessed.
 *   hours: a week. start, today, until: days such as "2026-11-23". formats: kinds of resources that are preferred; none
 *   for no preference. free: nothing that costs money, where there is a choice. budget: hours in all.
 *   ticked: ids of steps. known: ids of units that the person has already. more: ids of units to which one practice
 *   more belongs, as the person did what was planned and has not arrived. frozen: ids of units that stay in front, and
 *   of steps (resources, practice) that are to be in the plan rather than others.
 *   learnt: the days on which units were reached, by their ids. previous: the plan that this one takes the place of.
 *
 * @typedef {{
 *   ranks: (number | null)[], has: boolean[], target: Target, mode: Mode, hours: number,
 *   clamped: {asked: number | null, used: number} | null, start: number, today: number, until: number | null,
 *   budget: number | null, formats: Set<string>, free: boolean, ticked: Set<string>, more: Set<string>,
 *   frozen: string[], learnt: string[], previous: Plan | null, unknown: string[],
 * }} Situation ranks: by skill, how many of its levels the person has; null when nobody asked. has: by unit, closed
 *   under what comes before. Days count from 1970. learnt: longest ago first. unknown: ids that the content lacks today
 */

const FEWEST = 0.5; // hours a week
export const MOST = 60;

const DAY = 86_400_000; // milliseconds
const USUAL = 3; // hours a week of somebody who did not say

/** @param {Model} model @param {State} state @returns {Situation} */
export function read(model, state) {
  const unknown = /** @type {Set<string>} */ (new Set());
  const ranks = readRanks(model, state, unknown);
  const today = toDay(state.today) ?? toDay(state.start) ?? 0;
  const hours = clamp(state.hours);
  return {
    ranks,
    has: closed(model, ranks),
    target: readTarget(model, state.target, unknown),
    mode: state.mode ?? "complete",
    hours,
    clamped: hours === state.hours ? null : { asked: Number.isFinite(state.hours) ? state.hours : null, used: hours },
    start: toDay(state.start) ?? today,
    today,
    until: toDay(state.until),
    budget: Number.isFinite(state.budget) ? Math.max(0, Number(state.budget)) : null,
    formats: new Set(list(state.formats)),
    free: state.free === true,
    ticked: new Set(list(state.ticked).map((id) => known(model.step, presentStep(model, id), unknown))),
    more: new Set(list(state.more).map((id) => presentUnit(model, id))),
    frozen: list(state.frozen).map((id) => (id.includes(":") ? presentStep(model, id) : presentUnit(model, id))),
    learnt: readLearnt(model, state.learnt ?? {}),
    previous: readPrevious(state.previous),
    unknown: [...unknown],
  };
}

/** @param {number} hours @returns {number} */
function clamp(hours) {
  return Number.isFinite(hours) ? Math.min(MOST, Math.max(FEWEST, hours)) : USUAL;
}

/** @param {unknown} value @returns {string[]} */
function list(value) {
  return Array.isArray(value) ? value.filter((each) => typeof each === "string") : [];
}

/** @param {{has: (id: string) => boolean}} ids @param {string} id @param {Set<string>} unknown gets the id when there is none @returns {string} */
function known(ids, id, unknown) {
  if (!ids.has(id)) unknown.add(id);
  return id;
}

/** @param {Model} model @param {State} state @param {Set<string>} unknown @returns {(number | null)[]} */
function readRanks(model, state, unknown) {
  const ranks = /** @type {(number | null)[]} */ (model.skills.map(() => null));
  for (const [id, level] of Object.entries(state.levels ?? {})) {
    const skill = model.skill.get(known(model.skill, present(model, "skills", id), unknown));
    if (skill) ranks[skill.number] = level === null ? 0 : rank(model, skill, level, unknown);
  }
  for (const id of list(state.known)) {
    const unit = model.unit.get(known(model.unit, presentUnit(model, id), unknown));
    if (unit) ranks[unit.skill] = Math.max(ranks[unit.skill] ?? 0, unit.place);
  }
  return ranks;
}

/**
 * @param {Model} model @param {{rungs: number[]}} skill @param {string} level @param {Set<string>} unknown
 * @returns {number | null} how many of the skill's levels are not above the level: it may be defined there no more
 */
function rank(model, skill, level, unknown) {
  const rung = model.rung.get(known(model.rung, present(model, "levels", level), unknown));
  return rung === undefined ? null : upTo(skill.rungs, rung);
}

/** @param {number[]} rungs @param {number} rung @returns {number} how many of the rungs are not above this one */
export function upTo(rungs, rung) {
  return rungs.filter((each) => each <= rung).length;
}

/** @param {Model} model @param {(number | null)[]} ranks @returns {boolean[]} by unit: had, or before one that is had */
function closed({ units }, ranks) {
  const has = units.map(() => false);
  for (const unit of units) {
    if (unit.place > (ranks[unit.skill] ?? 0)) continue;
    has[unit.number] = true;
    for (const before of unit.before) has[before] = true;
  }
  return has;
}

/** @param {Model} model @param {Target} target @param {Set<string>} unknown @returns {Target} */
function readTarget(model, target, unknown) {
  const ids = { role: model.role, level: model.rung, skill: model.skill }[target.kind];
  const id = known(ids, present(model, `${target.kind}s`, target.id), unknown);
  return target.level ? { ...target, id, level: present(model, "levels", target.level) } : { ...target, id };
}

/** @param {Model} model @param {Record<string, string>} learnt @returns {string[]} ids of units, longest ago first */
function readLearnt(model, learnt) {
  const days = Object.entries(learnt).map(([id, day]) => ({ id: presentUnit(model, id), day: toDay(day) ?? 0 }));
  return days.filter(({ id }) => model.unit.has(id)).sort((one, two) => one.day - two.day).map(({ id }) => id);
}

/** @param {unknown} value @returns {Plan | null} a plan that this version made; anything else counts as none */
function readPrevious(value) {
  const plan = /** @type {Partial<Plan> | null | undefined} */ (value);
  const isPlan = plan?.format === 1 && areNamed(plan.steps, "covers") && areNamed(plan.units, "steps") && areWeeks(plan.weeks);
  return isPlan ? /** @type {Plan} */ (plan) : null;
}

/** @param {unknown} list @param {string} key @returns {boolean} true for a list of things with an id, and with a list by this key */
function areNamed(list, key) {
  return Array.isArray(list) && list.every((each) => typeof each?.id === "string" && Array.isArray(each[key]));
}

/** @param {unknown} list @returns {boolean} */
function areWeeks(list) {
  return Array.isArray(list) && list.every((week) => Array.isArray(week?.items) && week.items.every((/** @type {any} */ item) => typeof item?.step === "string"));
}

/** @param {unknown} text such as 2026-11-23 @returns {number | null} days since 1970; null for what is no day */
export function toDay(text) {
  const time = typeof text === "string" && /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : NaN;
  return Number.isNaN(time) || fromDay(time / DAY) !== text ? null : time / DAY;
}

/** @param {number} day since 1970 @returns {string} such as 2026-11-23 */
export function fromDay(day) {
  return new Date(day * DAY).toISOString().slice(0, 10);
}
