/** What stands beside the steps of a learning path: how far a person is in each skill, and what has changed so far. */

import { about, button, element, fill, plural } from "./dom.js";
import { section } from "./path-view.js";
import { dayName, levelName, skillName, unitName } from "./path-words.js";

/** @typedef {import("./path-view.js").View} View */

const FINAL = ["begun", "undo", "reached"]; // kinds of changes that are not taken back

/** @param {View} view @returns {HTMLElement} for each skill of the plan how far it is */
export function progressSection(view) {
  const { plan, model, words, path } = view;
  const skills = [...new Set(plan.units.map(({ skill }) => skill))];
  const rows = skills.map((id) => {
    const units = plan.units.filter(({ skill }) => skill === id);
    const steps = plan.steps.filter(({ skill, kind }) => skill === id && kind !== "assess");
    const done = steps.filter((step) => step.done).length;
    const text = fill(words[plural("progress_of", steps.length)], { done, of: steps.length });
    const last = units[units.length - 1];
    const bar = element("progress", { max: Math.max(1, steps.length), value: done, "aria-label": `${skillName(model, id)}: ${text}` });
    return element("li", {}, element("span", { class: "path-progress__name" }, skillName(model, id)), element("span", { class: "muted" }, fill(words.progress_to, { level: levelName(model, last.level) })), bar, element("span", { class: "path-progress__count" }, text));
  });
  const reached = Object.entries(path.learnt).map(([id, day]) => element("li", {}, fill(words.learnt, { unit: unitName(view, id), day: dayName(day, view.months) })));
  return section(
    words.progress,
    "path_progress",
    rows.length > 0 && element("ul", { class: "path-progress" }, ...rows),
    reached.length > 0 && element("h3", {}, words.reached_title),
    reached.length > 0 && element("ul", { class: "path-reached" }, ...reached),
  );
}

/** @param {View} view @param {string} months @param {(row: import("./path-record.js").Row) => string} told @returns {HTMLElement | null} */
export function historySection(view, months, told) {
  const { words, path, act } = view;
  if (!path.history.length) return null;
  const rows = [...path.history].reverse().map((row) => {
    const canUndo = row.put.length > 0 && !row.undone && !FINAL.includes(row.what);
    const name = told(row);
    const undo = canUndo && about(button(words.undo, () => act.undo(row), { class: "link-button", "data-key": `undo ${row.at}` }), name);
    return element("li", {}, element("span", { class: "muted" }, dayName(row.at.slice(0, 10), months)), " ", name, row.undone && element("i", {}, ` ${words.undone}`), " ", undo);
  });
  return section(words.history, "path_history", element("details", { "data-key": "history" }, element("summary", {}, fill(words[plural("history_rows", rows.length)], { count: rows.length })), element("ol", { class: "path-history" }, ...rows)));
}
