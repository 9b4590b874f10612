// In every page under `ladder serve`: draws what is to be mended, with the lines to write and a way to where they belong.

import { link } from "./editing.js";
import { copier, part } from "./parts.js";

/** @typedef {[string, string, string]} Parts a text in three: what is before the part that is marked, that, and the rest */
/** @typedef {{say: string, parts: Parts}} Mending */
/** @typedef {{severity: string, place: string, message: string, code: string, line: number, excerpt: Parts | null, mend: Mending | null, hint: string, related: {message: string, place: string}[], why: string}} Note */

/** @param {Note} note @returns {HTMLElement} */
export function draw(note) {
  const item = part("li", "note", ...heading(note));
  item.dataset.severity = note.severity;
  if (note.excerpt) item.append(excerpt(note.line, note.excerpt));
  if (note.mend) item.append(...mending(note.mend));
  if (note.hint) item.append(part("p", "hint", note.hint));
  for (const other of note.related) item.append(part("p", "hint", `${other.message}: `, ...link(other.place)));
  if (note.why) item.append(part("p", "hint", `Why: ${note.why}.`));
  return item;
}

/** @param {Note} note @returns {HTMLElement[]} where it is, and what is wrong there */
function heading({ place, message, code }) {
  const sentence = part("p", "message", message, ...(code ? [" ", explained(code)] : []));
  return place ? [part("p", "place", ...link(place)), sentence] : [sentence];
}

/** @param {string} code @returns {HTMLElement} a link to what it means, beside the page that is being written */
function explained(code) {
  const more = part("a", "code", code);
  more.setAttribute("href", `/_ladder/codes#${code}`);
  more.setAttribute("target", "ladder-codes");
  more.setAttribute("aria-label", `${code}: what it means`);
  return more;
}

/** @param {number} line @param {Parts} parts */
function excerpt(line, parts) {
  return part("pre", "excerpt", part("span", "number", String(line)), part("code", "line", ...marked(parts)));
}

/** @param {Mending} mend @returns {HTMLElement[]} what to do, and the lines to write */
function mending({ say, parts }) {
  const text = parts.join("");
  if (!text) return [part("p", "say", `${say}.`)];
  const lines = part("pre", "written", part("code", "line", ...marked(parts)));
  return [part("p", "say", `${say}: `, ...copier("Copy", text)), lines];
}

/** @param {Parts} parts @returns {(Node | string)[]} */
function marked([before, mark, after]) {
  return mark ? [before, part("mark", "mark", mark), after] : [before, after];
}
