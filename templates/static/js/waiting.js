/**
 * When the assessment and the path fetch what they work with, and what is seen until then. A classic script in the head
 * on purpose: modules run after the first paint.
 *
 * Who comes for the first time sees the start of the page as it was built; the rest follows once the page is there and
 * painted, or is touched. Who was here before, or asks for something else by the address, gets all of it at once, and
 * what would be replaced is hidden meanwhile: nothing jumps, and nothing is read that goes away. Where the page has kept
 * how its head looked last, that is shown, and the rest follows when it is painted.
 */

/** @typedef {import("./head.js").Packed} Packed */

(() => {
  const PATIENCE = 5000; // milliseconds
  const SOON = 300; // milliseconds
  const root = document.documentElement;
  const view = location.hash.slice(1);
  const own = `ladder:${root.dataset.site}:`;

  /** @returns {boolean} */
  function isKnown() {
    try {
      return Object.keys(localStorage).some((key) => key.startsWith(`${own}attempt:`) || key.startsWith(`${own}document:`));
    } catch {
      return false; // storage may be denied
    }
  }

  /** @param {string} name of the document @param {string} source that the page works with @returns {Packed[] | null} the head as it was last, if it was made of that */
  function recall(name, source) {
    try {
      const { value } = JSON.parse(localStorage.getItem(`${own}document:${name}`) ?? "{}");
      return value?.source === source ? value.nodes : null;
    } catch {
      return null; // storage may be denied, or damaged
    }
  }

  /** @param {Packed} packed @param {string} [space] @returns {Node} */
  function grown([tag, attributes, ...nodes], space) {
    const around = tag === "svg" ? "http://www.w3.org/2000/svg" : space;
    const made = around ? document.createElementNS(around, tag) : document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
    made.append(...nodes.map((node) => (typeof node === "string" ? node : grown(node, around))));
    return made;
  }

  /** @param {Packed[]} nodes */
  function show(nodes) {
    document.querySelector("[data-kept]")?.replaceChildren(...nodes.map((node) => grown(node)));
  }

  /** Lets the browser fetch what stands in the page's templates, once. */
  function load() {
    for (const later of /** @type {NodeListOf<HTMLTemplateElement>} */ (document.querySelectorAll("template[data-later]"))) {
      if (["", view, isDue && "known"].includes(later.dataset.later ?? "")) document.head.append(later.content);
    }
  }

  /** @param {() => void} act when something of the page has been painted */
  function painted(act) {
    if (PerformanceObserver.supportedEntryTypes.includes("paint")) new PerformanceObserver(act).observe({ type: "paint", buffered: true });
    else act();
  }

  function lose() {
    root.dataset.lost = "";
    root.removeAttribute("data-waits");
  }

  const isDue = view !== "" || isKnown();
  const { head: name = "", of = view, source = "" } = document.currentScript?.dataset ?? {};
  const head = of === view ? recall(name, source) : null;
  root.dataset.waits = head ? "head" : isDue ? "all" : "rest";
  if (head) {
    document.addEventListener("readystatechange", () => show(head), { once: true });
    painted(load);
  } else if (isDue) load();
  addEventListener("load", () => {
    painted(load);
    setTimeout(load, SOON); // should the browser not tell of it
  });
  for (const event of ["pointerdown", "keydown", "submit"]) addEventListener(event, load, { once: true });
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
