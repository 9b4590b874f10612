/** Which skills an assessment asks about, and how long that takes. Data in, data out. */

/**
 * @typedef {import("./profile.js").Tables} Tables
 * @typedef {"quick" | "standard" | "thorough"} Mode
 * @typedef {{kind: "role" | "level", id: string}} Aim
 * @typedef {{mode: Mode, aim: Aim | null, narrow: boolean, areas: string[]}} Settings narrow: only what the aim asks for
 */

/** More skills than this are too many for one sitting: the person chooses areas or a role first. */
export const LARGE = 25;

/** @param {Tables} tables @param {Settings} settings @returns {string[]} the ids of the skills to ask about, in their order */
export function chosen(tables, { mode, aim, narrow, areas }) {
  const role = aim?.kind === "role" ? aim : null;
  const isLarge = tables.skills.length > LARGE;
  const asked = new Set(role && mode === "quick" ? musts(tables, role) : aim && narrow ? wanted(tables, aim) : []);
  if (asked.size) return inOrder(tables, asked);
  const pool = tables.skills.filter(({ id, area }) => !isLarge || areas.includes(area) || (role && wanted(tables, role).includes(id)));
  return (mode === "quick" ? telling(pool) : pool).map(({ id }) => id);
}

/** @param {Tables} tables @param {Aim} aim @returns {string[]} the skills that matter for it */
export function wanted(tables, { kind, id }) {
  if (kind === "level") return tables.engine.asks[tables.levels.findIndex((level) => level.id === id)] ?? [];
  return inOrder(tables, new Set(Object.keys(tables.roles.find((role) => role.id === id)?.expects ?? {})));
}

/** @param {Tables} tables @param {Aim} role @returns {string[]} its must-haves; where it names none, all that it expects */
function musts(tables, role) {
  const expects = tables.roles.find(({ id }) => id === role.id)?.expects ?? {};
  const firm = Object.keys(expects).filter((id) => expects[id][1] === "must");
  return firm.length ? firm : wanted(tables, role);
}

/** @param {Tables["skills"]} skills @returns {Tables["skills"]} the two of each area that tell most about the others */
function telling(skills) {
  const best = (/** @type {string} */ area) => skills.filter((skill) => skill.area === area).sort((one, other) => other.loading - one.loading).slice(0, 2);
  const kept = new Set([...new Set(skills.map(({ area }) => area))].flatMap(best));
  return skills.filter((skill) => kept.has(skill));
}

/** @param {Tables} tables @param {Set<string>} ids @returns {string[]} */
const inOrder = (tables, ids) => tables.skills.map(({ id }) => id).filter((id) => ids.has(id));

/** @param {number} cards @param {number} more @returns {number} minutes that so many cards and further questions take */
export const minutes = (cards, more) => Math.max(1, Math.round((cards * 17 + more * 24) / 60));
