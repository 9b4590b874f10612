/**
 * Makes a learning path: from what a person has, wants and prefers to steps in an order, spread over weeks, each with
 * the reasons why it is there. Data in, data out: no clock, no words; the same input gives the same plan.
 *
 * A unit is a skill at a level. What a target asks above what the person has is the gap; what is missing before it is
 * pulled in. Units are learnt from resources and practice (planner-choice), ordered so that what weighs most arrives
 * early (planner-order), and put into weeks (planner-weeks).
 */

import { draw, staying } from "./planner-draft.js";
import { aim, gap } from "./planner-goals.js";
import { cutFrom, shortestWay, withinBudget } from "./planner-part.js";
import { read } from "./planner-state.js";
import { prepare } from "./planner-tables.js";
import { written } from "./planner-writing.js";
import { atOnce } from "./working.js";

/**
 * @typedef {import("./planner-tables.js").Tables} Tables
 * @typedef {import("./planner-state.js").State} State
 * @typedef {import("./planner-state.js").Target} Target
 * @typedef {import("./planner-weeks.js").Week} Filled
 * @typedef {import("./planner-reasons.js").Reason} Reason
 *
 * @typedef {{id: string, kind: "assess" | "resource" | "practice" | "check", skill: string, unit: string | null,
 *   level: string | null, covers: string[], hours: number, low: number, high: number, done: boolean, ready: boolean,
 *   ends: boolean, builds_on: string[]}} Step
 *   kind: assess, where nobody asked what the person has; check, for a unit that no other step stands with.
 *   unit: the first that it serves; covers: all of them. low, high: the range of its hours. ready: nothing has to come
 *   first. ends: the unit's anchor is the exit check after it. builds_on: units that a resource takes for granted and
 *   that the person does not have by then
 * @typedef {{id: string, skill: string, level: string, weight: number, pulled_in: boolean, hours: number, ready: boolean,
 *   needs: string[], steps: string[], finished: boolean, week: number | null}} PlannedUnit
 *   weight: 0 where it is only pulled in. needs: units of this plan right before it. steps: all that serve it, those that
 *   another unit began included. finished: all its steps are ticked, so its anchor can be asked. week: the number of the
 *   week in which it ends
 * @typedef {Filled & {start: string, end: string, hours: number}} Week days, the last one included; hours: of its items
 * @typedef {{unit: string, weight: number, hours: number}} Cut hours: what it would take besides this plan
 * @typedef {{added: string[], removed: string[]}} Changes ids of steps
 * @typedef {{
 *   format: 1, version: string, target: Target, mode: string, hours_a_week: number,
 *   clamped: {asked: number | null, used: number} | null, steps: Step[], units: PlannedUnit[], weeks: Week[], cut: Cut[],
 *   why: Record<string, Reason[]>, changes: Changes | null, hours: {left: number, low: number, high: number, done: number},
 *   end: string | null, method: "exact" | "greedy", objective: {ordered: number, grouped: number}, unknown: string[],
 *   next: Target | null,
 * }} Plan hours left include those of nobody's ticks; end: the last day of the last week; unknown: ids that the content
 *   lacks today; next: the level to go for when there is nothing to do
 */

/** @param {Tables} tables @param {State} state @returns {Plan} */
export function plan(tables, state) {
  return atOnce(planning(tables, state));
}

/** @param {Tables} tables @param {State} state @returns {Generator<void, Plan>} stops where a page may answer in between */
export function* planning(tables, state) {
  const model = prepare(tables);
  const situation = read(model, state);
  const goal = aim(model, situation);
  const matter = { model, situation, goal, firm: staying(model, situation) };
  const weights = situation.mode === "fastest" ? shortestWay(matter) : gap(model, situation, goal);
  yield;
  const whole = draw(matter, weights);
  const draft = situation.mode === "budget" ? withinBudget(matter, whole) : whole;
  const cut = cutFrom(matter, whole, draft);
  yield;
  return written(matter, draft, cut);
}
