/**
 * Applies the reader's colour scheme before the page is painted, and keeps the switch in the footer.
 * A classic script in the head on purpose: modules run after the first paint, and the page would flash.
 */
(() => {
  const root = document.documentElement;
  const key = `ladder:${root.dataset.site}:scheme`;

  /** @returns {string} "light", "dark", or "" for the scheme of the system */
  function stored() {
    try {
      return localStorage.getItem(key) ?? "";
    } catch {
      return ""; // storage may be denied; the choice then lasts as long as the page
    }
  }

  /** @param {string} scheme */
  function store(scheme) {
    try {
      if (scheme) localStorage.setItem(key, scheme);
      else localStorage.removeItem(key);
    } catch {
      // as above
    }
  }

  /** @param {string} scheme */
  function apply(scheme) {
    if (scheme === "light" || scheme === "dark") root.dataset.scheme = scheme;
    else delete root.dataset.scheme;
  }

  /** @returns {HTMLSelectElement | null} */
  const control = () => document.querySelector('select[data-module="scheme-switch"]');

  function show() {
    const select = control();
    if (select) select.value = root.dataset.scheme ?? "";
  }

  apply(stored());
  root.dataset.script = "on"; // shows the switch, which is of no use without this script
  document.addEventListener("DOMContentLoaded", () => {
    show();
    control()?.addEventListener("change", (event) => {
      const { value } = /** @type {HTMLSelectElement} */ (event.target);
      apply(value);
      store(value);
    });
  });
  window.addEventListener("storage", (event) => {
    if (event.key !== key) return;
    apply(stored());
    show();
  });
})();
