/**
 * Filters the page of resources by skill, level, kind and cost. What is chosen stands in the address, so that it can
 * be sent on; without this script the whole list is there.
 */

/** @typedef {{skill: string, level: string, kind: string, cost: string}} Choice what is asked for; "" asks for nothing */

/** @param {HTMLFormElement} form @returns {Choice} */
function chosen(form) {
  const value = (/** @type {string} */ name) => /** @type {HTMLSelectElement} */ (form.elements.namedItem(name)).value;
  return { skill: value("skill"), level: value("level"), kind: value("kind"), cost: value("cost") };
}

/** @param {HTMLFormElement} form @param {URLSearchParams} query what is not to be chosen from is left out */
function choose(form, query) {
  for (const select of form.querySelectorAll("select")) {
    const wanted = query.get(select.name) ?? "";
    select.value = [...select.options].some((option) => option.value === wanted) ? wanted : "";
  }
}

/** @param {HTMLElement} resource @param {Choice} choice @returns {boolean} whether one lesson has the skill and the level */
function fits(resource, choice) {
  const { kind, cost } = resource.dataset;
  const lessons = taught(resource).map((lesson) => lesson.split("@"));
  return (
    (!choice.kind || kind === choice.kind) &&
    (!choice.cost || cost === choice.cost) &&
    lessons.some(([skill, level]) => (!choice.skill || skill === choice.skill) && (!choice.level || level === choice.level))
  );
}

/** @param {HTMLElement} resource @returns {string[]} its own lessons where it has several, else the one of its group */
function taught(resource) {
  const from = /** @type {HTMLElement} */ (resource.closest("[data-teaches]"));
  return (from.dataset.teaches ?? "").split(" ");
}

/** @param {HTMLElement} page @param {Choice} choice @returns {{shown: number, total: number}} */
function show(page, choice) {
  const resources = /** @type {NodeListOf<HTMLElement>} */ (page.querySelectorAll("[data-kind]"));
  for (const resource of resources) resource.hidden = !fits(resource, choice);
  const all = !Object.values(choice).some(Boolean);
  for (const group of /** @type {NodeListOf<HTMLElement>} */ (page.querySelectorAll("[data-group]"))) {
    group.hidden = !all && !group.querySelector("[data-kind]:not([hidden])");
    const heading = group.querySelector("h2[id]");
    const entry = heading && document.querySelector(`.contents a[href="#${CSS.escape(heading.id)}"]`)?.closest("li");
    if (entry) entry.hidden = group.hidden;
  }
  return { shown: [...resources].filter((resource) => !resource.hidden).length, total: resources.length };
}

/** @param {DOMStringMap} words @param {{shown: number, total: number}} counts @returns {string} */
function told(words, { shown, total }) {
  const text = shown === 0 ? words.shownNone : shown === 1 ? words.shownOne : words.shownMany;
  return (text ?? "").replace("{count}", String(shown)).replace("{total}", String(total));
}

/** @param {Choice} choice @returns {string} the page's own address with what is chosen */
function address(choice) {
  const query = String(new URLSearchParams(Object.entries(choice).filter(([, value]) => value)));
  return `${location.pathname}${query && `?${query}`}${location.hash}`;
}

/** @param {HTMLElement} page */
function enhance(page) {
  const form = /** @type {HTMLFormElement} */ (page.querySelector("form"));
  const result = /** @type {HTMLElement} */ (form.querySelector('[role="status"]'));
  const reset = /** @type {HTMLElement} */ (form.querySelector('[type="reset"]'));
  const update = () => {
    const choice = chosen(form);
    const counts = show(page, choice);
    reset.hidden = !Object.values(choice).some(Boolean);
    result.textContent = reset.hidden ? "" : told(page.dataset, counts);
    history.replaceState(null, "", address(choice));
  };
  form.addEventListener("change", update);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(update)); // the fields are empty only after the event
  choose(form, new URLSearchParams(location.search));
  update();
}

document.querySelectorAll('[data-module="resources"]').forEach((page) => enhance(/** @type {HTMLElement} */ (page)));
