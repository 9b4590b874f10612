/**
 * What a result says: how sure it is, what it means for a level or a role, and what is strong.
 * Data in, data out; the words are found by the page.
 */

/**
 * What the build writes into the page.
 * @typedef {{id: string, name: string, formerly: string[]}} Named
 * @typedef {[skill: string, level: string]} Required
 * @typedef {{area: string, loading: number, anchors: string[], hashes: string[], requires: Required[][]}} SkillTexts by level
 * @typedef {Named & import("./belief.js").Skill & SkillTexts} Skill
 * @typedef {{id: string, text: string, score: number, rationale?: string}} Option
 * @typedef {{kind: "scenario" | "evidence" | "knowledge", stem: string, options: Option[], basis?: string | null}} ItemTexts the basis and the rationales are in tables of
 *   earlier versions alone
 * @typedef {{basis: string | null, options: Record<string, string>}} Rationales why which option of a question is the best
 * @typedef {import("./belief.js").Item & ItemTexts & {formerly: string[], rev: number, level: string}} Item
 * @typedef {"must" | "should" | "nice"} Weight
 * @typedef {Named & {expects: Record<string, [level: string, weight: Weight]>}} Role
 * @typedef {{at_least: Record<string, string>, below: Record<string, string>}} Conditions levels by skill
 * @typedef {Conditions & {id: string, name: string, risk: string | null, remedy: string | null}} RedFlag
 * @typedef {object} Tables
 * @property {string} site
 * @property {string} version
 * @property {string} hash
 * @property {Named[]} levels
 * @property {{id: string, name: string}[]} areas
 * @property {Skill[]} skills
 * @property {Item[]} items
 * @property {Role[]} roles
 * @property {RedFlag[]} red_flags
 * @property {import("./belief.js").Numbers & {version: string}} engine
 *
 * What comes out of it.
 * @typedef {import("./belief.js").Result} Result
 * @typedef {import("./belief.js").Placed} Standing of a skill
 * @typedef {"unknown" | "clear" | "between" | "open"} Certainty
 * @typedef {"met" | "likely" | "close" | "build" | "unknown"} Verdict
 * @typedef {{skill: string, weight: Weight, need: string, chance: number, verdict: Verdict}} Fit need is a level
 * @typedef {{need: number, skills: string[]}} AnyOf any so many of these
 * @typedef {{number: number, at: AnyOf, near: AnyOf, settled: boolean}} Missing
 * @typedef {{skill: string, level: string}} Unit
 */

/** From here on the site calls a thing sure. */
export const SURE = 0.8;

/** @param {Tables} tables @param {string} levelId @returns {number} its number on the ladder, from 1; 0 when it has none */
export const numberOf = (tables, levelId) => tables.levels.findIndex(({ id }) => id === levelId) + 1;

/** @param {Tables} tables @param {Standing} standing @param {number} rank @returns {number} of its level; 0 below the first */
export const numberAt = (tables, { levels }, rank) => (rank ? numberOf(tables, levels[rank - 1]) : 0);

/** @param {Result} result @returns {Map<string, Standing>} the skills that were assessed, by id */
export const assessed = (result) => new Map(result.skills.filter((each) => each.assessed).map((each) => [each.id, each]));

/** @param {Standing} standing @returns {Certainty} */
export function certainty({ assessed: known, low, high }) {
  if (!known) return "unknown";
  return high === low ? "clear" : high === low + 1 ? "between" : "open";
}

const SHARES = [
  [1, 10],
  [1, 5],
  [1, 4],
  [1, 3],
  [2, 5],
  [1, 2],
  [3, 5],
  [2, 3],
  [3, 4],
  [4, 5],
  [9, 10],
];

/** @param {number} chance @returns {number[] | null} the nearest plain share, such as [1, 4]; null where it is next to nothing */
export function share(chance) {
  if (chance < 0.075) return null;
  const distance = (/** @type {number[]} */ [count, of]) => Math.abs(count / of - chance);
  return SHARES.reduce((best, each) => (distance(each) < distance(best) ? each : best));
}

/**
 * @param {Result} result @param {number} held the level to speak of, which a retake moves only when it is sure
 * @returns {{level: number, up: number[] | null, down: number[] | null}} with what shares it is the next, or one below
 */
export function overall({ overall: { p, level } }, held = level) {
  return { level: held, up: share(p[held] ?? 0), down: held ? share(1 - p[held - 1]) : null };
}

/**
 * @param {Tables} tables @param {Result} result @param {number} number of the level to reach
 * @returns {Missing} any so many more of these at the level, of those near it; settled: only certainty is lacking
 */
export function missing(tables, result, number) {
  const { share: part, far_below: most } = tables.engine.placement;
  const known = assessed(result);
  const asked = tables.engine.asks[number - 1].filter((id) => known.has(id));
  const standing = (/** @type {string} */ id) => /** @type {Standing} */ (known.get(id));
  const at = (/** @type {string} */ id) => numberAt(tables, standing(id), standing(id).rank);
  const chance = (/** @type {string} */ id) => reaches(tables, standing(id), number);
  const below = asked.filter((id) => at(id) < number).sort((one, other) => chance(other) - chance(one));
  const far = below.filter((id) => at(id) < number - 1);
  const need = Math.max(0, Math.ceil(part * asked.length - 1e-9) - (asked.length - below.length));
  const raise = Math.max(0, far.length - Math.floor(most * asked.length + 1e-9));
  return { number, at: { need, skills: below }, near: { need: raise, skills: far }, settled: !need && !raise };
}

/** @param {Tables} tables @param {Standing} standing @param {number} number of a level @returns {number} P(there or above) */
export const reaches = (tables, standing, number) =>
  standing.p.reduce((sum, chance, rank) => sum + (numberAt(tables, standing, rank) < number ? 0 : chance), 0);

/** @param {Standing} standing @param {number} rank @returns {number} P(above it) */
export const beyond = ({ p }, rank) => p.slice(rank + 1).reduce((sum, each) => sum + each, 0);

/** @param {Tables} tables @param {Result} result @param {string} roleId @returns {Fit[]} one for each skill that it expects */
export function roleFit(tables, result, roleId) {
  const known = assessed(result);
  const expects = tables.roles.find(({ id }) => id === roleId)?.expects ?? {};
  return tables.skills
    .filter(({ id }) => Object.hasOwn(expects, id))
    .map(({ id }) => {
      const [need, weight] = expects[id];
      const standing = known.get(id);
      const chance = standing ? reaches(tables, standing, numberOf(tables, need)) : 0;
      return { skill: id, weight, need, chance, verdict: standing ? verdict(chance) : "unknown" };
    });
}

/** @param {number} chance @returns {Verdict} */
function verdict(chance) {
  if (chance >= SURE) return "met";
  return chance >= 0.5 ? "likely" : chance >= 0.2 ? "close" : "build";
}

/** @param {Tables} tables @param {Result} result @returns {Unit[]} the levels that are sure, the highest first */
export function strengths(tables, result, most = 3) {
  const sure = [...assessed(result).values()].filter(({ low }) => low > 0);
  const height = (/** @type {Standing} */ each) => numberAt(tables, each, each.low) + beyond(each, each.low);
  const highest = sure.sort((one, other) => height(other) - height(one)).slice(0, most);
  return highest.map(({ id, low, levels }) => ({ skill: id, level: levels[low - 1] }));
}
