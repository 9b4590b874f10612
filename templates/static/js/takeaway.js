/**
 * A learning path to take along, as texts: a calendar file, Markdown, JSON. Data in, data out; words and the time come
 * from the page.
 *
 * **Calendar** (RFC 5545): one all-day event for each week, which leaves the week free. An event is known by the step
 * that its week begins with, so a later file moves and rewrites it; weeks of an earlier file that are no more are
 * cancelled by the later one.
 *
 * **Markdown**: a heading for each week with its days, below it a list of tasks (`- [x]` where ticked) with links,
 * skill, level and hours; then what a person can tell by that a level is reached, and at the end what does not fit.
 *
 * **JSON**: `{"format": "ladder-path", "version": 1, "site", "framework", "made", "state", "plan"}`. `state` is what the
 * plan was made from (planner-state.js describes it), without the plan before; `plan` is what planner.js gave. Reading a
 * file back takes `state` alone: the plan is made anew.
 */

import { prepare } from "./planner-tables.js";

/**
 * @typedef {import("./planner-tables.js").Tables} Tables
 * @typedef {import("./planner-tables.js").Model} Model
 * @typedef {import("./planner-state.js").State} State
 * @typedef {import("./planner.js").Plan} Plan
 * @typedef {import("./planner.js").Step} Step
 * @typedef {import("./planner.js").Week} Week
 * @typedef {Record<"title" | "about" | "week" | "event" | "hours" | "part" | "assess" | "check" | "evidence" | "reached"
 *   | "recheck" | "cut" | "cut_row" | "unit" | "by", string>} Words with {gaps}
 * @typedef {{path: string, at: string, words: Words, day?: (day: string) => string, earlier?: string[]}} Circumstances
 *   path: a text that no other person's path has; at: the time, such as 2026-11-21T09:00:00Z; day: how a day is written;
 *   earlier: ids of the events that the last calendar file held
 */

const PRODUCT = "-//ladder//learning path//EN";
const WIDTH = 75; // bytes of a line of a calendar file
const MOST = 1_000_000; // characters of a file that is read back

const bytes = new TextEncoder();

// --- calendar ----------------------------------------------------------------------------------------------------------

/** @param {Tables} tables @param {Plan} plan @param {Circumstances} circumstances @returns {{text: string, events: string[]}} the file, and the ids of its events */
export function toCalendar(tables, plan, circumstances) {
  const model = prepare(tables);
  const { path, at, earlier = [], words } = circumstances;
  const stamp = `${at.slice(0, 19).replace(/[-:]/g, "")}Z`;
  const sequence = Math.floor(Date.parse(at) / 60_000);
  const events = plan.weeks.map((week) => ({ id: eventId(tables, week, path), week }));
  const gone = earlier.filter((id) => !events.some((event) => event.id === id));
  const head = (/** @type {string} */ id) => ["BEGIN:VEVENT", `UID:${escaped(id)}`, `DTSTAMP:${stamp}`, `SEQUENCE:${sequence}`];
  const lines = [
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    `PRODID:${PRODUCT}`,
    "CALSCALE:GREGORIAN",
    "METHOD:PUBLISH",
    `X-WR-CALNAME:${escaped(fill(words.title, { target: targetName(model, plan) }))}`,
    ...events.flatMap(({ id, week }) => [...head(id), ...eventLines(model, plan, week, words), "END:VEVENT"]),
    ...gone.flatMap((id) => [...head(id), `DTSTART;VALUE=DATE:${stamp.slice(0, 8)}`, "STATUS:CANCELLED", "END:VEVENT"]),
    "END:VCALENDAR",
  ];
  return { text: lines.map((line) => `${folded(line)}\r\n`).join(""), events: events.map(({ id }) => id) };
}

/** @param {Tables} tables @param {Week} week @param {string} path @returns {string} named by the first step that takes time, as only one week has a part of it with this number */
function eventId({ site }, { items }, path) {
  const { step, part } = items.find(({ hours }) => hours > 0) ?? items[0];
  return `${step}.${part}.${path}@${site}`;
}

/** @param {Model} model @param {Plan} plan @param {Week} week @param {Words} words @returns {string[]} */
function eventLines(model, plan, week, words) {
  const skills = [...new Set(week.items.map(({ step }) => skillName(model, stepOf(plan, step))))];
  const values = { skills: skills.join(", "), hours: fill(words.hours, { hours: week.hours }) };
  const description = [...week.items.map((item) => `- ${itemText(model, plan, item, words)}`), ...endings(model, week, words)];
  return [
    `DTSTART;VALUE=DATE:${week.start.replaceAll("-", "")}`,
    `DTEND;VALUE=DATE:${dayAfter(week.end).replaceAll("-", "")}`,
    `SUMMARY:${escaped(fill(words.event, values))}`,
    `DESCRIPTION:${escaped(description.join("\n"))}`,
    "TRANSP:TRANSPARENT",
    "STATUS:CONFIRMED",
  ];
}

