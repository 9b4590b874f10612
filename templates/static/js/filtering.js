/** What fits a choice that a person made, and the choice as the query of an address. Data in, data out. */

/**
 * @typedef {Record<string, string>} Choice what is asked for, by field; "" asks for nothing
 * @typedef {Record<string, string>[]} Facet a side of a thing, as alternatives of which one must have what is asked for
 */

/** @param {Facet[]} facets of a thing @param {Choice} choice @returns {boolean} whether each facet has what is asked for */
export function fits(facets, choice) {
  const agrees = (/** @type {[string, string]} */ [field, value]) => !choice[field] || choice[field] === value;
  return facets.every((facet) => facet.some((alternative) => Object.entries(alternative).every(agrees)));
}

/**
 * @param {Record<string, string[]>} offered the values of each field @param {string} query
 * @returns {Choice} what a query asks for; what is not offered is left out
 */
export function asked(offered, query) {
  const given = new URLSearchParams(query);
  const wanted = Object.entries(offered).map(([field, values]) => [field, values.find((value) => value === given.get(field)) ?? ""]);
  return Object.fromEntries(wanted);
}

/** @param {Choice} choice @returns {string} the query that asks for it, with its question mark; "" for nothing */
export function query(choice) {
  const given = String(new URLSearchParams(Object.entries(choice).filter(([, value]) => value)));
  return given && `?${given}`;
}
