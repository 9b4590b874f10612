/**
 * Carries attempts out of the browser and back: a JSON file that can be read again, a CSV file for spreadsheets, and the
 * reading of a file, of which nothing is believed. Data in, data out.
 *
 * The JSON file is `{kind: "ladder-answers", format: 1, site, version, exported, attempts, check}`:
 * - `site` and `version` are those of the ladder, `exported` is the time, such as 2026-11-21T10:00:00.000Z;
 * - `check` is the CRC-32 (eight hexadecimal digits) of the JSON text of [site, version, exported, attempts], without white
 *   space, in UTF-8; with another one or none the file is read all the same, and the person is told that it was changed;
 * - `attempts` are as record.js describes them, oldest first, with every answer that was ever given (`entries`). A later
 *   answer to a question replaces the earlier one. Items are named by id and `rev`, options, skills and levels by id, and
 *   `anchors` or `anchor` tell which wording was read.
 */

import { digest } from "./checksum.js";
import { readAttempt, readEntry } from "./reading.js";
import { FORMAT, inTime, key, log } from "./record.js";

/**
 * @typedef {import("./record.js").Attempt} Attempt
 * @typedef {import("./record.js").Entry} Entry
 * @typedef {{id: string, name: string, levels: readonly string[], anchors: readonly string[]}} Skill
 * @typedef {{id: string, skill: string, stem: string, options: readonly {id: string, text: string}[]}} Item
 * @typedef {{skills: readonly Skill[], items: readonly Item[]}} Texts of the ladder of today; the build's tables have them
 * @typedef {{attempt: number, entry: number | null, reason: "damaged" | "repeated" | "newer"}} Ignored places in the file, from 0
 * @typedef {{ok: true, attempts: Attempt[], ignored: Ignored[], altered: boolean, version: string, exported: string}} Read
 * @typedef {"too-large" | "not-json" | "other-file" | "newer" | "other-site" | "damaged" | "empty"} Refusal
 * @typedef {object} Merged
 * @property {Attempt[]} before
 * @property {Attempt[]} after
 * @property {number} attempts how many are new
 * @property {number} answers how many are new
 * @property {{attempt: string, entry: string | null}[]} clashes null: in what stands about the attempt itself
 */

/** The most bytes that a file may have. */
export const LIMIT = 2 ** 20;

const KIND = "ladder-answers";

// --- out -------------------------------------------------------------------------------------------------------------

/** @param {readonly Attempt[]} attempts @param {{site: string, version: string, at: string}} given @returns {string} the file's text */
export function toJson(attempts, { site, version, at }) {
  const file = { kind: KIND, format: FORMAT, site, version, exported: at, attempts };
  return JSON.stringify({ ...file, check: checkOf(file) });
}

/** @param {{site: unknown, version: unknown, exported: unknown, attempts: unknown}} file @returns {string} */
const checkOf = ({ site, version, exported, attempts }) => digest(JSON.stringify([site, version, exported, attempts]));

const COLUMNS = ["attempt", "started", "mode", "version", "at", "kind", "skill", "question", "level", "answer", "text", "seconds", "note"];

/** @param {readonly Attempt[]} attempts @param {Texts} texts @returns {string} a line for each question with its last answer, after a line of titles */
export function toCsv(attempts, texts) {
  const skills = new Map(texts.skills.map((skill) => [skill.id, skill]));
  const items = new Map(texts.items.map((item) => [item.id, item]));
  const rows = attempts.flatMap((attempt) => log(attempt.entries).map((entry) => row(attempt, entry, skills, items)));
  return [COLUMNS, ...rows].map((cells) => `${cells.map(cell).join()}\r\n`).join("");
}

/** @param {Attempt} attempt @param {Entry} entry @param {Map<string, Skill>} skills @param {Map<string, Item>} items @returns {(string | number)[]} */
function row(attempt, entry, skills, items) {
  const item = items.get(entry.item ?? "");
  const skillId = entry.skill ?? item?.skill ?? String(entry.item).split(".")[0];
  const skill = skills.get(skillId);
  const anchor = skill?.anchors[skill.levels.indexOf(entry.level ?? "")];
  const option = item?.options.find(({ id }) => id === entry.option)?.text;
  const answer = entry.pass ?? (entry.kind === "card" ? (entry.level ?? "none") : entry.option);
  const about = [entry.kind, skill?.name ?? skillId, item?.stem ?? key(entry), entry.level ?? ""];
  const { id, started, mode, version } = attempt;
  return [id, started, mode, version, entry.at, ...about, answer ?? "", option ?? anchor ?? "", entry.seconds, entry.note ?? ""];
}