/** @param {string} day @returns {string} an all-day event ends on the day before its end */
function dayAfter(day) {
  return new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
}

/** @param {string} text @returns {string} as a calendar file wants it, without characters that must not be there */
function escaped(text) {
  const plain = text.replace(/\r\n?/g, "\n").replace(/[\u0000-\u0009\u000b-\u001f\u007f]/g, " ");
  return plain.replace(/[\\;,]/g, "\\$&").replaceAll("\n", "\\n");
}

/** @param {string} line @returns {string} broken into lines of at most 75 bytes, never inside a character */
function folded(line) {
  let [text, room] = ["", WIDTH];
  for (const character of line) {
    const length = bytes.encode(character).length;
    if (length > room) {
      text += "\r\n ";
      room = WIDTH - 1;
    }
    text += character;
    room -= length;
  }
  return text;
}

// --- Markdown ----------------------------------------------------------------------------------------------------------

/** @param {Tables} tables @param {Plan} plan @param {Circumstances} circumstances @param {Record<string, string>} notes by the ids of steps @returns {string} */
export function toMarkdown(tables, plan, { words, at, day = (text) => text }, notes = {}) {
  const model = prepare(tables);
  const about = { ...plan.hours, version: plan.version, made: day(at.slice(0, 10)), hours: plan.hours.left, week: plan.hours_a_week, end: plan.end ? day(plan.end) : "" };
  const lines = [`# ${marked(fill(words.title, { target: targetName(model, plan) }))}`, "", marked(fill(words.about, about))];
  for (const week of plan.weeks) {
    lines.push("", `## ${marked(fill(words.week, { number: week.number, start: day(week.start), end: day(week.end) }))}`, "");
    for (const item of week.items) {
      const { done } = stepOf(plan, item.step);
      lines.push(`- [${done ? "x" : " "}] ${itemMarkdown(model, plan, item, words)}`);
      if (notes[item.step]) lines.push(...notes[item.step].split(/\r?\n/).map((line) => `  > ${marked(line)}`));
    }
    const ends = endings(model, week, words).map(marked);
    if (ends.length) lines.push("", ends.join("  \n"));
  }
  if (plan.cut.length) lines.push("", `## ${marked(words.cut)}`, "");
  for (const { unit, hours } of plan.cut) lines.push(`- ${marked(fill(words.cut_row, { unit: unitName(model, unit, words), hours }))}`);
  return `${lines.join("\n")}\n`;
}

/** @param {Model} model @param {Plan} plan @param {Week["items"][number]} item @param {Words} words @returns {string} with a link where there is one */
function itemMarkdown(model, plan, item, words) {
  const resource = model.resources.find(({ step }) => step === item.step);
  if (!resource) return marked(itemText(model, plan, item, words));
  const [title, ...rest] = itemParts(model, plan, item, words);
  return [`[${marked(title)}](<${resource.url.replace(/[<>]/g, encodeURIComponent)}>)`, ...rest.map(marked)].join(" ");
}

