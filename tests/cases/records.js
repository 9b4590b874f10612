/** Random ladders, results and attempts, and random damage to texts; the seed decides all of it. */

import { answer, begin } from "./record.js";

const MODES = ["quick", "standard", "thorough"];
const PASSES = ["skip", "irrelevant", "no-opportunity"];

/** @param {number} seed @returns {(below: number) => number} whole numbers */
export function dice(seed) {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0; // mulberry32
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

const list = (length, make) => Array.from({ length }, (_, place) => make(place));
const hex = (roll) => roll(2 ** 32).toString(16).padStart(8, "0");
const one = (roll, values) => values[roll(values.length)];

/** A ladder's tables, as far as the record needs them. */
export function ladder(roll, levelCount = 2 + roll(11), skillCount = 3 + roll(198)) {
  const levels = list(levelCount, (place) => ({ id: `level-${place}`, formerly: [] }));
  const skills = list(skillCount, (place) => {
    const defined = levels.map(({ id }) => id).filter(() => roll(4));
    const ids = defined.length ? defined : [levels[0].id];
    return { id: `skill-${place}`, formerly: [], levels: ids, hashes: ids.map(() => hex(roll)), anchors: ids.map((id) => `Do ${id}`) };
  });
  const items = skills.map(({ id, levels: [level] }) => ({
    id: `${id}.s1`, formerly: [], rev: 1, skill: id, kind: one(roll, ["scenario", "evidence", "knowledge"]), level,
    stem: "What now?", options: [{ id: "a", text: "Look" }, { id: "b", text: "Leap" }],
  }));
  const roles = [{ id: "pilot", formerly: [] }];
  return { site: "test-ladder", version: one(roll, ["0.1.0", "10.20.300", "2026-11"]), hash: hex(roll), levels, skills, items, roles, engine: { version: "1" } };
}

/** A result: a rank with a band around it for nearly every skill. */
export function result(roll, { skills, levels }) {
  const standings = skills.map(({ id, levels: ids }) => {
    const rank = roll(ids.length + 1);
    const [low, high] = [Math.max(0, rank - roll(3)), Math.min(ids.length, rank + roll(3))];
    return { id, assessed: roll(8) > 0, rank, low, high };
  });
  const level = roll(levels.length + 1);
  return { skills: standings, overall: { level, p: levels.map(() => roll(16) / 15) } };
}

/** An attempt with some answers of every kind. */
export function attempt(roll, tables, id = `attempt-${hex(roll)}`, answers = 12) {
  const started = new Date(1.7e12 + roll(1e9)).toISOString();
  const target = one(roll, [null, { kind: "role", id: "pilot" }, { kind: "level", id: tables.levels[0].id }]);
  const skills = tables.skills.filter(() => roll(5)).map((skill) => skill.id);
  const made = begin(tables, { id, started, mode: one(roll, MODES), seed: roll(2 ** 32), target, skills });
  return { ...made, entries: list(answers, (place) => entry(roll, tables, place, Date.parse(started) + place * 9000)) };
}

function entry(roll, tables, place, time) {
  const given = { id: `entry-${place}-${hex(roll)}`, at: new Date(time).toISOString(), seconds: roll(600) / 10 };
  const { id: skill, levels } = one(roll, tables.skills);
  const item = one(roll, tables.items);
  const shown = levels.slice(0, 3);
  const options = item.kind === "evidence" ? ["yes", "no"] : ["a", "b"];
  const [question, reply] = one(roll, [
    [{ kind: "card", skill, card: 1, shown }, { level: one(roll, [...shown, null]) }],
    [{ kind: "item", item: item.id }, { option: one(roll, options), ...(item.kind === "evidence" && { note: 'Zoë said: "=1+1", \n{}[]' }) }],
    [{ kind: "statement", skill, level: levels[0] }, { option: one(roll, ["yes", "no"]) }],
  ]);
  return answer(tables, question, roll(6) ? reply : { pass: one(roll, PASSES) }, given);
}

const ODD = [null, true, -1, 0, 1, 2, 1e9, "", "a", "__proto__", "9".repeat(70), [], {}, [[]], { constructor: { prototype: { bad: 1 } } }];
const PIECES = ['"__proto__":{"bad":1},', '"constructor":{"prototype":{"bad":1}},', "null", "1e999", "-0", "\u0000", "\ud800", "}", "[", '"', "\\", ",", "0", "card"];

/** A text with some damage: signs changed, lost, doubled or put in, the end cut off. */
export function damaged(roll, text) {
  const place = roll(text.length);
  const [before, rest] = [text.slice(0, place), text.slice(place)];
  const length = 1 + roll(roll(4) ? 3 : 200);
  const sign = String.fromCharCode(32 + roll(95));
  const ways = [
    () => before + sign + rest.slice(1),
    () => before + sign + rest,
    () => before + rest.slice(length),
    () => before + rest.slice(0, length) + rest,
    () => before + one(roll, PIECES) + rest,
    () => before,
    () => rest,
    () => before + rest.slice(length, 2 * length) + rest.slice(0, length) + rest.slice(2 * length),
  ];
  return one(roll, ways)();
}

/** JSON of which some value, anywhere, has become another, or has a name or a neighbour too many. */
export function twisted(roll, text) {
  const value = JSON.parse(text);
  let [holder, depth] = [value, roll(7)];
  for (; depth > 0; depth--) {
    const inner = Object.values(holder).filter((each) => each && typeof each === "object");
    if (inner.length) holder = one(roll, inner);
  }
  const name = one(roll, [...Object.keys(holder), "extra"]);
  const ways = [
    () => (holder[name] = one(roll, ODD)),
    () => delete holder[name],
    () => Array.isArray(holder) && holder.push(structuredClone(one(roll, [...holder, ...ODD]))),
    () => Object.defineProperty(holder, "__proto__", { value: { bad: 1 }, enumerable: true, configurable: true }),
    () => (holder[name] = typeof holder[name] === "string" ? damaged(roll, `${holder[name]} `) : one(roll, ODD)),
  ];
  one(roll, ways)();
  return JSON.stringify(value);
}
