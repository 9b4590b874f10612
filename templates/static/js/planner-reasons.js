/** Why a step is in a plan, as codes with ids; the words come from the page. At most two a step, the strongest first. */

/**
 * @typedef {import("./planner-tables.js").Model} Model
 * @typedef {import("./planner-tables.js").Unit} Unit
 * @typedef {import("./planner-tables.js").Resource} Resource
 * @typedef {import("./planner-state.js").Situation} Situation
 * @typedef {import("./planner-goals.js").Goal} Goal
 * @typedef {import("./planner-choice.js").Choice} Choice
 * @typedef {import("./planner.js").Step} Step
 * @typedef {{code: "GAP", for: {kind: string, id: string}, skill: string, have: string | null, need: string}
 *   | {code: "PULLED_IN", for: string} | {code: "UNLOCKS", count: number, best: string} | {code: "COVERS", count: number}
 *   | {code: "FORMAT_ONLY_OPTION", kind: string} | {code: "PAID_ONLY", cost: string} | {code: "SHORTEST", of: number}
 *   | {code: "MILESTONE", skill: string, level: string} | {code: "FROZEN"}} Reason
 *   GAP: the target asks more of the skill than the person has; PULLED_IN: another unit needs it first; UNLOCKS: so many
 *   units of other skills need it, the weightiest of them; COVERS: the resource serves so many units; SHORTEST: of so
 *   many resources; MILESTONE: with this step the skill is where the target asks it to be; FROZEN: begun, or this week's
 * @typedef {{model: Model, situation: Situation, goal: Goal, weights: Map<number, number>, need: number[],
 *   choice: Choice, firm: Set<string>}} Grounds what reasons are found in; weights: those of the units in the gap
 */

const MOST = 2; // reasons of a step

/** @param {Grounds} grounds @param {Step[]} steps @returns {Record<string, Reason[]>} by the ids of the steps; those that only ask for an assessment need no reason */
export function reasons(grounds, steps) {
  const resource = new Map([...grounds.choice.covered.keys()].map((each) => [each.step, each]));
  const later = laterUnits(grounds);
  const withUnit = steps.flatMap((step) => (step.unit === null ? [] : [{ step, unit: grounds.model.unit.get(step.unit) }]));
  return Object.fromEntries(withUnit.map(({ step, unit }) => [
    step.id, unit ? ofStep(grounds, step, unit, resource.get(step.id), later.get(unit.number) ?? []) : [],
  ]));
}

/** @param {Grounds} grounds @returns {Map<number, Unit[]>} number of a unit -> those of the plan that come after it, the weightiest first, then the nearest, in file order */
function laterUnits({ model, weights, need }) {
  const weight = (/** @type {Unit} */ { number }) => weights.get(number) ?? 0;
  const ordered = need.map((number) => model.units[number]);
  ordered.sort((one, two) => weight(two) - weight(one) || one.before.length - two.before.length || one.number - two.number);
  const later = /** @type {Map<number, Unit[]>} */ (new Map(need.map((number) => [number, []])));
  for (const unit of ordered) for (const before of unit.before) later.get(before)?.push(unit);
  return later;
}

/** @param {Grounds} grounds @param {Step} step @param {Unit} unit @param {Resource | undefined} resource @param {Unit[]} later @returns {Reason[]} */
function ofStep(grounds, step, unit, resource, later) {
  const further = [
    ...(grounds.firm.has(step.id) ? [/** @type {Reason} */ ({ code: "FROZEN" })] : []),
    ...(resource ? ofResource(grounds, unit, resource) : []),
    ...(step.ends ? milestone(grounds, unit) : []),
    ...unlocks(unit, later),
    ...(resource ? shortest(unit, resource) : []),
  ];
  return [whyUnit(grounds, unit, later), ...further].slice(0, MOST);
}

/** @param {Grounds} grounds @param {Unit} unit @param {Unit[]} later @returns {Reason} */
function whyUnit({ model, situation, weights, goal }, unit, later) {
  const skill = model.skills[unit.skill];
  if (!weights.has(unit.number)) return { code: "PULLED_IN", for: later[0].id };
  const { kind, id } = situation.target;
  const rank = situation.ranks[unit.skill];
  const wanted = goal.get(unit.skill)?.need ?? unit.place;
  const have = rank ? skill.units[rank - 1].level : null;
  return { code: "GAP", for: { kind, id }, skill: skill.id, have, need: skill.units[wanted - 1].level };
}

/** @param {Grounds} grounds @param {Unit} unit @param {Resource} resource @returns {Reason[]} */
function ofResource({ situation, choice }, unit, resource) {
  const { formats } = situation;
  const found = /** @type {Reason[]} */ ([]);
  const isPaidOnly = !resource.isFree && unit.resources.every(({ isFree }) => !isFree);
  if (isPaidOnly) found.push({ code: "PAID_ONLY", cost: resource.cost ?? "paid" });
  const isOtherFormat = formats.size > 0 && unit.resources.every(({ kind }) => !formats.has(kind));
  if (isOtherFormat) found.push({ code: "FORMAT_ONLY_OPTION", kind: resource.kind });
  const count = choice.covered.get(resource)?.length ?? 1;
  if (count > 1) found.push({ code: "COVERS", count });
  return found;
}

/** @param {Unit} unit @param {Resource} resource @returns {Reason[]} */
function shortest({ resources }, resource) {
  const isShortest = resources.length > 1 && resources.every(({ hours }) => hours >= resource.hours);
  return isShortest ? [{ code: "SHORTEST", of: resources.length }] : [];
}

/** @param {Grounds} grounds @param {Unit} unit @returns {Reason[]} */
function milestone({ model, goal, weights }, unit) {
  const isTop = weights.has(unit.number) && goal.get(unit.skill)?.need === unit.place;
  return isTop ? [{ code: "MILESTONE", skill: model.skills[unit.skill].id, level: unit.level }] : [];
}

/** @param {Unit} unit @param {Unit[]} later @returns {Reason[]} */
function unlocks(unit, later) {
  const others = later.filter(({ skill }) => skill !== unit.skill);
  return others.length ? [{ code: "UNLOCKS", count: others.length, best: others[0].id }] : [];
}
