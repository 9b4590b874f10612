/** What page modules share to make parts of a page: elements built from text, and words with their gaps filled. */

import { pause } from "./working.js";

/**
 * @typedef {Record<string, string | number | boolean | null | undefined>} Attributes true stands alone; null, undefined and
 *   false are left out
 * @typedef {Node | string | null | undefined | false} Child what is no child is left out
 */

/** @param {Child[]} children @returns {(Node | string)[]} */
const real = (children) => children.filter((child) => child !== null && child !== undefined && child !== false);

/** @param {Element} made @param {Attributes} attributes @param {Child[]} children */
function complete(made, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === true) made.setAttribute(name, "");
    else if (value !== null && value !== undefined && value !== false) made.setAttribute(name, String(value));
  }
  made.append(...real(children));
}

/**
 * @template {keyof HTMLElementTagNameMap} T
 * @param {T} tag @param {Attributes} attributes @param {Child[]} children @returns {HTMLElementTagNameMap[T]}
 */
export function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  complete(made, attributes, children);
  return made;
}

/** @param {string} tag @param {Attributes} attributes @param {Child[]} children @returns {SVGElement} */
export function drawing(tag, attributes = {}, ...children) {
  const made = document.createElementNS("http://www.w3.org/2000/svg", tag);
  complete(made, attributes, children);
  return made;
}

/** @param {any[]} nodes texts, or [tag, attributes, ...nodes]: how the build gives HTML to scripts @returns {(string | Node)[]} */
export const grown = (nodes) => nodes.map((node) => (typeof node === "string" ? node : element(node[0], node[1], ...grown(node.slice(2)))));

/** Shows the page that was hidden while it waited for its script (waiting.js). */
export const arrive = () => document.documentElement.removeAttribute("data-waits");

/** @returns {Promise<void>} when the browser is about to lay the page out and to paint it; it paints no page in the background */
export const frame = () =>
  new Promise((done) => {
    requestAnimationFrame(() => done());
    setTimeout(done, 100);
  });

/** @returns {Promise<void>} when the browser has had its turn, to paint and to answer */
export const turn = () => frame().then(pause);

/** @type {WeakMap<Element, Iterator<void> | AsyncIterator<void>>} what is drawn in an element, the last to begin */
const drawings = new WeakMap();

/**
 * Draws in an element step by step, so that the browser paints and answers in between; it is busy until then. Ends when
 * something else begins to be drawn there.
 * @param {HTMLElement} container @param {Iterator<void> | AsyncIterator<void>} drawing
 */
export async function drawInTurns(container, drawing) {
  const isWanted = () => drawings.get(container) === drawing;
  drawings.set(container, drawing);
  container.ariaBusy = "true";
  while (isWanted() && !(await drawing.next()).done) await turn();
  if (isWanted()) container.ariaBusy = "false";
}

/** @param {HTMLElement} container @param {Iterator<void>} drawing is done in one go */
export function drawAtOnce(container, drawing) {
  drawings.set(container, drawing);
  while (!drawing.next().done);
  container.ariaBusy = "false";
}

/** @param {string} name of a module @param {(page: HTMLElement) => void} enter is called with what has it, as soon as the page is whole: its scripts may be there sooner */
export function start(name, enter) {
  const begin = () => /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(`[data-module="${name}"]`)).forEach((page) => enter(page));
  if (document.readyState === "loading") document.addEventListener("readystatechange", begin, { once: true });
  else begin();
}

/** Says that what the page works with could not be fetched. @returns {null} */
export function lose() {
  document.documentElement.dataset.lost = "";
  arrive();
  return null;
}

/** @param {HTMLElement} page @returns {Promise<any>} the data that its scripts work with */
export const source = ({ dataset }) => fetched(dataset.source ?? "");

/** @param {string} address @returns {Promise<any>} the data that stand there */
export async function fetched(address) {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
  return answer.json();
}

/** @param {Element} container @param {Child[]} children puts these in place of what it holds */
export const renew = (container, ...children) => container.replaceChildren(...real(children));

/** @param {string} text @param {Record<string, string | number>} values @returns {string} the text with {name} replaced */
export function fill(text, values) {
  return text.replace(/\{(\w+)\}/g, (whole, name) => String(values[name] ?? whole));
}

/** @param {string} key @param {number} number @returns {string} the key of the words for so many */
export const plural = (key, number) => `${key}_${number === 1 ? "one" : "many"}`;

/** @param {string} text @param {() => void} act @param {Attributes} attributes @returns {HTMLButtonElement} */
export function button(text, act, attributes = {}) {
  const made = element("button", { type: "button", class: "button button--quiet", ...attributes }, text);
  made.addEventListener("click", act);
  return made;
}

/** @template {HTMLElement} T @param {T} made @param {string} what it is about, for those who do not see it @returns {T} */
export function about(made, what) {
  made.setAttribute("aria-label", `${made.textContent}: ${what}`);
  return made;
}

/** @param {string} iso a moment @param {string} months their names @returns {string} the reader's day, such as "10 June 2026" */
export function day(iso, months) {
  const date = new Date(iso);
  return Number.isNaN(date.getTime()) ? iso : `${date.getDate()} ${months.split(" ")[date.getMonth()]} ${date.getFullYear()}`;
}