/** @param {string | number} value @returns {string} safe for spreadsheets, which take a text that begins with one of these signs for a formula */
function cell(value) {
  const text = typeof value === "string" && /^[=+\-@\t\r]/.test(value) ? `'${value}` : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

// --- in --------------------------------------------------------------------------------------------------------------

/**
 * @param {string} text of a file @param {{site: string}} here the ladder that it has to be of
 * @returns {Read | {ok: false, reason: Refusal}} what can be read of it; what cannot is named in `ignored`
 */
export function fromJson(text, { site }) {
  const refuse = (/** @type {Refusal} */ reason) => ({ ok: /** @type {const} */ (false), reason });
  if (text.length > LIMIT || new TextEncoder().encode(text).length > LIMIT) return refuse("too-large");
  const file = parsed(text);
  if (file === undefined) return refuse("not-json");
  if (file?.kind !== KIND) return refuse("other-file");
  if (file.format > FORMAT) return refuse("newer");
  if (file.format !== FORMAT || !Array.isArray(file.attempts)) return refuse("damaged");
  if (file.site !== site) return refuse("other-site");

  const ignored = /** @type {Ignored[]} */ ([]);
  const attempts = readAttempts(file.attempts, site, ignored);
  if (!attempts.length) return refuse(ignored.length ? "damaged" : "empty");
  const [version, exported] = [file.version, file.exported].map((value) => (typeof value === "string" ? value : ""));
  return { ok: true, attempts, ignored, altered: file.check !== checkOf(file), version, exported };
}

/** @param {string} text @returns {any} undefined when it is no JSON */
function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** @param {unknown[]} values @param {string} site @param {Ignored[]} ignored gets what cannot be read @returns {Attempt[]} */
function readAttempts(values, site, ignored) {
  const attempts = /** @type {Map<string, Attempt>} */ (new Map());
  values.forEach((value, place) => {
    const attempt = readAttempt(value);
    const { entries, format } = Object(value);
    const isRight = attempt?.site === site && Array.isArray(entries);
    const reason = format > FORMAT ? "newer" : !isRight ? "damaged" : attempts.has(attempt.id) ? "repeated" : null;
    if (reason) ignored.push({ attempt: place, entry: null, reason });
    else if (attempt) attempts.set(attempt.id, { ...attempt, entries: readEntries(entries, place, ignored) });
  });
  return [...attempts.values()];
}

/** @param {unknown[]} values @param {number} attempt its place @param {Ignored[]} ignored gets what cannot be read @returns {Entry[]} */
function readEntries(values, attempt, ignored) {
  const entries = /** @type {Map<string, Entry>} */ (new Map());
  values.forEach((value, place) => {
    const entry = readEntry(value);
    const reason = !entry ? "damaged" : entries.has(entry.id) ? "repeated" : null;
    if (reason) ignored.push({ attempt, entry: place, reason });
    else if (entry) entries.set(entry.id, entry);
  });
  return [...entries.values()];
}

/**
 * @param {readonly Attempt[]} kept @param {readonly Attempt[]} incoming
 * @returns {Merged} the set before and after, how many attempts and answers are new, and where the two disagree: what is kept stays
 */
export function merge(kept, incoming) {
  const attempts = new Map(kept.map((attempt) => [attempt.id, attempt]));
  const merged = { before: [...kept], attempts: 0, answers: 0, clashes: /** @type {Merged["clashes"]} */ ([]) };
  for (const attempt of incoming) {
    const known = attempts.get(attempt.id);
    const entries = new Map(known?.entries.map((entry) => [entry.id, entry]));
    const fresh = attempt.entries.filter(({ id }) => !entries.has(id));
    const others = attempt.entries.filter((entry) => entries.has(entry.id) && !isSame(entry, entries.get(entry.id)));
    if (known && !isSame({ ...attempt, entries: [] }, { ...known, entries: [] })) merged.clashes.push({ attempt: attempt.id, entry: null });
    merged.clashes.push(...others.map(({ id }) => ({ attempt: attempt.id, entry: id })));
    merged.attempts += known ? 0 : 1;
    merged.answers += fresh.length;
    attempts.set(attempt.id, { ...(known ?? attempt), entries: [...entries.values(), ...fresh].sort(inTime) });
  }
  return { ...merged, after: [...attempts.values()] };
}

/** @param {unknown} one @param {unknown} other both copied field by field in the same order */
const isSame = (one, other) => JSON.stringify(one) === JSON.stringify(other);
