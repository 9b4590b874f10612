/**
 * Attempts and answers that come from outside: from the browser's storage, from a file. What is known is copied, field
 * by field; what is not right is null. Data in, data out.
 */

import { FORMAT } from "./record.js";

/**
 * @typedef {import("./record.js").Attempt} Attempt
 * @typedef {import("./record.js").Entry} Entry
 * @typedef {(value: any) => boolean} Check
 */

/** Characters of the longest note. */
export const NOTE = 2000;

/** @type {(pattern: RegExp) => Check} */
const like = (pattern) => (value) => typeof value === "string" && pattern.test(value);
/** @type {(...values: unknown[]) => Check} */
const among = (...values) => (value) => values.includes(value);
/** @type {(most: number) => Check} */
const whole = (most) => (value) => Number.isInteger(value) && value >= 0 && value <= most;
/** @type {(check: Check) => Check} */
const optional = (check) => (value) => value === undefined || check(value);

const isId = like(/^[a-z0-9-]{1,64}$/);
const isName = like(/^[\w-]{1,64}$/);
const isHash = like(/^[0-9a-f]{8}$/);
/** @type {Check} */
const isText = (value) => typeof value === "string" && value.length <= NOTE;
/** @type {Check} */
const isTime = (value) => like(/^[12]\d{3}-.+Z$/)(value) && Number.isFinite(Date.parse(value)) && new Date(value).toISOString() === value;
/** @type {Check} */
const areIds = (value) => Array.isArray(value) && value.every(isId) && new Set(value).size === value.length;
/** @type {Check} */
const isSeconds = (value) => Number.isFinite(value) && value >= 0;

const TARGET = { kind: among("role", "level"), id: isId };

const ATTEMPT = {
  format: among(FORMAT),
  id: isName,
  site: isId,
  version: isText,
  hash: isHash,
  engine: isText,
  started: isTime,
  mode: among("quick", "standard", "thorough"),
  seed: whole(2 ** 32 - 1),
  target: /** @type {Check} */ ((value) => value === null || pick(value, TARGET) !== null),
  skills: areIds,
  without: areIds,
};

const ENTRY = { id: isName, at: isTime, seconds: isSeconds, pass: optional(among("skip", "irrelevant", "no-opportunity")) };

const KINDS = new Map(
  Object.entries(/** @type {Record<string, Record<string, Check>>} */ ({
    card: { skill: isId, card: among(1, 2), shown: areIds, anchors: isHash, level: optional((value) => value === null || isId(value)) },
    item: { item: like(/^[a-z0-9-]{1,64}\.[a-z0-9-]{1,64}$/), rev: whole(1e6), option: optional(isId), note: optional(isText) },
    statement: { skill: isId, level: isId, anchor: isHash, option: optional(among("yes", "no")) },
  })),
);

/** @param {unknown} value @param {Record<string, Check>} fields @returns {any} a copy with these fields and no others; null when one is wrong */
function pick(value, fields) {
  const given = Object(value); // a number or a text has none of the fields
  const pairs = Object.keys(fields).map((name) => [name, given[name]]);
  if (!pairs.every(([name, field]) => fields[name](field))) return null;
  return structuredClone(Object.fromEntries(pairs.filter(([, field]) => field !== undefined)));
}

/** @param {unknown} value @returns {Attempt | null} a copy of what is known of it, without entries */
export function readAttempt(value) {
  const attempt = pick(value, ATTEMPT);
  return attempt && { ...attempt, target: attempt.target && pick(attempt.target, TARGET), entries: [] };
}

/** @param {unknown} value @returns {Entry | null} a copy of what is known of it */
export function readEntry(value) {
  const { kind } = Object(value);
  const fields = KINDS.get(kind);
  const entry = fields && pick(value, { kind: among(kind), ...fields, ...ENTRY });
  if (!entry || (entry.pass === undefined) === ((kind === "card" ? entry.level : entry.option) === undefined)) return null;
  if (kind === "card" && !(entry.shown.length && [undefined, null, ...entry.shown].includes(entry.level))) return null;
  return entry;
}

