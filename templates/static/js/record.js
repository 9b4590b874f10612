/**
 * The record of an assessment: attempts with their answers, which answers count, and what becomes of them when the
 * ladder changes. Data in, data out; the clock and the ids come from outside.
 *
 * The log of answers is the only truth. It names things by ids, so that levels, skills and questions can come, go and
 * be renamed; what has been written is never rewritten: `migrate` makes a copy for the ladder of today.
 */

import { digest } from "./checksum.js";

/**
 * @typedef {{id: string, formerly?: readonly string[]}} Named
 * @typedef {Named & {levels: readonly string[], hashes: readonly string[]}} Skill
 * @typedef {Named & {rev: number, kind: string, options: readonly {id: string}[]}} Item
 * @typedef {{site: string, version: string, hash: string, levels: readonly Named[], skills: readonly Skill[], items: readonly Item[],
 *   roles: readonly Named[], engine: {version: string}}} Tables made by the build
 *
 * @typedef {{kind: "role" | "level", id: string}} Target
 * @typedef {"skip" | "irrelevant" | "no-opportunity"} Pass
 * @typedef {{id: string, at: string, seconds: number, pass?: Pass}} Given with every entry; a pass stands in place of an answer
 * @typedef {Given & {kind: "card", skill: string, card: 1 | 2, shown: string[], anchors: string, level?: string | null,
 *   item?: undefined, rev?: undefined, option?: undefined, note?: undefined, anchor?: undefined}} CardEntry level null: none of these yet
 * @typedef {Given & {kind: "item", item: string, rev: number, option?: string, note?: string,
 *   skill?: undefined, card?: undefined, shown?: undefined, anchors?: undefined, level?: undefined, anchor?: undefined}} ItemEntry
 * @typedef {Given & {kind: "statement", skill: string, level: string, anchor: string, option?: "yes" | "no",
 *   item?: undefined, rev?: undefined, card?: undefined, shown?: undefined, anchors?: undefined, note?: undefined}} StatementEntry
 * @typedef {CardEntry | ItemEntry | StatementEntry} Entry
 * @typedef {object} Attempt
 * @property {number} format
 * @property {string} id
 * @property {string} site
 * @property {string} version the ladder's, when the attempt began
 * @property {string} hash its model's
 * @property {string} engine
 * @property {string} started
 * @property {"quick" | "standard" | "thorough"} mode
 * @property {number} seed
 * @property {Target | null} target
 * @property {string[]} skills asked about
 * @property {string[]} without the skills that there were besides
 * @property {Entry[]} entries in the order of their answers
 *
 * @typedef {"renamed" | "removed" | "added" | "reworded" | "revised" | "levels"} ChangeKind
 * @typedef {{kind: ChangeKind, of: "skill" | "level" | "item" | "role", id: string, now?: string}} Change
 *
 * @typedef {{kind: "card", skill: string, card: number, shown: string[]} | {kind: "item", item: string}
 *   | {kind: "statement", skill: string, level: string}} Question
 * @typedef {{level: string | null} | {option: string, note?: string} | {pass: Pass, note?: string}} Reply
 */

/** The version of attempts, of exported files and of links. */
export const FORMAT = 1;

// --- making ----------------------------------------------------------------------------------------------------------

/**
 * @param {Tables} tables @param {Pick<Attempt, "id" | "started" | "mode" | "seed" | "target" | "skills">} given
 * @returns {Attempt} without an answer
 */
export function begin({ site, version, hash, engine, skills }, given) {
  const without = skills.map(({ id }) => id).filter((id) => !given.skills.includes(id));
  return { format: FORMAT, site, version, hash, engine: engine.version, ...given, without, entries: [] };
}

/** @param {Tables} tables @param {Question} question @param {Reply} reply @param {Given} given @returns {Entry} */
export function answer(tables, question, reply, given) {
  return /** @type {Entry} */ ({ ...question, ...asked(tables, question), ...reply, ...given });
}

/** @param {Tables} tables @param {Question} question @returns {object} which text it had, to notice later that it has another */
function asked(tables, question) {
  if (question.kind === "item") return { rev: tables.items.find(({ id }) => id === question.item)?.rev };
  if (question.kind === "card") return { anchors: anchors(tables, question.skill, question.shown) };
  return { anchor: hashOf(tables, question.skill, question.level) };
}

/** @param {Tables} tables @param {string} skill @param {string} level @returns {string} the hash of its anchor there */
function hashOf({ skills }, skill, level) {
  const found = skills.find(({ id }) => id === skill);
  return found?.hashes[found.levels.indexOf(level)] ?? "";
}

/** @param {Tables} tables @param {string} skill @param {readonly string[]} shown levels @returns {string} the hash of a card's anchors */
export function anchors(tables, skill, shown) {
  return digest(shown.map((level) => hashOf(tables, skill, level)).join());
}

/** @param {readonly Entry[]} entries @param {string} now @returns {string} the time of the next entry: never before another's, whatever the clock says */
export function after(entries, now) {
  const last = entries.reduce((latest, { at }) => (at > latest ? at : latest), "");
  return now > last ? now : new Date(Date.parse(last) + 1).toISOString();
}

// --- the log ---------------------------------------------------------------------------------------------------------

/** @param {Question | Entry} asked @returns {string} the same for every answer to one question */
export function key(asked) {
  if (asked.kind === "card") return `card:${asked.skill}:${asked.card}`;
  return asked.kind === "item" ? `item:${asked.item}` : `statement:${asked.skill}:${asked.level}`;
}

