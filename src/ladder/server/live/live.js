// In every page under `ladder serve`: reloads it when the site has changed, and shows what is to be mended meanwhile.
// The policy of the pages forbids HTML strings: all is built from text.

import { leave, offer } from "./editing.js";
import { draw } from "./notes.js";
import { part } from "./parts.js";

/** @typedef {import("./notes.js").Note} Note */
/** @typedef {{command: string, build: string, headline: string, isBehind: boolean, notes: Note[], editor?: import("./editing.js").Editor}} News */
/** @typedef {{build: string, address: string, x: number, y: number, folds: boolean[], panel: {isOpened: boolean, y: number}}} Kept */

const KEY = "ladder-live";
const RETRY = 1000;

const build = /** @type {HTMLElement} */ (document.querySelector("script[data-ladder-build]")).dataset.ladderBuild ?? "";
const kept = takeKept();
const overlay = makeOverlay();
/** @type {News | null} */
let shown = null;

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
  const panel = { isOpened: isOpened(), y: overlay.panel.scrollTop };
  keep({ build, address: location.href, x: scrollX, y: scrollY, folds: folds().map((fold) => fold.open), panel });
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
  const status = part("p", "status");
  const headline = part("summary", "headline");
  const list = /** @type {HTMLElement | null} */ (document.querySelector(".ladder-page .ladder-live__notes")); // no site yet
  const notes = list ?? part("ol", "notes");
  const panel = part("details", "panel", headline, ...(list ? [] : [notes]));
  const aside = part("aside", "overlay", status, panel);
  status.setAttribute("role", "status");
  aside.setAttribute("aria-label", "ladder serve");
  panel.hidden = true;
  document.body.append(aside);
  return { aside, status, panel, headline, notes };
}

/** Opens the panel on a page that is behind; warnings are one line, nothing to mend is nothing. @param {News} news */
function show(news) {
  if (JSON.stringify(news) === JSON.stringify(shown)) return;
  const { status, panel, headline, notes } = overlay;
  const isSilent = news.notes.length === 0 && !news.isBehind;
  const stays = shown ? isOpened() : Boolean(kept?.panel.isOpened);
  status.textContent = isSilent ? "" : news.headline;
  headline.textContent = news.headline;
  notes.replaceChildren(...news.notes.map(draw));
  panel.open = news.isBehind || stays;
  panel.hidden = isSilent;
  if (!shown && stays) panel.scrollTop = kept?.panel.y ?? 0;
  shown = news;
}

/** @returns {boolean} true when the person has opened the panel: it stays open while one warning after another is mended */
function isOpened() {
  return overlay.panel.open && !shown?.isBehind;
}

/** Esc ends editing; else it folds the panel to its line, and once more hides the line. @param {KeyboardEvent} event */
function onKey(event) {
  if (event.key !== "Escape" || event.defaultPrevented || leave()) return;
  const { panel } = overlay;
  if (panel.open) panel.open = false;
  else panel.hidden = true;
}
