/**
 * Shows at once what the head of the learning path said last: where it leads, how long it takes, how much is done. What the
 * plan is made from comes later, and corrects it. A classic script in the head, so that the first paint has it.
 */
(() => {
  const root = document.documentElement;

  /** @returns {import("./path.js").Head | undefined} */
  function kept() {
    try {
      return JSON.parse(localStorage.getItem(`ladder:${root.dataset.site}:document:path-head`) ?? "{}").value ?? undefined;
    } catch {
      return undefined; // storage may be denied, or damaged
    }
  }

  const head = kept();
  if (!head) return;
  root.dataset.waits = "plan";
  document.addEventListener("readystatechange", () => {
    const part = (/** @type {string} */ name) => /** @type {HTMLElement} */ (document.querySelector(`[data-part="${name}"]`));
    for (const [name, text] of Object.entries(head.texts)) part(name).textContent = text;
    Object.assign(part("bar"), head.bar);
    part("summary").hidden = false;
  }, { once: true });
})();
