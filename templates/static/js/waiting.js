/**
 * When the assessment and the path fetch what they work with, and what is seen until then. A classic script in the head
 * on purpose: modules run after the first paint.
 *
 * Who comes for the first time sees the start of the page as it was built; the rest follows once the page is there, or
 * is touched. Who was here before, or asks for something else by the address, gets all of it at once, and what would be
 * replaced is hidden meanwhile: nothing jumps, and nothing is read that goes away.
 */
(() => {
  const PATIENCE = 5000; // milliseconds
  const root = document.documentElement;
  const view = location.hash.slice(1);
  const own = new RegExp(`^ladder:${root.dataset.site}:(attempt|document):`);

  /** @returns {boolean} */
  function isKnown() {
    try {
      return Object.keys(localStorage).some((key) => own.test(key));
    } catch {
      return false; // storage may be denied
    }
  }

  /** Lets the browser fetch what stands in the page's templates, once. */
  function load() {
    for (const later of /** @type {NodeListOf<HTMLTemplateElement>} */ (document.querySelectorAll("template[data-later]"))) {
      if (["", view].includes(later.dataset.later ?? "")) document.head.append(later.content);
    }
  }

  function lose() {
    root.dataset.lost = "";
    root.removeAttribute("data-waits");
  }

  const isDue = view !== "" || isKnown();
  root.dataset.waits = isDue ? "all" : "rest";
  if (isDue) load();
  else for (const event of ["load", "pointerdown", "keydown", "submit"]) addEventListener(event, load, { once: true });
  setTimeout(() => root.removeAttribute("data-waits"), PATIENCE); // should the module never come

  // A form that is sent before its script is there is sent by the script.
  addEventListener("submit", (event) => {
    if (event.defaultPrevented) return;
    event.preventDefault();
    /** @type {HTMLFormElement} */ (event.target).dataset.sent = "";
  });

  // A script that does not come: the page says so, and offers to try again.
  addEventListener("error", ({ target }) => target instanceof Element && target.matches("[data-needed]") && lose(), true);
  addEventListener("click", ({ target }) => target instanceof Element && target.closest("[data-part=load_again]") && location.reload());
})();
