/** Where a person is on the page: the field in use and what is unfolded, kept while the page is drawn anew. */

/** @param {HTMLElement} page @returns {{key: string | undefined, open: Map<string, boolean>}} where the person is */
export function remember(page) {
  const active = document.activeElement;
  const open = new Map([.../** @type {NodeListOf<HTMLDetailsElement>} */ (page.querySelectorAll("details[data-key]"))].map((each) => [each.dataset.key ?? "", each.open]));
  const isField = active instanceof HTMLElement && page.contains(active);
  return { key: isField ? active.dataset.key : undefined, open };
}

/** @param {HTMLElement} page @param {ReturnType<typeof remember>} state brings the person back there; where that is gone, to the steps */
export function restore(page, { key, open }) {
  for (const each of /** @type {NodeListOf<HTMLDetailsElement>} */ (page.querySelectorAll("details[data-key]"))) {
    each.open = open.get(each.dataset.key ?? "") ?? each.open;
    if (each.open) each.dispatchEvent(new Event("toggle")); // the browser's own comes later than the focus
  }
  if (key === undefined) return;
  const same = [.../** @type {NodeListOf<HTMLElement>} */ (page.querySelectorAll("[data-key]"))].find((each) => each.dataset.key === key);
  const steps = /** @type {HTMLElement | null} */ (page.querySelector("#path_steps"));
  (same ?? steps)?.focus({ preventScroll: true });
}