/** @param {string} text @returns {string} in which Markdown sees nothing but words */
function marked(text) {
  return text.replace(/[\\`*_[\]<>#|~]/g, "\\$&").replace(/^(\s*)([-+]|\d+[.)])(?=\s)/, "$1\\$2");
}

// --- JSON --------------------------------------------------------------------------------------------------------------

/** @param {Tables} tables @param {State} state @param {Plan} plan @param {string} at @returns {string} */
export function toJson(tables, state, plan, at) {
  const { previous, ...kept } = state;
  const { site, version } = tables;
  return `${JSON.stringify({ format: "ladder-path", version: 1, site, framework: version, made: at, state: kept, plan }, null, 1)}\n`;
}

/** @type {Record<string, (value: unknown) => boolean>} what a state may hold; anything else is left behind */
const FIELDS = {
  levels: (value) => isRecord(value) && Object.values(value).every((level) => level === null || typeof level === "string"),
  target: (value) => isRecord(value) && ["role", "level", "skill"].includes(String(value.kind)) && typeof value.id === "string",
  mode: (value) => ["complete", "fastest", "budget"].includes(String(value)),
  hours: (value) => typeof value === "number",
  start: (value) => typeof value === "string",
  until: (value) => value === null || typeof value === "string",
  budget: (value) => value === null || typeof value === "number",
  free: (value) => typeof value === "boolean",
  formats: isTexts,
  ticked: isTexts,
  known: isTexts,
  more: isTexts,
  frozen: isTexts,
  learnt: (value) => isRecord(value) && Object.values(value).every((day) => typeof day === "string"),
};

/**
 * @param {string} text @param {string} site the ladder's id
 * @returns {{ok: true, state: Partial<State>} | {ok: false, reason: "too-long" | "no-json" | "no-path" | "newer" | "other-ladder"}}
 */
export function fromJson(text, site) {
  if (text.length > MOST) return { ok: false, reason: "too-long" };
  const file = parsed(text);
  if (file === undefined) return { ok: false, reason: "no-json" };
  if (!isRecord(file) || file.format !== "ladder-path" || !isRecord(file.state)) return { ok: false, reason: "no-path" };
  if (file.version !== 1) return { ok: false, reason: "newer" };
  if (file.site !== site) return { ok: false, reason: "other-ladder" };
  const { state } = file;
  const known = Object.keys(FIELDS).filter((name) => Object.hasOwn(state, name) && FIELDS[name](state[name]));
  return { ok: true, state: Object.fromEntries(known.map((name) => [name, state[name]])) };
}

/** @param {string} text @returns {unknown} undefined for what is no JSON */
function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** @param {unknown} value @returns {value is Record<string, unknown>} */
function isRecord(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** @param {unknown} value @returns {boolean} */
function isTexts(value) {
  return Array.isArray(value) && value.every((each) => typeof each === "string");
}

// --- what all of them say ------------------------------------------------------------------------------------------------

/** @param {Model} model @param {Plan} plan @param {Week["items"][number]} item @param {Words} words @returns {string} */
function itemText(model, plan, item, words) {
  const resource = model.resources.find(({ step }) => step === item.step);
  return [...itemParts(model, plan, item, words), ...(resource ? [resource.url] : [])].join(" ");
}

/** @param {Model} model @param {Plan} plan @param {Week["items"][number]} item @param {Words} words @returns {string[]} what to do, then whatever is to be said about it */
function itemParts(model, plan, item, words) {
  const step = stepOf(plan, item.step);
  if (step.unit === null) return [fill(words.assess, { skill: skillName(model, step) })];
  const unit = unitName(model, step.unit, words);
  const hours = item.hours > 0 ? [fill(words.hours, { hours: item.hours })] : [];
  const part = item.of > 1 ? [fill(words.part, { part: item.part, of: item.of })] : [];
  return [...task(model, step, words), `(${[unit, ...hours, ...part].join("; ")})`];
}

/** @param {Model} model @param {Step} step @param {Words} words @returns {string[]} */
function task(model, { id, unit }, words) {
  const resource = model.resources.find(({ step }) => step === id);
  if (resource) return [resource.title, ...(resource.publisher ? [fill(words.by, { publisher: resource.publisher })] : [])];
  const practice = model.unit.get(unit ?? "")?.practice.find(({ step }) => step === id);
  if (practice) return [practice.do, ...(practice.evidence ? [fill(words.evidence, { evidence: practice.evidence })] : [])];
  return [words.check];
}

/** @param {Model} model @param {Week} week @param {Words} words @returns {string[]} by what a person can tell that a level is reached, and what to check again */
function endings(model, { reached, recheck }, words) {
  const line = (/** @type {string} */ text, /** @type {string} */ id, hours = 0) =>
    fill(text, { unit: unitName(model, id, words), anchor: model.unit.get(id)?.anchor ?? "", hours });
  const again = recheck ? [line(words.recheck, recheck.unit, recheck.hours)] : [];
  return [...reached.map((id) => line(words.reached, id)), ...again];
}

/** @param {Plan} plan @param {string} id @returns {Step} */
function stepOf(plan, id) {
  return /** @type {Step} */ (plan.steps.find((step) => step.id === id));
}

/** @param {Model} model @param {Step} step @returns {string} */
function skillName(model, { skill }) {
  return model.tables.skills.find(({ id }) => id === skill)?.name ?? skill;
}

/** @param {Model} model @param {string} id @param {Words} words @returns {string} */
function unitName({ tables, unit }, id, words) {
  const known = unit.get(id);
  if (!known) return id;
  return fill(words.unit, { skill: tables.skills[known.skill].name, level: tables.levels[known.rung - 1].name });
}

/** @param {Model} model @param {Plan} plan @returns {string} */
function targetName({ tables }, { target: { kind, id } }) {
  const records = { role: tables.roles, level: tables.levels, skill: tables.skills }[kind];
  return records.find((each) => each.id === id)?.name ?? id;
}

/** @param {string} text @param {Record<string, string | number>} values @returns {string} the text with {name} replaced */
function fill(text, values) {
  return text.replace(/\{(\w+)\}/g, (whole, name) => String(values[name] ?? whole));
}