/** @param {readonly Entry[]} entries @returns {Entry[]} the last answer to each question, in the place of the first */
export function log(entries) {
  const answers = /** @type {Map<string, Entry>} */ (new Map());
  for (const entry of [...entries].sort(inTime)) {
    const first = answers.get(key(entry));
    // a second card was chosen by what the first one said
    if (first?.kind === "card" && entry.card === 1 && !saysTheSame(first, entry)) answers.delete(key({ ...entry, card: 2 }));
    answers.set(key(entry), entry);
  }
  return [...answers.values()];
}

/** @param {Entry} one @param {Entry} other @returns {number} for sorting */
export const inTime = (one, other) => Number(one.at > other.at) - Number(one.at < other.at);

/** @param {CardEntry} one @param {CardEntry} other */
const saysTheSame = (one, other) => one.level === other.level && String(one.shown) === String(other.shown);

// --- changes of the ladder -------------------------------------------------------------------------------------------

/**
 * @typedef {Change["of"]} Of
 * @typedef {{skill: Map<string, Skill>, level: Map<string, Named>, item: Map<string, Item>, role: Map<string, Named>}} Today
 * @typedef {{entry: Entry, now: Entry, isOrphan: boolean, change?: Change | false}} Moved
 */

/**
 * @param {Tables} tables of today @param {Attempt} attempt as it is kept
 * @returns {{attempt: Attempt, orphans: Entry[], changes: Change[]}} the attempt in the ids of today, the answers whose
 *   question is gone or means something else, and what has changed since
 */
export function migrate(tables, attempt) {
  const today = { skill: follow(tables.skills), level: follow(tables.levels), item: follow(tables.items), role: follow(tables.roles) };
  const moved = attempt.entries.map((entry) => move(tables, today, entry));
  const entries = moved.filter(({ isOrphan }) => !isOrphan).map(({ now }) => now);
  const [skills, without] = [attempt.skills, attempt.without].map((ids) => ids.flatMap((id) => today.skill.get(id)?.id ?? []));
  const added = tables.skills.map(({ id }) => id).filter((id) => ![...skills, ...without].includes(id));
  const { target } = attempt;
  const aim = target && today[target.kind].get(target.id);

  const answers = new Map(log(entries).map((entry) => [key(entry), entry]));
  // a question that was answered again since has nothing left to tell
  const telling = moved.filter(({ now, isOrphan }) => answers.get(key(now)) === (isOrphan ? undefined : now));
  const changes = /** @type {Change[]} */ ([
    ...attempt.skills.flatMap((id) => renaming(today, "skill", id)),
    ...(target ? renaming(today, target.kind, target.id) : []),
    ...telling.flatMap(({ entry }) => namesIn(entry).flatMap(([of, id]) => renaming(today, of, id))),
    ...telling.flatMap(({ change }) => change || []),
    ...added.map((id) => ({ kind: "added", of: "skill", id })),
  ]);
  return {
    attempt: { ...attempt, target: target && aim ? { ...target, id: aim.id } : null, skills, without, entries },
    orphans: moved.filter(({ isOrphan }) => isOrphan).map(({ entry }) => entry),
    changes: [...new Map(changes.map((change) => [String(Object.values(change)), change])).values()],
  };
}

/** @template {Named} T @param {readonly T[]} records @returns {Map<string, T>} by their ids of today, and by those of before where these leave room */
function follow(records) {
  const pairs = (/** @type {T} */ record) => (record.formerly ?? []).map((id) => /** @type {[string, T]} */ ([id, record]));
  return new Map([...records.flatMap(pairs), ...records.map((record) => /** @type {[string, T]} */ ([record.id, record]))]);
}

/** @param {Entry} entry @returns {[Of, string][]} */
function namesIn({ skill, level, item, shown = [] }) {
  const names = [["skill", skill], ["level", level], ["item", item], ...shown.map((id) => ["level", id])];
  return /** @type {[Of, string][]} */ (names.filter(([, id]) => id));
}

/** @param {Today} today @param {Of} of @param {string} id @returns {Change[]} */
function renaming(today, of, id) {
  const now = today[of].get(id)?.id;
  return now === id ? [] : [now ? { kind: "renamed", of, id, now } : { kind: "removed", of, id }];
}

/** @param {Tables} tables @param {Today} today @param {Entry} entry @returns {Moved} */
function move(tables, today, entry) {
  const idOf = (/** @type {keyof Today} */ of, /** @type {string} */ id) => today[of].get(id)?.id ?? id;
  if (entry.kind === "item") {
    const item = today.item.get(entry.item);
    const isOrphan = item?.rev !== entry.rev || !(entry.pass || optionsOf(item).includes(entry.option));
    const change = !!item && isOrphan && /** @type {Change} */ ({ kind: "revised", of: "item", id: item.id });
    return { entry, now: { ...entry, item: idOf("item", entry.item) }, isOrphan, change };
  }
  const skill = idOf("skill", entry.skill);
  const [level, ...shown] = [entry.level ?? "", ...(entry.shown ?? [])].map((id) => idOf("level", id));
  const now = /** @type {Entry} */ ({ ...entry, skill, ...(entry.level && { level }), ...(entry.shown && { shown }) });
  const levels = today.skill.get(skill)?.levels;
  const ranks = (entry.shown ? shown : [level]).map((id) => levels?.indexOf(id) ?? -1);
  const isOrphan = !ranks.every((rank, place) => rank > (ranks[place - 1] ?? -1));
  const isReworded = entry.shown ? entry.anchors !== anchors(tables, skill, shown) : entry.anchor !== hashOf(tables, skill, level);
  const kind = isOrphan ? "levels" : isReworded && "reworded";
  return { entry, now, isOrphan, change: !!levels && !!kind && { kind, of: "skill", id: skill } };
}

/** @param {Item} item @returns {unknown[]} what can be answered */
const optionsOf = ({ kind, options }) => (kind === "evidence" ? ["yes", "no"] : [...options.map(({ id }) => id), "unknown"]);
