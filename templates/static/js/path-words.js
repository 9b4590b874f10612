/** What a learning path says: hours, days, names of steps, and the reasons why they are there. Data in, texts out. */

import { fill, plural } from "./dom.js";

/**
 * @typedef {import("./planner-tables.js").Model} Model
 * @typedef {import("./planner.js").Plan} Plan
 * @typedef {import("./planner.js").Step} Step
 * @typedef {import("./planner-state.js").Target} Target
 * @typedef {import("./planner-reasons.js").Reason} Reason
 * @typedef {import("./path-record.js").Put} Put
 * @typedef {Record<string, any>} Words
 * @typedef {{model: Model, words: Words}} Told
 */

/** @param {string} iso a day such as 2026-12-07 @param {string} months their names @returns {string} such as 7 December 2026 */
export function dayName(iso, months) {
  const [year, month, day] = iso.split("-").map(Number);
  return `${day} ${months.split(" ")[month - 1]} ${year}`;
}

/** @param {number} hours @returns {number} as exactly as an estimate deserves */
const about = (hours) => (hours < 10 ? Math.max(0.5, Math.round(hours * 2) / 2) : Math.round(hours));

/** @param {Words} words @param {{low: number, high: number}} range @returns {string} such as 2.5 to 6 h */
export function span(words, { low, high }) {
  if (high < 1) return fill(words.minutes, { low: tens(low), high: tens(high) });
  const [from, to] = [about(low), about(high)];
  return from === to ? fill(words.hours, { hours: to }) : fill(words.span, { low: from, high: to });
}

/** @param {number} hours @returns {number} minutes, to the next ten */
const tens = (hours) => Math.max(10, Math.round(hours * 6) * 10);

/** @param {Told} told @param {string} id of a unit @returns {string} */
export function unitName({ model, words }, id) {
  const unit = model.unit.get(id);
  if (!unit) return id;
  return fill(words.unit, { skill: model.tables.skills[unit.skill].name, number: unit.rung, level: model.tables.levels[unit.rung - 1].name });
}

/** @param {Model} model @param {string} id @returns {string} */
export const skillName = (model, id) => model.tables.skills.find((each) => each.id === id)?.name ?? id;

/** @param {Model} model @param {string} id @returns {string} number and name */
export function levelName({ tables, rung }, id) {
  const number = rung.get(id);
  return number ? `${number} ${tables.levels[number - 1].name}` : id;
}

/** @param {Told} told @param {Target} target @returns {string} */
export function targetName({ model, words }, { kind, id, level }) {
  if (kind === "level") return levelName(model, id);
  if (kind === "role") return model.role.get(id)?.name ?? id;
  return level && model.unit.has(`${id}@${level}`) ? unitName({ model, words }, `${id}@${level}`) : skillName(model, id);
}

/** @param {Told} told @param {string} id of a step @param {Record<string, string>} names of those that the content lacks @returns {string} what there is to do */
export function stepName(told, id, names = {}) {
  const { model, words } = told;
  const [kind, rest] = [id.slice(0, id.indexOf(":")), id.slice(id.indexOf(":") + 1)];
  if (kind === "assess") return fill(words.assess_skill, { skill: skillName(model, rest) });
  if (kind === "check") return fill(words.takeaway.check, { unit: unitName(told, rest) });
  if (kind === "resource") return model.resources.find(({ step }) => step === id)?.title ?? names[id] ?? rest;
  const task = model.unit.get(rest.split("/")[0])?.practice.find(({ step }) => step === id);
  return task?.do ?? names[id] ?? fill(words.practice_gone, { unit: unitName(told, rest.split("/")[0]) });
}

/** @param {Told} told @param {Reason} reason @returns {string} */
export function reasonText(told, reason) {
  const { model, words } = told;
  const say = (/** @type {string} */ key, /** @type {Record<string, string | number>} */ values = {}) => fill(words.why[key], values);
  switch (reason.code) {
    case "GAP": return gapText(told, reason, say);
    case "PULLED_IN": return say("pulled_in", { unit: unitName(told, reason.for) });
    case "UNLOCKS": return say(plural("unlocks", reason.count), { unit: unitName(told, reason.best), more: reason.count - 1 });
    case "COVERS": return say("covers", { count: reason.count });
    case "FORMAT_ONLY_OPTION": return say("format", { kind: words.kinds[reason.kind] });
    case "PAID_ONLY": return say("paid");
    case "SHORTEST": return say("shortest", { of: reason.of });
    case "MILESTONE": return say("milestone", { skill: skillName(model, reason.skill), level: levelName(model, reason.level) });
    default: return say("frozen");
  }
}

/** @param {Told} told @param {Extract<Reason, {code: "GAP"}>} reason @param {(key: string, values?: Record<string, string | number>) => string} say */
function gapText(told, reason, say) {
  const { model } = told;
  const values = {
    name: targetName(told, { kind: /** @type {Target["kind"]} */ (reason.for.kind), id: reason.for.id }),
    skill: skillName(model, reason.skill),
    need: levelName(model, reason.need),
    have: reason.have ? levelName(model, reason.have) : "",
  };
  return say(`gap_${reason.for.kind}${reason.have ? "" : "_start"}`, values);
}

/** @param {Words} words @param {{added: string[], removed: string[]}} change @returns {string} such as +2, −1 steps */
export function counted(words, { added, removed }) {
  if (!added.length && !removed.length) return words.same_steps;
  const key = added.length + removed.length === 1 ? "steps_one" : "steps_many";
  const numbers = [added.length && `+${added.length}`, removed.length && `−${removed.length}`].filter(Boolean);
  return fill(words[key], { numbers: numbers.join(", ") });
}

/** @param {Told} told @param {{what: string, put: Put[]}} row of the history @param {Record<string, string>} names @returns {string} what was changed */
export function changeText(told, { what, put }, names) {
  const { words, model } = told;
  const [section, key] = put[0] ?? [];
  const values = { name: "", count: put.length };
  if (section === "ticked" || section === "notes") values.name = stepName(told, String(key), names);
  else if (section === "known" || section === "more" || section === "learnt") values.name = unitName(told, String(key));
  else if (section === "levels") values.name = skillName(model, String(key));
  const target = put.find(([where, name]) => where === "settings" && name === "target");
  if (target && what !== "undo") values.name = targetName(told, target[2]);
  return fill(words.changes[what] ?? words.changes.settings, values);
}
