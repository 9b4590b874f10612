/**
 * Hides what the assessment and the path would replace at once, because the person was here before or the address asks
 * for something else: nothing jumps, and nothing is read that goes away. A classic script in the head on purpose:
 * modules run after the first paint. Who comes for the first time sees the start of the page as it was built.
 */
(() => {
  const PATIENCE = 5000; // milliseconds
  const root = document.documentElement;
  const own = new RegExp(`^ladder:${root.dataset.site}:(attempt|document):`);

  /** @returns {boolean} */
  function isKnown() {
    try {
      return Object.keys(localStorage).some((key) => own.test(key));
    } catch {
      return false; // storage may be denied
    }
  }

  root.dataset.waits = location.hash.length > 1 || isKnown() ? "all" : "rest";
  setTimeout(() => root.removeAttribute("data-waits"), PATIENCE); // should the module never come
})();
