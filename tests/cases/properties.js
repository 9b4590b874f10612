/** What holds for any ladder, result, attempt and damage. Each returns the cases for which it does not. */

import { fromJson, merge, toCsv, toJson } from "./exchange.js";
import { readAttempt, readEntry } from "./reading.js";
import { migrate } from "./record.js";
import { attempt, damaged, dice, ladder, result, twisted } from "./records.js";
import { decodeShare, encodeShare } from "./sharing.js";

const AT = "2026-11-21T10:00:00.000Z";
const DAY = "2026-11-21";

const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);
const sorted = (value) =>
  JSON.stringify(value, (_, each) => (each?.constructor === Object ? Object.fromEntries(Object.entries(each).sort()) : each));
const list = (length, make) => Array.from({ length }, (_, place) => make(place));
const file = (attempts, { site }) => toJson(attempts, { site, version: "1.2.0", at: AT });

/** A link gives back all of a result, and is no longer than 40 signs and 1.1 a skill. */
export function linksThatLose(rounds, seed) {
  const roll = dice(seed);
  return list(rounds, (round) => {
    const tables = ladder(roll, undefined, round % 20 ? 3 + roll(38) : 200);
    const { skills, overall } = result(roll, tables);
    const day = new Date(roll(60000) * 864e5).toISOString().slice(0, 10);
    const text = encodeShare(tables, { skills, overall }, day);
    const read = decodeShare(tables, text);
    const next = Math.round((overall.p[overall.level] ?? 0) * 15) / 15;
    const place = ({ assessed, rank, low, high }) => (assessed ? [rank, low, high] : null);
    const right = [
      read.ok && read.sameModel && /^[\w-]+$/.test(text) && text.length <= 40 + 1.1 * skills.length,
      same([read.day, read.version, read.hash, read.count], [day, tables.version, tables.hash, skills.length]),
      same(read.overall, { level: overall.level, next }),
      skills.every((skill) => same(place(skill), place(read.skills.get(skill.id)))),
      tables.skills.every(({ id, levels }) => read.skills.get(id).level === (levels[read.skills.get(id).rank - 1] ?? null)),
    ];
    return right.every(Boolean) ? null : text;
  }).filter(Boolean);
}

/** The longest link of many, for a ladder of five levels. */
export function longestLink(rounds, skills, seed) {
  const roll = dice(seed);
  const tables = { ...ladder(roll, 5, skills), version: "10.20.300" };
  return Math.max(...list(rounds, () => encodeShare(tables, result(roll, tables), DAY).length));
}

/** A damaged link is refused, or what was damaged was not part of it; nearly all are refused. */
export function damagedLinksThatPass(rounds, seed) {
  const roll = dice(seed);
  const told = ({ skills, ...read }) => [read, ...(skills ?? [])];
  const cases = list(rounds, () => {
    const tables = ladder(roll, undefined, 3 + roll(20));
    const text = encodeShare(tables, result(roll, tables), DAY);
    const bad = damaged(roll, text);
    const read = decodeShare(tables, bad);
    return { bad, isRefused: read.reason === "damaged", isSame: same(told(read), told(decodeShare(tables, text))) };
  });
  const isRare = cases.filter(({ isRefused }) => isRefused).length > rounds * 0.9;
  return isRare ? cases.filter(({ isRefused, isSame }) => !isRefused && !isSame).map(({ bad }) => bad) : ["too few were refused"];
}

/** A file gives back all attempts with all answers. */
export function filesThatLose(rounds, seed) {
  const roll = dice(seed);
  return list(rounds, () => {
    const tables = ladder(roll, undefined, 3 + roll(20));
    const attempts = list(1 + roll(4), () => attempt(roll, tables));
    const read = fromJson(file(attempts, tables), tables);
    const isWhole = read.ok && !read.altered && !read.ignored.length && sorted(read.attempts) === sorted(attempts);
    return isWhole && read.version === "1.2.0" && read.exported === AT ? null : file(attempts, tables);
  }).filter(Boolean);
}

const WAYS = { damaged, twisted };

/** A damaged file is refused, or it is told that it was changed, or it says the same; and what is read of it is clean. */
export function damagedFilesThatPass(way, rounds, seed) {
  const roll = dice(seed);
  const counts = { refused: 0, reported: 0, same: 0, wrong: 0 };
  const wrong = [];
  for (let round = 0; round < rounds; round++) {
    const tables = ladder(roll, 3, 4);
    const attempts = [attempt(roll, tables, "one", 3), attempt(roll, tables, "two", 2)];
    const bad = WAYS[way](roll, file(attempts, tables));
    const read = fromJson(bad, tables);
    const told = outcome(read, fromJson(file(attempts, tables), tables));
    counts[told] += 1;
    if (told === "wrong" || !isClean(read)) wrong.push(bad);
    if (read.ok) use(tables, merge(attempts, read.attempts).after);
  }
  const isRare = ["refused", "reported", "same"].some((told) => counts[told] < rounds * 0.005);
  return isRare ? [JSON.stringify(counts)] : wrong;
}

function outcome(read, good) {
  if (!read.ok) return "refused";
  return read.altered || read.ignored.length ? "reported" : same(read, good) ? "same" : "wrong";
}

function isClean(read) {
  const isEntry = (entry) => same(entry, readEntry(entry));
  return !read.ok || read.attempts.every((each) => same({ ...each, entries: [] }, readAttempt(each)) && each.entries.every(isEntry));
}

/** All that is done with attempts that were read: none of it may throw. */
function use(tables, attempts) {
  attempts.forEach((each) => migrate(tables, each));
  toCsv(attempts, { ...tables, skills: tables.skills.map((skill) => ({ ...skill, name: skill.id })) });
  return file(attempts, tables);
}
