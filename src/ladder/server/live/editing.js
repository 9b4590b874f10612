// In every page under `ladder serve`: leads from a text to the place where it is written, in the person's own editor.

import { copier, part } from "./parts.js";

/** @typedef {{root: string, slash: string, address: string}} Editor */
/** @typedef {{file: string, line: number, column: number}} Place */

const TEXTS = "h1, h2, h3, h4, h5, h6, p, li, dt, dd, td, th, caption, summary, figcaption, blockquote, pre, label";

/** @type {Editor | null} */
let editor = null;
const button = part("button", "edit", "Edit texts");
const told = part("p", "told");
const tools = part("div", "tools", told, button);
const mark = "ladderEditing";

/** Puts the switch for editing into the overlay, once an editor is known. @param {Element} overlay @param {Editor} known */
export function offer(overlay, known) {
  if (editor) return;
  editor = known;
  button.type = "button";
  button.setAttribute("aria-pressed", "false");
  told.setAttribute("role", "status");
  told.hidden = true;
  button.addEventListener("click", () => turn(!isOn()));
  document.addEventListener("click", onClick, { capture: true });
  lead(document);
  overlay.append(tools);
}

/** Lets a page's links to the repository's editor lead to the person's own, once it is known. @param {Document} page */
export function lead(page) {
  for (const each of /** @type {NodeListOf<HTMLElement>} */ (page.querySelectorAll("a[data-edit]"))) {
    const place = read(each.dataset.edit ?? "");
    if (editor && place) each.setAttribute("href", address(editor, place));
  }
}

/** @returns {boolean} true when editing was on and is off now */
export function leave() {
  const was = isOn();
  if (was) turn(false);
  return was;
}

/** A place as a link to the editor, with a button that copies its path. @param {string} written @returns {(Node | string)[]} */
export function link(written) {
  const place = read(written);
  if (!editor || !place) return [written];
  const opener = part("a", "open", written);
  opener.setAttribute("href", address(editor, place));
  const { file, line, column } = place;
  return [opener, " ", ...copier("Copy path", `${editor.slash}${editor.root}/${file}:${line}:${column}`)];
}

function isOn() {
  return mark in document.documentElement.dataset;
}

/** @param {boolean} on */
function turn(on) {
  if (on) document.documentElement.dataset[mark] = "";
  else delete document.documentElement.dataset[mark];
  button.setAttribute("aria-pressed", String(on));
  tell(...(on ? ["Click the text that you want to change; Esc ends this."] : []));
}

/** @param {MouseEvent} event */
async function onClick(event) {
  if (!isOn() || !(event.target instanceof Element) || event.target.closest(".ladder-live__overlay")) return;
  event.preventDefault();
  event.stopPropagation();
  const places = await ask(event.target);
  if (places.length === 0) tell("This text is not in content/: the theme or the program writes it.");
  else tell(...link(`${places[0].file}:${places[0].line}:${places[0].column}`));
}

/** @param {Element} target @returns {Promise<Place[]>} */
async function ask(target) {
  const block = target.closest(TEXTS) ?? target;
  const section = target.closest("section[id], [data-section][id]")?.id ?? "";
  const query = new URLSearchParams({ page: location.pathname, section });
  const texts = [ownText(block), target.textContent, ownText(block, "*"), block.textContent];
  for (const text of new Set(texts)) query.append("text", text.trim());
  const answer = await fetch(`/_ladder/where?${query}`);
  return answer.ok ? answer.json() : [];
}

/** @param {Element} block @returns {string} its text without that of some elements in it: lists, paragraphs, the link to it */
function ownText(block, others = "ul, ol, dl, p, div, .heading__anchor") {
  const inner = [...block.childNodes].filter((node) => !(node instanceof Element && node.matches(others)));
  return inner.map((node) => node.textContent).join("");
}

/** @param {...(Node | string)} children */
function tell(...children) {
  told.replaceChildren(...children);
  told.hidden = children.length === 0;
}

/** @param {string} written @returns {Place | null} */
function read(written) {
  const parts = /^(.+?):(\d+)(?::(\d+))?$/.exec(written);
  return parts && { file: parts[1], line: Number(parts[2]), column: Number(parts[3] ?? 1) };
}

/** @param {Editor} editor @param {Place} place @returns {string} */
function address({ root, address }, { file, line, column }) {
  /** @type {Record<string, string | number>} */
  const values = { path: encodeURI(`${root}/${file}`), line, column };
  return address.replace(/\{(path|line|column)\}/g, (_, name) => String(values[name]));
}
