/** The page of all attempts: what came out of each; the other views say what moved, take files in, and show others. */

import { about, button, day, element, fill, plural, renew } from "./dom.js";
import { download } from "./handing.js";
import { importSection } from "./importing.js";
import { saving } from "./keeping.js";
import { comparisonSection, trendSection } from "./moved-view.js";
import { othersSection } from "./others-view.js";
import { overall } from "./profile.js";
import { finished, replay } from "./replay.js";
import { held } from "./retake.js";
import { buttons, section, statement, told, twoSteps } from "./telling.js";

export { showShared } from "./others-view.js";

/**
 * @typedef {import("./telling.js").Context} Context
 * @typedef {import("./telling.js").Told} Told
 * @typedef {import("./replay.js").Replayed} Replayed
 * @typedef {(message: string) => void} Again shows the page as it is now, with what has just been done
 */

/** @param {HTMLElement} container @param {Context} context @param {string} [message] what has just been done */
export function showHistory(container, context, message = "") {
  const view = told(context);
  const words = view.words.history;
  const attempts = view.store.attempts().filter(({ entries }) => entries.length);
  const replays = attempts.map((attempt) => replay(view.tables, attempt));
  const again = (/** @type {string} */ text) => showHistory(container, context, text);
  const heading = element("h1", { tabindex: -1 }, words.title);
  const status = element("p", { class: "result-status", role: "status" });
  const none = () => element("p", {}, `${words.none} `, element("a", { href: "#start" }, words.start));
  renew(
    container,
    element("header", { class: "page__head" }, heading, element("p", { class: "lede" }, words.lede)),
    status,
    damagedSection(view, again),
    replays.length ? attemptsSection(view, replays, again) : none(),
    replays.length > 1 && trendSection(view, replays),
    replays.length > 1 && comparisonSection(view, replays),
    othersSection(view, replays, again),
    importSection(view, again),
    deleteSection(view, again),
  );
  heading.focus({ preventScroll: true });
  status.textContent = message; // only now: what a status begins with is not read out
}

/** @param {Told} view @param {Again} again @returns {HTMLElement | null} what was kept but cannot be read */
function damagedSection({ words: { history: words }, store, tables }, again) {
  const { length } = store.corrupt;
  if (!length) return null;
  const save = () => download(`${tables.site}-unreadable.json`, JSON.stringify(store.corrupt, null, 1));
  const discard = () => store.discardCorrupt().then(() => again(words.discarded));
  const text = element("p", {}, fill(words[plural("damaged", length)], { count: length }));
  return section(words.damaged, text, buttons(button(words.save_damaged, save), button(words.discard, discard)));
}

// --- the attempts -----------------------------------------------------------------------------------------------------

/** @param {Told} view @param {Replayed[]} replays oldest first @param {Again} again */
function attemptsSection(view, replays, again) {
  const words = view.words.history;
  const rows = replays.map((each, place) => row(view, each, held(replays.slice(0, place + 1)), again));
  const columns = [words.date, words.mode, words.level, words.answers, words.actions];
  const titles = columns.map((title) => element("th", { scope: "col" }, title));
  const table = element(
    "table",
    { class: "attempts" },
    element("caption", { class: "visually-hidden" }, words.attempts),
    element("thead", {}, element("tr", {}, ...titles)),
    element("tbody", {}, ...rows.reverse()),
  );
  const stored = replays.map((each) => each.stored);
  return section(words.attempts, table, buttons(...saving(view, stored)));
}

/** @param {Told} view @param {Replayed} replayed @param {number | null} level that a retake holds @param {Again} again */
function row(view, replayed, level, again) {
  const { attempt, result, log } = replayed;
  const { words, modes, months, open, store } = view;
  const date = day(finished(replayed), months);
  const remove = () => store.remove(attempt.id).then(() => again(fill(words.history.removed, { date })));
  const act = [about(button(words.history.open, () => open(attempt.id)), date), twoSteps(words.history, date, remove)];
  const cell = (/** @type {string} */ label, /** @type {string} */ text) => element("td", { "data-label": label }, text);
  return element(
    "tr",
    {},
    element("th", { scope: "row" }, date),
    cell(words.history.mode, modes[attempt.mode]),
    cell(words.history.level, statement(words, overall(result, level ?? undefined))),
    cell(words.history.answers, String(log.filter(({ pass }) => !pass).length)),
    element("td", {}, element("div", { class: "buttons" }, ...act)),
  );
}

// --- deleting ---------------------------------------------------------------------------------------------------------

/** @param {Told} view @param {Again} again */
function deleteSection({ words: { history: words }, store }, again) {
  const clear = () => {
    dialog.close();
    store.clear().then(() => again(words.all_removed));
  };
  const keep = button(words.keep, () => dialog.close());
  const dialog = element(
    "dialog",
    { class: "result-dialog", "aria-labelledby": "remove_all" },
    element("h2", { id: "remove_all" }, words.remove_all_title),
    element("p", {}, words.remove_all_text),
    buttons(keep, button(words.remove_all_sure, clear)), // the first one gets the focus
  );
  const ask = button(words.remove_all, () => dialog.showModal());
  return section(words.remove_all, element("p", {}, words.remove_all_lede), buttons(ask), dialog);
}
