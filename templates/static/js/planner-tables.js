/** The tables of the learning path as the planner reads them: units, resources and the ids that they had before. */

/**
 * @typedef {{id: string, name: string, formerly?: string[]}} Named
 * @typedef {Named & {area: string, levels: string[], anchors: string[]}} TableSkill
 * @typedef {{do: string, hours: number, evidence?: string}} TablePractice
 * @typedef {{closure: string, requires: number[], practice: TablePractice[]}} TableUnit
 * @typedef {"docs" | "course" | "book" | "paper" | "tool" | "exercise"} Kind
 * @typedef {{id: string, title: string, url: string, kind: Kind, hours: number, covers: number[], formerly?: string[],
 *   publisher?: string, basis?: "publisher", cost?: "paid" | "metered", requires?: number[]}} TableResource
 * @typedef {"must" | "should" | "nice"} Weight
 * @typedef {Named & {expects: Record<string, [string, Weight]>}} TableRole
 * @typedef {{skills: string[], there: number, below: number}} Asked
 * @typedef {{format: number, site: string, version: string, levels: Named[], areas: Named[], skills: TableSkill[],
 *   units: TableUnit[], resources: TableResource[], roles: TableRole[], hands_on: number, asks: Asked[]}} Tables
 *
 * @typedef {TablePractice & {step: string}} Practice step: the id of the step that it is in a plan
 * @typedef {TableResource & {number: number, step: string, isFree: boolean, isHandsOn: boolean}} Resource
 * @typedef {{number: number, id: string, skill: number, level: string, place: number, rung: number, anchor: string,
 *   before: number[], requires: number[], practice: Practice[], resources: Resource[]}} Unit place: from 1, inside its
 *   skill; rung: the number of its level; before: the numbers of all units that come before it
 * @typedef {{id: string, number: number, rungs: number[], units: Unit[]}} Skill
 * @typedef {"levels" | "skills" | "roles" | "resources"} Renamed
 * @typedef {{tables: Tables, skills: Skill[], units: Unit[], resources: Resource[], skill: Map<string, Skill>,
 *   unit: Map<string, Unit>, role: Map<string, TableRole>, rung: Map<string, number>,
 *   step: Set<string>, now: Record<Renamed, Map<string, string>>}} Model now: former id -> present id
 */

const HANDS_ON = ["exercise", "tool"];

/** @type {WeakMap<Tables, Model>} */
const prepared = new WeakMap();

/** @param {Tables} tables @returns {Model} made once for each table */
export function prepare(tables) {
  const known = prepared.get(tables);
  if (known) return known;
  const rung = new Map(tables.levels.map(({ id }, place) => [id, place + 1]));
  const resources = tables.resources.map(resource);
  const units = /** @type {Unit[]} */ ([]);
  const skills = tables.skills.map((each, number) => skill(tables, each, number, rung, units));
  for (const each of resources) for (const number of each.covers) units[number].resources.push(each);
  const steps = [...resources, ...units.flatMap((unit) => unit.practice)].map(({ step }) => step);
  const model = {
    tables, skills, units, resources, rung,
    skill: new Map(skills.map((each) => [each.id, each])),
    unit: new Map(units.map((each) => [each.id, each])),
    role: new Map(tables.roles.map((each) => [each.id, each])),
    step: new Set([...steps, ...skills.map(({ id }) => `assess:${id}`), ...units.map(({ id }) => `check:${id}`)]),
    now: {
      levels: renamed(tables.levels),
      skills: renamed(tables.skills),
      roles: renamed(tables.roles),
      resources: renamed(tables.resources),
    },
  };
  prepared.set(tables, model);
  return model;
}

/** @param {TableResource} each @param {number} number @returns {Resource} */
function resource(each, number) {
  const [isFree, isHandsOn] = [!each.cost, HANDS_ON.includes(each.kind)];
  return { ...each, number, step: `resource:${each.id}`, isFree, isHandsOn };
}

/** @param {Tables} tables @param {TableSkill} each @param {number} number @param {Map<string, number>} rung @param {Unit[]} units gets this skill's @returns {Skill} */
function skill(tables, each, number, rung, units) {
  const start = units.length;
  each.levels.forEach((level, index) => {
    const [place, id, table] = [start + index, `${each.id}@${level}`, tables.units[start + index]];
    units.push({
      number: place, id, skill: number, level, place: index + 1, rung: rung.get(level) ?? 0, anchor: each.anchors[index],
      before: bits(table.closure).filter((other) => other !== place),
      requires: table.requires,
      practice: practice(id, table.practice),
      resources: [],
    });
  });
  const own = units.slice(start);
  return { id: each.id, number, rungs: own.map((unit) => unit.rung), units: own };
}

/** @param {string} hexadecimal @returns {number[]} the places of the bits that are set, lowest first */
export function bits(hexadecimal) {
  const found = [];
  for (let digit = 0; digit < hexadecimal.length; digit += 1) {
    const value = parseInt(hexadecimal[hexadecimal.length - 1 - digit], 16);
    for (let bit = 0; bit < 4; bit += 1) if ((value >> bit) & 1) found.push(4 * digit + bit);
  }
  return found;
}

/** @param {string} unit @param {TablePractice[]} tasks @returns {Practice[]} with the ids of their steps, each its own */
function practice(unit, tasks) {
  const taken = /** @type {Set<string>} */ (new Set());
  return tasks.map((task) => {
    const base = `practice:${unit}/${digest(task.do)}`;
    let step = base;
    for (let count = 2; taken.has(step); count += 1) step = `${base}-${count}`;
    taken.add(step);
    return { ...task, step };
  });
}

/**
 * @param {string} text @returns {string} hexadecimal digits that its first words give (FNV-1a), so that a tick
 *   survives when its end is reworded or its neighbours change
 */
function digest(text) {
  const words = text.toLowerCase().match(/[\p{L}\p{N}]+/gu)?.join(" ").slice(0, 48) ?? "";
  let hash = 0x811c9dc5;
  for (const character of words) hash = Math.imul(hash ^ /** @type {number} */ (character.codePointAt(0)), 0x01000193);
  return (hash >>> 0).toString(16).padStart(8, "0").slice(0, 6);
}

/** @param {{id: string, formerly?: string[]}[]} records @returns {Map<string, string>} */
function renamed(records) {
  return new Map(records.flatMap(({ id, formerly = [] }) => formerly.map((former) => /** @type {[string, string]} */ ([former, id]))));
}

/** @param {Model} model @param {Renamed} kind @param {string} id @returns {string} the id that it has today */
export function present(model, kind, id) {
  return model.now[kind].get(id) ?? id;
}

/** @param {Model} model @param {string} id such as coding@builder @returns {string} the same by today's names */
export function presentUnit(model, id) {
  const [skill, level = ""] = id.split("@");
  return `${present(model, "skills", skill)}@${present(model, "levels", level)}`;
}

/** @param {Model} model @param {string} id of a step @returns {string} the same by today's names */
export function presentStep(model, id) {
  const [kind, name] = [id.slice(0, id.indexOf(":")), id.slice(id.indexOf(":") + 1)];
  if (kind === "resource") return `resource:${present(model, "resources", name)}`;
  if (kind === "assess") return `assess:${present(model, "skills", name)}`;
  const [unit, ...task] = name.split("/");
  return [`${kind}:${presentUnit(model, unit)}`, ...task].join("/");
}
