/**
 * Filters a page by what is chosen in its form. The choice stands in the address, so that it can be sent on and is there
 * again when a reader comes back; without this script everything is shown.
 */

import { fill } from "./dom.js";
import { asked, fits, query } from "./filtering.js";

/** @typedef {import("./filtering.js").Choice} Choice */
/** @typedef {import("./filtering.js").Facet} Facet */

/**
 * @param {HTMLElement} page holds the form, and in its data the words for how many things are shown
 * @param {Map<HTMLElement, Facet[]>} things what can be shown or not
 * @param {(choice: Choice) => void} arrange puts the rest of the page right when the things are
 */
export function filter(page, things, arrange) {
  const form = /** @type {HTMLFormElement} */ (page.querySelector("form"));
  const status = /** @type {HTMLElement} */ (form.querySelector('[role="status"]'));
  const reset = /** @type {HTMLElement} */ (form.querySelector('[type="reset"]'));
  const selects = [...form.querySelectorAll("select")];

  const show = () => {
    const choice = Object.fromEntries(selects.map(({ name, value }) => [name, value]));
    for (const [thing, facets] of things) thing.hidden = !fits(facets, choice);
    arrange(choice);
    reset.hidden = !query(choice);
    status.textContent = reset.hidden ? "" : told(page.dataset, [...things.keys()]);
    history.replaceState(null, "", location.pathname + query(choice) + location.hash);
  };
  const restore = () => {
    const offered = selects.map(({ name, options }) => [name, [...options].map(({ value }) => value)]);
    const choice = asked(Object.fromEntries(offered), location.search);
    for (const select of selects) select.value = choice[select.name];
    show();
  };

  form.addEventListener("change", show);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(show)); // the fields are empty only after the event
  window.addEventListener("popstate", restore);
  restore();
}

/** @param {DOMStringMap} words @param {HTMLElement[]} things @returns {string} how many of them are shown */
function told(words, things) {
  const count = things.filter(({ hidden }) => !hidden).length;
  const text = count === 0 ? words.shownNone : count === 1 ? words.shownOne : words.shownMany;
  return fill(text ?? "", { count, total: things.length });
}
