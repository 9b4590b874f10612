/** The levels of a result in a link, and out of it again. Data in, data out. */

import { digest } from "./checksum.js";
import { FORMAT } from "./record.js";

/**
 * @typedef {import("./record.js").Tables} Tables
 * @typedef {import("./record.js").Skill} Skill
 * @typedef {{assessed: boolean, rank: number, low: number, high: number}} Placed a skill's rank and the band around it
 * @typedef {{skills: readonly (Placed & {id: string})[], overall: {p: readonly number[], level: number}}} Result
 * @typedef {Placed & {level: string | null}} SharedSkill
 * @typedef {object} Shared
 * @property {true} ok
 * @property {string} version of the ladder, at most ten signs of it
 * @property {string} day such as 2026-11-21
 * @property {string} hash the model's
 * @property {boolean} sameModel false: skills go by their position, where the numbers of skills and levels agree
 * @property {{level: number, next: number}} overall next: how likely one more level is, in fifteenths
 * @property {Map<string, SharedSkill>} skills
 * @property {number} count the skills in the link
 */

// A link is one number: a checksum, then digits of many bases, the first digit least. The 1 above the last digit says
// where the skills end. A skill is 0 (not assessed), or 1 + its level (0 to n) with the reach of its band, none to two
// ranks, on either side.
const SIGNS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"; // those of base64url
const REACH = 3;
const DAY = 864e5; // milliseconds

/** @param {Tables} tables @param {Result} result @param {string} day such as 2026-11-21 @returns {string} for a link: levels and how sure they are */
export function encodeShare(tables, { skills, overall: { level, p } }, day) {
  const version = [...tables.version.replace(/[^ -~]/g, "")].slice(0, 10);
  const levels = tables.levels.length;
  const next = Math.round((p[level] ?? 0) * 15);
  const digits = [
    ...[FORMAT, levels, level, next, version.length].map((digit) => [digit, 16]),
    [Date.parse(day) / DAY, 2 ** 16],
    [parseInt(tables.hash, 16), 2 ** 32],
    ...version.map((sign) => [sign.charCodeAt(0), 128]),
    ...tables.skills.map((skill) => [state(tables, skill, skills.find(({ id }) => id === skill.id)), base(levels)]),
  ];
  const number = digits.reduceRight((sum, [digit, base]) => sum * BigInt(base) + BigInt(digit), 1n);
  return written(number * CHECKS + check(number));
}

const CHECKS = 2n ** 32n;

/** @param {bigint} number @returns {bigint} */
const check = (number) => BigInt(`0x${digest(String(number))}`);

/** @param {bigint} number @returns {string} */
const written = (number) => (number ? written(number / 64n) + SIGNS[Number(number % 64n)] : "");

/** @param {number} levels @returns {number} how many states a skill has */
const base = (levels) => 1 + (levels + 1) * REACH ** 2;

/** @param {Tables} tables @param {Skill} skill @param {Placed} [placed] @returns {number} */
function state({ levels }, skill, placed) {
  if (!placed?.assessed) return 0;
  const number = levels.findIndex(({ id }) => id === skill.levels[placed.rank - 1]) + 1;
  const [down, up] = [placed.rank - placed.low, placed.high - placed.rank].map((reach) => Math.min(reach, REACH - 1));
  return 1 + (number * REACH + down) * REACH + up;
}

/**
 * @param {Tables} tables @param {string} text a link's fragment, with or without #r=
 * @returns {Shared | {ok: false, reason: "damaged" | "newer"}}
 */
export function decodeShare(tables, text) {
  let rest = checked(text);
  if (!rest) return { ok: false, reason: "damaged" };
  const take = (/** @type {number} */ base) => {
    const digit = Number(rest % BigInt(base));
    rest /= BigInt(base);
    return digit;
  };
  if (take(16) !== FORMAT) return { ok: false, reason: "newer" };
  const [levels, level, next, length] = [16, 16, 16, 16].map(take);
  const day = new Date(take(2 ** 16) * DAY).toISOString().slice(0, 10);
  const hash = take(2 ** 32).toString(16).padStart(8, "0");
  const version = String.fromCharCode(...Array.from({ length }, () => take(128)));
  const states = /** @type {number[]} */ ([]);
  while (rest > 1n) states.push(take(base(levels)));
  if (level > levels || !rest) return { ok: false, reason: "damaged" };
  const fits = states.length === tables.skills.length && levels === tables.levels.length;
  const sameModel = fits && hash === tables.hash;
  const skills = new Map(fits ? tables.skills.map((skill, place) => [skill.id, shared(tables, skill, states[place])]) : []);
  return { ok: true, version, day, hash, sameModel, overall: { level, next: next / 15 }, skills, count: states.length };
}

/** @param {string} text @returns {bigint} what is in a link; nothing when its checksum is another */
function checked(text) {
  const signs = /^(?:#?r=)?([\w-]{9,4000})\W*$/.exec(text)?.[1] ?? ""; // mail adds dots and brackets to links
  const number = [...signs].reduce((sum, sign) => sum * 64n + BigInt(SIGNS.indexOf(sign)), 0n);
  return check(number / CHECKS) === number % CHECKS ? number / CHECKS : 0n;
}

/** @param {Tables} tables @param {Skill} skill @param {number} state @returns {SharedSkill} */
function shared({ levels }, skill, state) {
  const bands = Math.floor((state - 1) / REACH);
  const [number, down, up] = state ? [Math.floor(bands / REACH), bands % REACH, (state - 1) % REACH] : [0, 0, 0];
  const rank = skill.levels.filter((id) => levels.findIndex((level) => level.id === id) < number).length;
  const [low, high] = [Math.max(rank - down, 0), Math.min(rank + up, skill.levels.length)];
  return { assessed: state > 0, rank, low, high, level: skill.levels[rank - 1] ?? null };
}
