/** Filters the page of resources by skill, level, kind and cost. */

import { filter } from "./filter.js";

/** @typedef {import("./filtering.js").Facet} Facet */

/** @param {HTMLElement} resource @returns {Facet[]} its kind, its cost and its lessons: one of them has skill and level */
function facets(resource) {
  const { kind = "", cost = "" } = resource.dataset;
  const lessons = taught(resource).map((lesson) => lesson.split("@"));
  return [[{ kind, cost }], lessons.map(([skill, level]) => ({ skill, level }))];
}

/** @param {HTMLElement} resource @returns {string[]} its own lessons where it has several, else the one of its group */
function taught(resource) {
  const from = /** @type {HTMLElement} */ (resource.closest("[data-teaches]"));
  return (from.dataset.teaches ?? "").split(" ");
}

/** @param {HTMLElement} page @param {boolean} all hides groups without a resource, and their lines among the contents */
function arrange(page, all) {
  for (const group of /** @type {NodeListOf<HTMLElement>} */ (page.querySelectorAll("[data-group]"))) {
    group.hidden = !all && !group.querySelector("[data-kind]:not([hidden])");
    const heading = group.querySelector("h2[id]");
    const entry = heading && document.querySelector(`.contents a[href="#${CSS.escape(heading.id)}"]`)?.closest("li");
    if (entry) entry.hidden = group.hidden;
  }
}

for (const page of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll('[data-module="resources"]'))) {
  const resources = /** @type {NodeListOf<HTMLElement>} */ (page.querySelectorAll("[data-kind]"));
  const things = new Map([...resources].map((resource) => [resource, facets(resource)]));
  filter(page, things, (choice) => arrange(page, !Object.values(choice).some(Boolean)));
}
