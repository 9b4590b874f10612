// In every page under `ladder serve`: makes it fresh when it has changed, and shows what is to be mended meanwhile.
// The policy of the pages forbids HTML strings: all is built from text.

import { lead, leave, offer } from "./editing.js";
import { draw } from "./notes.js";
import { part } from "./parts.js";
import { load, renew } from "./renewing.js";

/** @typedef {import("./notes.js").Note} Note */
/** @typedef {{command: string, build: string, headline: string, isBehind: boolean, notes: Note[], editor?: import("./editing.js").Editor}} News */
/** @typedef {{build: string, address: string, x: number, y: number, folds: boolean[], panel: {isOpened: boolean, y: number}}} Kept */

const KEY = "ladder-live";
const RETRY = 1000;

let build = buildOf(document); // names what this page says
const kept = takeKept();
const overlay = makeOverlay();
/** @type {News | null} */
let shown = null;
/** @type {News} */
let latest;
let isBusy = false; // with making the page fresh
let isInVain = kept?.build === build; // it was reloaded and is what it was

if (kept) putBack(kept);
document.addEventListener("keydown", onKey);
listen();

/** Hears of every rebuild; after a break (server restarted, laptop slept) the first message tells what was missed. */
function listen() {
  const socket = new WebSocket(`${location.origin.replace(/^http/, "ws")}/livereload?page=${encodeURIComponent(location.pathname)}`);
  socket.addEventListener("message", (event) => hear(JSON.parse(event.data)));
  socket.addEventListener("close", () => setTimeout(listen, RETRY));
}

/** @param {News} news */
function hear(news) {
  if (news.command !== "ladder") return;
  if (news.editor) offer(overlay.aside, news.editor);
  latest = news;
  if (isBusy) return;
  if (news.build === build) {
    isInVain = false;
    show(news);
  } else if (isInVain) show({ ...news, headline: "a cache of this browser keeps an old page", isBehind: true });
  else void freshen();
}

/** Puts what has changed into the page; where that cannot be, reloads it. */
async function freshen() {
  const heard = latest;
  isBusy = true;
  performance.mark("ladder-told");
  const fresh = await load();
  performance.mark("ladder-loaded");
  if (!fresh || buildOf(fresh) === build || !renew(asOpened(fresh))) return reload(); // and stays busy until then
  performance.mark("ladder-renewed");
  build = buildOf(fresh);
  isBusy = false;
  if (latest !== heard || latest.build === build) hear(latest); // else the server has gone on, and will tell
}

/** @param {Document} page @returns {string} */
function buildOf(page) {
  const script = /** @type {HTMLElement | null} */ (page.querySelector("script[data-ladder-build]"));
  return script?.dataset.ladderBuild ?? "";
}

/** @param {Document} fresh @returns {Document} the fresh page with what the person has unfolded, and with links to their editor */
function asOpened(fresh) {
  unfold(folds().map((fold) => fold.open), fresh);
  lead(fresh);
  return fresh;
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
  unfold(state.folds, document);
  scrollTo({ left: state.x, top: state.y, behavior: "instant" });
}

/** @param {boolean[]} states @param {Document} page */
function unfold(states, page) {
  folds(page).forEach((fold, index) => {
    fold.open = states[index] ?? fold.open;
  });
}

/** @returns {HTMLDetailsElement[]} the page's own */
function folds(page = document) {
  return [.../** @type {NodeListOf<HTMLDetailsElement>} */ (page.querySelectorAll("details:not(.ladder-live__panel)"))];
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
