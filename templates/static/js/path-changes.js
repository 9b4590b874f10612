/** How a learning path changes, and the plan that it leads to. Data in, data out. */

import { stateOf } from "./path-record.js";
import { prepare, presentStep } from "./planner-tables.js";
import { plan as planned, planning } from "./planner.js";

/**
 * @typedef {import("./planner-tables.js").Tables} Tables
 * @typedef {import("./planner.js").Plan} Plan
 * @typedef {import("./path-record.js").Path} Path
 * @typedef {import("./path-record.js").Put} Put
 * @typedef {import("./path-record.js").Row} Row
 * @typedef {import("./path-record.js").Now} Now
 */

const ROWS = 60; // of the history

/** @param {Tables} tables @param {Path} path @param {Record<string, string | null>} levels @param {string} today @returns {Plan} */
export const planOf = (tables, path, levels, today) => planned(tables, stateOf(path, levels, today));

/** @param {Tables} tables @param {Path} path @param {Record<string, string | null>} levels @param {string} today @returns {Generator<void, Plan>} the same, with pauses */
export const planningOf = (tables, path, levels, today) => planning(tables, stateOf(path, levels, today));

/** @param {Plan} plan @returns {Plan} what the next plan has to know of it */
const remembered = (plan) => ({ ...plan, why: {}, cut: [], changes: null });

/** @param {Tables} tables @param {Path} path @param {Plan} plan @returns {Record<string, string>} the titles of its steps, and of those that the person ticked or wrote about */
function namesOf(tables, { names, ticked, notes }, plan) {
  const titles = new Map(prepare(tables).resources.map(({ step, title }) => [step, title]));
  const own = [...Object.keys(ticked), ...Object.keys(notes)].map((id) => [id, titles.get(id) ?? names[id]]);
  const shown = plan.steps.map(({ id }) => [id, titles.get(id)]);
  return Object.fromEntries([...own, ...shown].filter(([, title]) => title));
}

/** @param {Tables} tables @param {Path} path @returns {string[]} what the person ticked or wrote about and the content has no more, as far as it had a name */
export function lost(tables, { ticked, notes, names }) {
  const { step } = prepare(tables);
  const ids = new Set([...Object.keys(ticked), ...Object.keys(notes)]);
  return [...ids].filter((id) => !step.has(presentStep(prepare(tables), id))).map((id) => names[id] ?? id);
}

// --- changes ---------------------------------------------------------------------------------------------------------

/** @param {Path} path @param {Put[]} put @returns {Path} */
function withPut(path, put) {
  const next = { ...path };
  for (const [section, key, value] of put) {
    const { [key]: old, ...others } = /** @type {Record<string, any>} */ (next[section]);
    next[section] = /** @type {any} */ (value === undefined || value === null && section !== "settings" ? others : { ...others, [key]: value });
  }
  return next;
}

/** @param {Path} path @param {Put[]} put @returns {Put[]} what sets it as it was */
const reversed = (path, put) =>
  put.map(([section, key]) => [section, key, /** @type {Record<string, any>} */ (path[section])[key] ?? null]);

/**
 * @param {Tables} tables @param {Path} path @param {{what: string, put: Put[]}} change
 * @param {Record<string, string | null>} levels by which the new plan is made @param {Now} now
 * @returns {Path} with the change, the plan that it leads to, and a row in its history
 */
export function changed(tables, path, { what, put }, levels, { at, today }) {
  const next = withPut(path, put);
  const plan = planOf(tables, next, levels, today);
  const { added, removed } = plan.changes ?? { added: [], removed: [] };
  const row = { at, what, put, was: reversed(path, put), added, removed };
  return { ...next, previous: remembered(plan), names: namesOf(tables, next, plan), history: [...path.history, row].slice(-ROWS) };
}

/** @param {Tables} tables @param {Path} path @param {Row} undo a row of its history @param {Record<string, string | null>} levels @param {Now} now @returns {Path} in which that is as it was before */
export function undone(tables, path, undo, levels, now) {
  const history = path.history.map((row) => (row.at === undo.at ? { ...row, undone: true } : row));
  return changed(tables, { ...path, history }, { what: "undo", put: undo.was }, levels, now);
}

/**
 * @param {Tables} tables @param {Path} path @param {Plan} plan of today @param {string} at
 * @returns {Path | null} with a row for what has changed without the person; null when nothing has
 */
export function sinceThen(tables, path, plan, at) {
  const { added, removed } = plan.changes ?? { added: [], removed: [] };
  if (!added.length && !removed.length) return null;
  const row = { at, what: "since", put: [], was: [], added, removed };
  return { ...path, previous: remembered(plan), names: { ...path.names, ...namesOf(tables, path, plan) }, history: [...path.history, row].slice(-ROWS) };
}
