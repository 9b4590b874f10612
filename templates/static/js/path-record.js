/**
 * What the browser keeps of a learning path; path-changes.js has how it changes. Data in, data out.
 *
 * A path is one document. Every change of it is a list of settings of single values, so that what it was before can be
 * set again, and so that changes of two tabs do not undo each other. Nothing is taken away because the content lost it.
 */

/**
 * @typedef {import("./planner-state.js").State} State
 * @typedef {import("./planner-state.js").Target} Target
 * @typedef {import("./planner.js").Plan} Plan
 * @typedef {{target: Target, mode: "complete" | "fastest" | "budget", hours: number, start: string, formats: string[],
 *   free: boolean, budget: number | null, until: string | null}} Settings
 * @typedef {{level: string | null, at: string}} ByHand a level that a person set; null for "not started here"
 * @typedef {{settings: Settings, levels: Record<string, ByHand>, ticked: Record<string, string>,
 *   known: Record<string, string>, more: Record<string, string>, learnt: Record<string, string>,
 *   notes: Record<string, string>}} Sections by id: what was set, and for most of them on which day
 * @typedef {keyof Sections} Section
 * @typedef {[section: Section, key: string, value: any]} Put undefined takes the key away
 * @typedef {{at: string, what: string, put: Put[], was: Put[], added: string[], removed: string[], undone?: boolean}} Row
 *   what: the kind of the change; added, removed: ids of steps
 * @typedef {Sections & {format: 1, id: string, names: Record<string, string>, calendar: string[], previous: Plan | null,
 *   history: Row[]}} Path names: titles of steps, for the day on which the content lacks them; calendar: events of the last
 *   calendar file; previous: the plan that was shown last
 * @typedef {{at: string, today: string}} Now
 */

const FORMAT = 1;
const SECTIONS = /** @type {Section[]} */ (["settings", "levels", "ticked", "known", "more", "learnt", "notes"]);

/** @param {any} value @returns {boolean} whether a later version of this program wrote it */
export const isNewer = (value) => value?.format > FORMAT;

/** @param {any} value as it is kept @returns {Path | null} null when there is none that can be read */
export function readPath(value) {
  if (!isRecord(value) || value.format !== FORMAT || !isTarget(value.settings?.target)) return null;
  const sections = Object.fromEntries(SECTIONS.map((name) => [name, isRecord(value[name]) ? value[name] : {}]));
  const history = list(value.history).filter((row) => isRecord(row) && Array.isArray(row.was) && Array.isArray(row.put));
  const names = isRecord(value.names) ? value.names : {};
  const calendar = list(value.calendar).filter((each) => typeof each === "string");
  return /** @type {any} */ ({ format: FORMAT, id: String(value.id), ...sections, names, calendar, previous: value.previous ?? null, history });
}

/** @param {unknown} value @returns {value is Record<string, any>} */
const isRecord = (value) => typeof value === "object" && value !== null && !Array.isArray(value);

/** @param {unknown} value @returns {any[]} */
const list = (value) => (Array.isArray(value) ? value : []);

/** @param {any} value @returns {boolean} */
const isTarget = (value) => ["role", "level", "skill"].includes(value?.kind) && typeof value.id === "string";

/** @param {string} id that no other path has @param {Settings} settings @returns {Path} */
export function beginPath(id, settings) {
  const none = { levels: {}, ticked: {}, known: {}, more: {}, learnt: {}, notes: {}, names: {} };
  return { format: FORMAT, id, settings, ...none, calendar: [], previous: null, history: [] };
}

/** @param {string} today @param {Target} target @returns {Settings} of somebody who said nothing else: three hours a week from the next Monday on */
export function usualSettings(today, target) {
  const date = new Date(`${today}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + ((8 - date.getUTCDay()) % 7));
  return { target, mode: "complete", hours: 3, start: date.toISOString().slice(0, 10), formats: [], free: false, budget: null, until: null };
}

/** @param {Path} path @param {Record<string, string | null>} levels that the person has @param {string} today @returns {State} */
export function stateOf({ settings, ticked, known, more, learnt, previous }, levels, today) {
  const [done, had, again] = [ticked, known, more].map(Object.keys);
  return { ...settings, levels, today, ticked: done, known: had, more: again, learnt, previous };
}

/** @param {Path} path @param {Partial<State>} state from a file or a link @param {Now} now @param {(skill: string) => boolean} isAssessed whether the person's own answers say the level @returns {Put[]} what makes the path the other one */
export function takenOver(path, state, { at, today }, isAssessed) {
  const { levels = {}, ticked = [], known = [], more = [], learnt = {} } = state;
  const puts = /** @type {Put[]} */ ([]);
  for (const key of /** @type {const} */ (["target", "mode", "hours", "start", "formats", "free", "budget", "until"])) {
    if (state[key] !== undefined) puts.push(["settings", key, state[key]]);
  }
  const own = Object.entries(levels).filter(([skill]) => !isAssessed(skill)).map(([skill, level]) => [skill, { level, at }]);
  const dated = (/** @type {string[]} */ ids, /** @type {Record<string, string>} */ old) => ids.map((id) => [id, old[id] ?? today]);
  const wanted = { levels: own, ticked: dated(ticked, path.ticked), known: dated(known, path.known), more: dated(more, path.more), learnt: Object.entries(learnt) };
  for (const [section, entries] of /** @type {[Section, [string, any][]][]} */ (Object.entries(wanted))) {
    const ids = new Set(entries.map(([id]) => id));
    puts.push(...Object.keys(path[section]).filter((id) => !ids.has(id)).map((id) => /** @type {Put} */ ([section, id, null])));
    puts.push(...entries.map(([id, value]) => /** @type {Put} */ ([section, id, value])));
  }
  return puts;
}
