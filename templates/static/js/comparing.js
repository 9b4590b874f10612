/** What two roles or levels expect, and how the second differs from the first. Data in, data out. */

/**
 * @typedef {{id: string, name: string, levels: Record<string, string | null>}} Skill texts by the number of the level
 * @typedef {{id: string, name: string, expects: Record<string, [number, string]>}} Role level number and weight by skill
 * @typedef {{levels: {id: string, name: string}[], areas: {name: string, skills: Skill[]}[], roles: Role[]}} Comparable
 * @typedef {{level: number, weight: string | null}} Expected
 * @typedef {{name: string, address: string, expects: (skill: Skill) => Expected | null}} Side
 * @typedef {"more" | "less" | "new" | "gone" | "weight" | "same"} Kind
 * @typedef {{skill: Skill, before: Expected | null, after: Expected | null, kind: Kind, levels: number}} Change
 * @typedef {{name: string, rows: Change[]}} Area
 */

/** The ways in which a second side can differ, in the order in which they are told. */
export const KINDS = /** @type {const} */ (["more", "new", "less", "gone", "weight"]);

/** @param {Comparable} data @param {string} key such as role.coder or level.user @returns {Side | null} */
export function side(data, key) {
  const [kind, id] = [key.slice(0, key.indexOf(".")), key.slice(key.indexOf(".") + 1)];
  if (kind === "role") return roleSide(data.roles.find((role) => role.id === id));
  if (kind === "level") return levelSide(data, data.levels.findIndex((level) => level.id === id));
  return null;
}

/** @param {Role | undefined} role @returns {Side | null} */
function roleSide(role) {
  if (!role) return null;
  const expects = new Map(Object.entries(role.expects));
  return {
    name: role.name,
    address: `roles/${role.id}/`,
    expects: (skill) => {
      const [level, weight] = expects.get(skill.id) ?? [0, ""];
      return level ? { level, weight } : null;
    },
  };
}

/** @param {Comparable} data @param {number} place @returns {Side | null} each level includes the ones below it */
function levelSide(data, place) {
  const level = data.levels[place];
  if (!level) return null;
  return {
    name: level.name,
    address: `levels/${level.id}/`,
    expects: (skill) => {
      const highest = Math.max(0, ...Object.keys(skill.levels).map(Number).filter((number) => number <= place + 1));
      return highest ? { level: highest, weight: null } : null;
    },
  };
}

/** @param {Comparable} data @param {Side} from @param {Side} to @returns {{different: Area[], same: Area[]}} */
export function compare(data, from, to) {
  const areas = data.areas.map(({ name, skills }) => ({
    name,
    rows: skills.map((skill) => change(skill, from.expects(skill), to.expects(skill))).filter((row) => row !== null),
  }));
  return {
    different: withRows(areas, (row) => row.kind !== "same"),
    same: withRows(areas, (row) => row.kind === "same"),
  };
}

/** @param {Area[]} areas @param {(row: Change) => boolean} wanted @returns {Area[]} */
function withRows(areas, wanted) {
  return areas.map(({ name, rows }) => ({ name, rows: rows.filter(wanted) })).filter(({ rows }) => rows.length > 0);
}

/** @param {Skill} skill @param {Expected | null} before @param {Expected | null} after @returns {Change | null} */
function change(skill, before, after) {
  if (!before && !after) return null;
  if (!before || !after) return { skill, before, after, kind: after ? "new" : "gone", levels: 0 };
  const levels = after.level - before.level;
  if (levels !== 0) return { skill, before, after, kind: levels > 0 ? "more" : "less", levels: Math.abs(levels) };
  const alike = before.weight === after.weight || before.weight === null || after.weight === null;
  return { skill, before, after, kind: alike ? "same" : "weight", levels: 0 };
}

/** @param {Area[]} areas @returns {number} */
export function count(areas) {
  return areas.reduce((sum, { rows }) => sum + rows.length, 0);
}
