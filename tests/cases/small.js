/** A ladder of two levels and two skills, as far as the record needs it, and answers to its questions. */

import { answer, begin } from "./record.js";

export const skill = (id, more) => ({
  id, formerly: [], levels: ["user", "builder"], hashes: ["00000001", "00000002"], anchors: ["Use it", "Build it"], ...more,
});
export const item = (id, more) => ({
  id, formerly: [], rev: 1, skill: id.split(".")[0], kind: "scenario", level: "builder", stem: "What now?",
  options: [{ id: "a", text: "Look" }, { id: "b", text: "Leap, then look" }], ...more,
});
export const level = (id, ...formerly) => ({ id, formerly });

/** Its tables, with `more` in place of what they usually hold. */
export const small = (more) => ({
  site: "test", version: "0.1.0", hash: "0000abcd", engine: { version: "1" }, levels: [level("user"), level("builder")],
  skills: [skill("coding"), skill("review")], items: [item("coding.s1")], roles: [{ id: "pilot", formerly: [] }], ...more,
});

export const time = (second) => new Date(1.7e12 + second * 1000).toISOString();
const given = (number) => ({ id: `e${number}`, at: time(number), seconds: 5 });

/** Answers: the first says when it was given and what its id is (e1, e2 ...). */
export const card = (number, level, more) =>
  answer(small(), { kind: "card", skill: "coding", card: 1, shown: ["user", "builder"], ...more }, { level }, given(number));
export const second = (number, level) => card(number, level, { card: 2, shown: ["builder"] });
export const choice = (number, option) =>
  answer(small(), { kind: "item", item: "coding.s1" }, { option }, given(number));
export const statement = (number, option) =>
  answer(small(), { kind: "statement", skill: "review", level: "user" }, { option }, given(number));

/** An attempt about coding, with a role in view. */
export const attempt = (...entries) => {
  const target = { kind: "role", id: "pilot" };
  return { ...begin(small(), { id: "one", started: time(0), mode: "standard", seed: 7, target, skills: ["coding"] }), entries };
};

export const ids = (entries) => entries.map(({ id }) => id);
