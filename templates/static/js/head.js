/** Keeps how the head of a page looks, so that waiting.js can show it the next time before any other script is there. */

/**
 * @typedef {[tag: string, attributes: Record<string, string>, ...nodes: (string | Packed)[]]} Packed an element as JSON holds it
 * @typedef {{source: string, nodes: Packed[]}} Head source: the data that the page was made of
 */

/**
 * @param {import("./store.js").Store} store @param {string} name of the document @param {HTMLElement} page
 * @param {Element[]} elements of the head
 */
export function keepHead(store, name, { dataset: { source = "" } }, elements) {
  const head = /** @type {Head} */ ({ source, nodes: elements.map(packed) });
  if (JSON.stringify(head) !== JSON.stringify(store.document(name))) store.keep(name, head);
}

/** @param {Element} element @returns {Packed} */
function packed({ localName, attributes, childNodes }) {
  const nodes = Array.from(childNodes, (node) => (node instanceof Element ? packed(node) : (node.textContent ?? "")));
  return [localName, Object.fromEntries(Array.from(attributes, ({ name, value }) => [name, value])), ...nodes];
}
