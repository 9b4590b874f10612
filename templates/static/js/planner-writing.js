/** Writes a plan down: steps, units, weeks and what changed, with ids and numbers that a page prints. */

import { lastDay, ownSteps } from "./planner-draft.js";
import { nextLevel } from "./planner-goals.js";
import { reasons } from "./planner-reasons.js";
import { fromDay } from "./planner-state.js";
import { present, presentStep, presentUnit } from "./planner-tables.js";

/**
 * @typedef {import("./planner.js").Plan} Plan
 * @typedef {import("./planner.js").Step} Step
 * @typedef {import("./planner.js").PlannedUnit} PlannedUnit
 * @typedef {import("./planner.js").Week} Week
 * @typedef {import("./planner.js").Cut} Cut
 * @typedef {import("./planner.js").Changes} Changes
 * @typedef {import("./planner-draft.js").Matter} Matter
 * @typedef {import("./planner-draft.js").Draft} Draft
 * @typedef {import("./planner-tables.js").Model} Model
 * @typedef {import("./planner-tables.js").Unit} Unit
 * @typedef {import("./planner-state.js").Situation} Situation
 * @typedef {import("./planner-state.js").Target} Target
 * @typedef {import("./planner-goals.js").Goal} Goal
 * @typedef {import("./planner-choice.js").Offer} Offer
 * @typedef {import("./planner-weeks.js").Week} Filled
 */

const [LOW, HIGH] = [0.7, 1.5]; // how far hours may be off

/** @param {Matter} matter @param {Draft} draft @param {Cut[]} cut @returns {Plan} */
export function written(matter, draft, cut) {
  const { model, situation, firm } = matter;
  const { weeks, isExact, ordered, grouped } = draft;
  const questions = assessments(matter, draft);
  const steps = [...questions, ...draft.order.flatMap((unit) => stepsOf(matter, draft, unit))];
  const all = [...steps, ...carriedOver(model, situation, weeks, steps)];
  const days = weeks.map((week) => withDays(week, situation.start));
  days[0]?.items.unshift(...questions.map(({ id }) => ({ step: id, part: 1, of: 1, hours: 0 })));
  const left = sum(steps.filter(({ done }) => !done));
  return {
    format: 1,
    version: model.tables.version,
    target: situation.target,
    mode: situation.mode,
    hours_a_week: situation.hours,
    clamped: situation.clamped,
    steps: all,
    units: draft.order.map((unit) => plannedUnit(matter, draft, unit)),
    weeks: days,
    cut,
    why: reasons({ model, situation, goal: goalOf(matter, draft), weights: draft.weights, need: draft.need, choice: draft.choice, firm: firm.steps }, steps),
    changes: situation.previous && changes(model, situation.previous, all, situation.ticked),
    hours: { left, low: rounded(left * LOW), high: rounded(left * HIGH), done: sum(all.filter(({ done }) => done)) },
    end: days.at(-1)?.end ?? null,
    method: isExact ? "exact" : "greedy",
    objective: { ordered, grouped },
    unknown: situation.unknown,
    next: draft.order.length || cut.length ? null : suggestion(model, situation),
  };
}

/** @param {Matter} matter @param {Draft} draft @returns {Goal} what the target asks; on the fastest way to a level, as much of it as is needed */
function goalOf({ model, situation, goal }, { weights }) {
  if (situation.mode !== "fastest") return goal;
  const needed = /** @type {Goal} */ (new Map());
  for (const [unit, weight] of weights) {
    const { skill, place } = model.units[unit];
    needed.set(skill, { weight, need: Math.max(place, needed.get(skill)?.need ?? 0) });
  }
  return needed;
}

/** @param {Matter} matter @param {Draft} draft @returns {Step[]} a step for each skill of the plan of which nobody knows what the person has */
function assessments({ model, situation, goal }, { order }) {
  const asked = situation.mode === "fastest" ? [...goal.keys()] : [];
  const skills = new Set([...order.map((unit) => model.units[unit].skill), ...asked]);
  const open = [...skills].filter((skill) => situation.ranks[skill] === null).sort((one, two) => one - two);
  return open.map((number) => {
    const { id } = model.skills[number];
    return step({ id: `assess:${id}`, kind: "assess", skill: id, unit: null, level: null, covers: [], hours: 0, done: false, ready: true, ends: false, builds_on: [] });
  });
}

