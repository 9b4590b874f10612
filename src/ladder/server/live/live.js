// In every page under `ladder serve`: reloads it when the site has changed, and shows what is to be mended meanwhile.
// The policy of the pages forbids HTML strings: all is built from text.

import { leave, link, offer } from "./editing.js";

/** @typedef {{severity: string, place: string, message: string, excerpt: string, hint: string}} Note */
/** @typedef {{command: string, build: string, headline: string, isBehind: boolean, notes: Note[], editor?: import("./editing.js").Editor}} News */
/** @typedef {{build: string, address: string, x: number, y: number, folds: boolean[]}} Kept */

const KEY = "ladder-live";
const RETRY = 1000;

const build = /** @type {HTMLElement} */ (document.querySelector("script[data-ladder-build]")).dataset.ladderBuild ?? "";
const kept = takeKept();
const overlay = makeOverlay();
let shown = "";

if (kept) putBack(kept);
document.addEventListener("keydown", onKey);
listen();

/** Hears of every rebuild; after a break (server restarted, laptop slept) the first message tells what was missed. */
function listen() {
  const socket = new WebSocket(`${location.origin.replace(/^http/, "ws")}/livereload`);
  socket.addEventListener("message", (event) => hear(JSON.parse(event.data)));
  socket.addEventListener("close", () => setTimeout(listen, RETRY));
}

/** @param {News} news */
function hear(news) {
  if (news.command !== "ladder") return;
  if (news.editor) offer(overlay.aside, news.editor);
  const isCached = kept?.build === build; // it has been reloaded for this, in vain
  if (news.build === build) show(news);
  else if (isCached) show({ ...news, headline: "a cache of this browser keeps an old page", isBehind: true });
  else reload();
}

function reload() {
  keep({ build, address: location.href, x: scrollX, y: scrollY, folds: folds().map((fold) => fold.open) });
  location.reload();
}

// --- what survives a reload ------------------------------------------------------------------------------------------

/** @param {Kept} state */
function keep(state) {
  try {
    sessionStorage.setItem(KEY, JSON.stringify(state));
  } catch {
    // Storage may be denied: the page then reloads without it.
  }
}

/** @returns {Kept | null} what this page kept when it reloaded */
function takeKept() {
  try {
    const state = JSON.parse(sessionStorage.getItem(KEY) ?? "null");
    sessionStorage.removeItem(KEY);
    return state?.address === location.href ? state : null;
  } catch {
    return null;
  }
}

/** @param {Kept} state */
function putBack(state) {
  folds().forEach((fold, index) => {
    fold.open = state.folds[index] ?? fold.open;
  });
  scrollTo({ left: state.x, top: state.y, behavior: "instant" });
}

/** @returns {HTMLDetailsElement[]} the page's own */
function folds() {
  return [.../** @type {NodeListOf<HTMLDetailsElement>} */ (document.querySelectorAll("details:not(.ladder-live__panel)"))];
}

// --- the overlay -----------------------------------------------------------------------------------------------------

/** @returns {{aside: HTMLElement, status: HTMLElement, panel: HTMLDetailsElement, headline: HTMLElement, notes: HTMLElement}} */
function makeOverlay() {
  const status = make("p", "status");
  const headline = make("summary", "headline");
  const notes = make("ol", "notes");
  const panel = make("details", "panel", headline, notes);
  const aside = make("aside", "overlay", status, panel);
  status.setAttribute("role", "status");
  aside.setAttribute("aria-label", "ladder serve");
  panel.hidden = true;
  document.body.append(aside);
  return { aside, status, panel, headline, notes };
}

/** Opens the panel on a page that is behind; warnings are one line, nothing to mend is nothing. @param {News} news */
function show(news) {
  if (JSON.stringify(news) === shown) return;
  shown = JSON.stringify(news);
  const { status, panel, headline, notes } = overlay;
  const isSilent = news.notes.length === 0 && !news.isBehind;
  status.textContent = isSilent ? "" : news.headline;
  headline.textContent = news.headline;
  notes.replaceChildren(...news.notes.map(makeNote));
  panel.open = news.isBehind;
  panel.hidden = isSilent;
}

/** @param {Note} note */
function makeNote(note) {
  const item = make("li", "note");
  item.dataset.severity = note.severity;
  const { place, message, excerpt, hint } = note;
  if (place) item.append(make("p", "place", ...link(place)));
  if (message) item.append(make("p", "message", message));
  if (excerpt) item.append(make("pre", "excerpt", excerpt));
  if (hint) item.append(make("p", "hint", hint));
  return item;
}

/**
 * @template {keyof HTMLElementTagNameMap} T
 * @param {T} tag @param {string} name @param {...(Node | string)} children @returns {HTMLElementTagNameMap[T]}
 */
function make(tag, name, ...children) {
  const element = document.createElement(tag);
  element.className = `ladder-live__${name}`;
  element.append(...children);
  return element;
}

/** Esc ends editing; else it folds the panel to its line, and once more hides the line. @param {KeyboardEvent} event */
function onKey(event) {
  if (event.key !== "Escape" || event.defaultPrevented || leave()) return;
  const { panel } = overlay;
  if (panel.open) panel.open = false;
  else panel.hidden = true;
}
