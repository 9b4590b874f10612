/** When to learn: the steps of units, in their order, spread over weeks of so many hours. */

import { IN_FLIGHT } from "./planner-order.js";

/**
 * @typedef {{step: string, hours: number}} Task
 * @typedef {{id: string, skill: number, before: number[], tasks: Task[]}} Work what a unit takes; before: the places in
 *   the list of those that come first
 * @typedef {{step: string, part: number, of: number, hours: number}} Item hours: of this part
 * @typedef {{unit: string, hours: number}} Recheck an hour for what was learnt longest ago
 * @typedef {{number: number, items: Item[], recheck: Recheck | null, reached: string[]}} Week number: from the week of
 *   the start, 1; reached: ids of the units that end in it
 * @typedef {{hours: number, first: number, learnt: string[], done: Done[]}} Calendar first: the number of the first week;
 *   done: what was finished in it already
 * @typedef {{item: Item, skill: number}} Done
 */

export const SLACK = 1.25; // an hour of learning takes this much of a week's hours
const RECHECK = 4; // every fourth week

const SHORTEST_PART = 0.5; // hours
const OVERFULL = 1.1; // rather than break off a few minutes before the end
const CLOSE = 1e-9;

/**
 * @typedef {{work: Work, left: Task[], part: number}} Open what of a unit is still to do
 * @typedef {Week & {room: number, size: number, skills: Set<number>}} Filling
 */

/** @param {Work[]} works in their order, each after those that come before it @param {Calendar} calendar @returns {Week[]} */
export function schedule(works, calendar) {
  const learnt = [...calendar.learnt];
  const open = works.map((work) => /** @type {Open} */ ({ work, left: work.tasks.map((task) => ({ ...task })), part: 1 }));
  const weeks = [];
  let week = begin(calendar, calendar.first, learnt);
  for (const { item, skill } of calendar.done) {
    put(week, item, skill);
  }
  for (let front = 0; front < open.length; ) {
    if (!open[front].left.length) {
      front += 1; // everything before the front is finished
      continue;
    }
    const next = nextFor(week, open, front);
    if (next && take(week, next)) {
      if (!next.left.length) week.reached.push(next.work.id);
      continue;
    }
    weeks.push(week);
    learnt.push(...week.reached);
    week = begin(calendar, week.number + 1, learnt);
  }
  if (week.items.length) weeks.push(week);
  return counted(weeks);
}

/** @param {Calendar} calendar @param {number} number @param {string[]} learnt what is checked again goes to its end @returns {Filling} */
function begin({ hours }, number, learnt) {
  const unit = number % RECHECK === 0 ? learnt.shift() : undefined;
  const recheck = unit === undefined ? null : { unit, hours: Math.min(1, hours / 2) };
  if (unit !== undefined) learnt.push(unit);
  const size = (hours - (recheck?.hours ?? 0)) / SLACK;
  return { number, items: [], recheck, reached: [], room: size, size, skills: new Set() };
}

/** @param {Filling} week @param {Open[]} open @param {number} front @returns {Open | undefined} the first with something to do that may go into the week, all before it being finished */
function nextFor(week, open, front) {
  for (let place = front; place < open.length; place += 1) {
    const { work, left } = open[place];
    if (left.length && mayJoin(week, work.skill, left[0]) && work.before.every((other) => !open[other].left.length)) return open[place];
  }
  return undefined;
}

/** @param {Filling} week @param {number} skill @param {Task} task @returns {boolean} false for a fourth skill in a week */
function mayJoin({ skills }, skill, task) {
  return task.hours <= CLOSE || skills.has(skill) || skills.size < IN_FLIGHT;
}

/** @param {Filling} week @param {Item} item @param {number} skill */
function put(week, item, skill) {
  week.items.push(item);
  week.room -= item.hours;
  if (item.hours > CLOSE) week.skills.add(skill);
}

/** @param {Filling} week @param {Open} next @returns {boolean} true when its next task, or a part of it, went into the week */
function take(week, next) {
  const [task] = next.left;
  const part = partThatFits(week, task.hours);
  if (part === null) return false;
  put(week, { step: task.step, part: next.part, of: 0, hours: part }, next.work.skill);
  task.hours -= part;
  next.part += 1;
  if (task.hours <= CLOSE) {
    next.left.shift();
    next.part = 1;
  }
  return true;
}

/** @param {Filling} week @param {number} hours that are left @returns {number | null} all of them where there is room; else a part that is not too short and does not leave too little */
function partThatFits({ room, size }, hours) {
  if (hours <= room + (OVERFULL - 1) * size + CLOSE) return hours;
  const least = Math.min(SHORTEST_PART, size / 2);
  return room + CLOSE >= least && hours + CLOSE >= 2 * least ? Math.min(room, hours - least) : null;
}

/** @param {Filling[]} weeks @returns {Week[]} with the number of parts in each part */
function counted(weeks) {
  const parts = /** @type {Map<string, number>} */ (new Map());
  for (const { items } of weeks) for (const { step, part } of items) parts.set(step, Math.max(part, parts.get(step) ?? 0));
  return weeks.map(({ number, items, recheck, reached }) => ({
    number, recheck, reached,
    items: items.map((item) => ({ ...item, of: Math.max(item.of, parts.get(item.step) ?? 1) })),
  }));
}
