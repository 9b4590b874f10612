// What the scripts of `ladder serve` build with: elements of its own, made from text.

/**
 * @template {keyof HTMLElementTagNameMap} T
 * @param {T} tag @param {string} name @param {...(Node | string)} children @returns {HTMLElementTagNameMap[T]}
 */
export function part(tag, name, ...children) {
  const element = document.createElement(tag);
  element.className = `ladder-live__${name}`;
  element.append(...children);
  return element;
}

/**
 * A button that copies a text; none where the browser does not let pages copy.
 * @param {string} label @param {string} text @returns {HTMLElement[]}
 */
export function copier(label, text) {
  if (!navigator.clipboard) return [];
  const copy = part("button", "copy", label);
  copy.type = "button";
  copy.addEventListener("click", async () => {
    await navigator.clipboard.writeText(text);
    copy.textContent = "Copied";
  });
  return [copy];
}
