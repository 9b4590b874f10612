/** Filters the matrix by area, role and level, and marks the level that the role expects in each skill. */

import { element } from "./dom.js";
import { filter } from "./filter.js";

/** @typedef {import("./filtering.js").Choice} Choice */
/** @typedef {import("./filtering.js").Facet} Facet */

/** @param {HTMLElement} skill @returns {Choice[]} the roles that expect it, each with the level */
function expectations({ dataset }) {
  const units = (dataset.roles ?? "").split(" ").map((unit) => unit.split("@"));
  return units.map(([role, level]) => ({ role, level }));
}

/** @param {HTMLElement} page */
function enhance(page) {
  const matrix = /** @type {HTMLElement} */ (page.querySelector(".matrix"));
  const select = /** @type {HTMLSelectElement} */ (page.querySelector("[name=level]"));
  const levels = [...select.options].map(({ value }) => value); // "" for any stands where rows have their heading
  const pickers = /** @type {HTMLInputElement[]} */ ([...matrix.querySelectorAll("[type=radio]")]);
  const lines = /** @type {HTMLTableRowElement[]} */ ([...matrix.querySelectorAll("tr:not(.matrix__area)")]);
  const skills = lines.filter(({ dataset }) => dataset.roles !== undefined);

  /** @param {HTMLTableRowElement} skill @returns {Facet[]} its area, what roles expect of it, the levels that it has */
  function facets(skill) {
    const area = skill.closest("tbody")?.dataset.area ?? "";
    const defined = levels.filter((level, place) => level && !skill.cells[place].matches(".matrix__gap"));
    return [[{ area }], [{ role: "" }, ...expectations(skill)], ["", ...defined].map((level) => ({ level }))];
  }

  /** @param {string} wanted marks the cells that this role expects */
  function mark(wanted) {
    for (const old of matrix.querySelectorAll(".matrix__expected")) old.remove();
    for (const skill of wanted ? skills : []) {
      const place = levels.indexOf(expectations(skill).find(({ role }) => role === wanted)?.level ?? "");
      if (place > 0) skill.cells[place].prepend(element("p", { class: "matrix__expected", "data-level": place }, page.dataset.expected));
    }
  }

  /** @param {Choice} choice shows the column of its level alone, and no area without a skill */
  function arrange({ role = "", level = "" }) {
    const column = levels.indexOf(level);
    for (const { cells } of lines) [...cells].forEach((cell, place) => (cell.hidden = column > 0 && place > 0 && place !== column));
    if (column > 0) pickers[column - 1].checked = true;
    for (const body of matrix.querySelectorAll("tbody")) body.hidden = !body.querySelector("[data-roles]:not([hidden])");
    matrix.hidden = skills.every(({ hidden }) => hidden);
    mark(role);
  }

  for (const [place, picker] of pickers.entries()) {
    picker.addEventListener("change", () => {
      if (!select.value) return;
      select.value = levels[place + 1]; // the picked column takes the place of the one that was asked for
      select.dispatchEvent(new Event("change", { bubbles: true }));
    });
  }
  filter(page, new Map(skills.map((skill) => [skill, facets(skill)])), arrange);
}

document.querySelectorAll('[data-module="matrix"]').forEach((page) => enhance(/** @type {HTMLElement} */ (page)));
