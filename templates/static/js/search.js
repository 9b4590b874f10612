/**
 * Opens the search: at a click on its link, which leads to the page from A to Z without this script, and at the key /.
 * What the search is made of is fetched when somebody is about to open it.
 */

const link = /** @type {HTMLAnchorElement | null} */ (document.querySelector('a[data-module="search"]'));

/** @type {Promise<import("./searching.js").Search> | undefined} */
let search;

/** @returns {Promise<import("./searching.js").Search>} */
function load() {
  search ??= import("./searching.js").then(({ makeSearch }) => makeSearch(new URL("../", link?.href)));
  search.catch(() => (search = undefined)); // the next time may go well
  return search;
}

async function open() {
  try {
    (await load()).open();
  } catch {
    location.assign(link?.href ?? "");
  }
}

/** @param {KeyboardEvent} event @returns {boolean} whether somebody is writing, or means a command of the browser */
function isTaken({ target, ctrlKey, metaKey, altKey }) {
  const element = /** @type {HTMLElement} */ (target);
  return ctrlKey || metaKey || altKey || element.isContentEditable || element.matches("input, select, textarea");
}

for (const event of ["pointerenter", "focus"]) link?.addEventListener(event, () => void load().catch(() => {}));
link?.addEventListener("click", (event) => {
  if (event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  void open();
});
document.addEventListener("keydown", (event) => {
  if (event.key !== "/" || isTaken(event) || document.querySelector("dialog[open]")) return;
  event.preventDefault();
  void open();
});