/** @param {Matter} matter @param {Draft} draft @param {number} number of a unit @returns {Step[]} */
function stepsOf(matter, draft, number) {
  const { model, situation } = matter;
  const offer = /** @type {Offer} */ (draft.choice.offers.get(number));
  const { unit, resources } = offer;
  const own = ownSteps(offer, draft.first);
  const ready = isReady(draft, unit);
  return own.map(({ step: id, hours }, place) => {
    const resource = resources.find((each) => each.step === id);
    const covers = resource ? draft.choice.covered.get(resource) ?? [] : [number];
    return step({
      id, hours, ready, unit: unit.id, level: unit.level,
      kind: /** @type {Step["kind"]} */ (id.slice(0, id.indexOf(":"))),
      skill: model.skills[unit.skill].id,
      covers: covers.map((other) => model.units[other].id),
      done: situation.ticked.has(id),
      ends: place === own.length - 1,
      builds_on: resource ? takenForGranted(matter, draft, number, resource.requires ?? []) : [],
    });
  });
}

/** @param {Omit<Step, "low" | "high">} values @returns {Step} with the range of its hours */
function step(values) {
  return { ...values, low: rounded(values.hours * LOW), high: rounded(values.hours * HIGH) };
}

/** @param {Draft} draft @param {Unit} unit @returns {boolean} true when nothing of the plan comes before it */
function isReady({ choice }, unit) {
  return unit.before.every((before) => !choice.offers.has(before));
}

/** @param {Matter} matter @param {Draft} draft @param {number} unit @param {number[]} requires of a resource @returns {string[]} what it builds on and the person does not have by then */
function takenForGranted({ model, situation }, { order }, unit, requires) {
  const earlier = new Set(order.slice(0, order.indexOf(unit)));
  return requires.filter((each) => !situation.has[each] && !earlier.has(each)).map((each) => model.units[each].id);
}

/** @param {Matter} matter @param {Draft} draft @param {number} number @returns {PlannedUnit} */
function plannedUnit({ model, situation }, draft, number) {
  const offer = /** @type {Offer} */ (draft.choice.offers.get(number));
  const { unit, resources, hours } = offer;
  const steps = [...new Set([...resources, ...ownSteps(offer, draft.first)].map((each) => each.step))];
  return {
    id: unit.id,
    skill: model.skills[unit.skill].id,
    level: unit.level,
    weight: draft.weights.get(number) ?? 0,
    pulled_in: !draft.weights.has(number),
    hours: rounded(hours),
    ready: isReady(draft, unit),
    needs: unit.requires.filter((before) => draft.choice.offers.has(before)).map((before) => model.units[before].id),
    steps,
    finished: steps.every((id) => situation.ticked.has(id)),
    week: draft.weeks.find(({ reached }) => reached.includes(unit.id))?.number ?? null,
  };
}

/** @param {Filled} week @param {number} start @returns {Week} */
function withDays(week, start) {
  const end = lastDay(start, week.number);
  const items = week.items.map((item) => ({ ...item, hours: rounded(item.hours) }));
  return { ...week, items, start: fromDay(end - 6), end: fromDay(end), hours: sum(items) };
}

/** @param {Model} model @param {Situation} situation @param {Filled[]} weeks @param {Step[]} steps @returns {Step[]} the steps of this week that are done and whose units are reached: they stay to be seen */
function carriedOver(model, { previous }, weeks, steps) {
  const shown = new Set(steps.map(({ id }) => id));
  const items = new Set(weeks.flatMap((week) => week.items.map((item) => item.step)));
  const renamed = (previous?.steps ?? []).map((each) => ({
    ...each,
    id: presentStep(model, each.id),
    skill: present(model, "skills", each.skill),
    unit: each.unit && presentUnit(model, each.unit),
    level: each.level && present(model, "levels", each.level),
    covers: each.covers.map((id) => presentUnit(model, id)),
  }));
  return renamed.filter(({ id }) => items.has(id) && !shown.has(id)).map((each) => ({ ...each, done: true, ready: true }));
}

/** @param {Model} model @param {Plan} previous @param {Step[]} steps @param {Set<string>} ticked @returns {Changes} */
function changes(model, previous, steps, ticked) {
  const before = new Set(previous.steps.map(({ id }) => presentStep(model, id)));
  const now = new Set(steps.map(({ id }) => id));
  return {
    added: [...now].filter((id) => !before.has(id)),
    removed: [...before].filter((id) => !now.has(id) && !ticked.has(id)),
  };
}

/** @param {Model} model @param {Situation} situation @returns {Target | null} */
function suggestion(model, situation) {
  const id = nextLevel(model, situation);
  return id === null ? null : { kind: "level", id };
}

/** @param {{hours: number}[]} list @returns {number} */
function sum(list) {
  return rounded(list.reduce((total, { hours }) => total + hours, 0));
}

/** @param {number} hours @returns {number} to a hundredth */
function rounded(hours) {
  return Math.round(hours * 100) / 100;
}
