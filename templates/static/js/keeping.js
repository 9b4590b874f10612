/** The ways to keep a result or to hand it on: paper, files, a link. */

import { button, element } from "./dom.js";
import { toCsv, toJson } from "./exchange.js";
import { copy, download } from "./handing.js";
import { finished } from "./replay.js";
import { encodeShare } from "./sharing.js";
import { buttons, muted, section } from "./telling.js";

/**
 * @typedef {import("./telling.js").Told} Told
 * @typedef {import("./telling.js").View} View
 * @typedef {import("./record.js").Attempt} Attempt
 */

/** @param {Told} view */
const printing = ({ words }) => button(words.print, () => print());

/** @param {View} view */
export const toolbar = (view) =>
  buttons(printing(view), element("a", { class: "button button--quiet", href: "#history" }, view.words.all_attempts));

/** @param {View} view */
export function keepSection(view) {
  const { words, replayed } = view;
  const ways = buttons(printing(view), ...saving(view, [replayed.stored]));
  return section(words.keep, element("p", {}, words.keep_lede), ways, shareLink(view));
}

/** @param {Told} view @param {Attempt[]} attempts @returns {HTMLButtonElement[]} for a file to read again, and for a table */
export function saving({ words, tables, version, now }, attempts) {
  const { site } = tables;
  return [
    button(words.save, () => save({ site, version }, attempts, now())),
    button(words.save_table, () => download(`${dated(site, now())}.csv`, toCsv(attempts, tables), "text/csv;charset=utf-8")),
  ];
}

/** @param {{site: string, version: string}} ladder @param {Attempt[]} attempts @param {string} at the moment; hands them over as a file to read again */
export const save = ({ site, version }, attempts, at) => download(`${dated(site, at)}.json`, toJson(attempts, { site, version, at }));

/** @param {string} site @param {string} at a moment @returns {string} the name of a file of that day */
const dated = (site, at) => `${site}-${at.slice(0, 10)}`;

/** @param {View} view @returns {HTMLElement} the link that holds the levels, to look at and to copy */
function shareLink({ words, tables, replayed, result }) {
  const { href } = new URL(`#r=${encodeShare(tables, result, finished(replayed).slice(0, 10))}`, location.href);
  const field = element("input", { id: "result_link", readonly: true, value: href, "aria-describedby": "link_hint" });
  const status = element("span", { role: "status" });
  const hand = async () => {
    status.textContent = (await copy(field)) ? words.copied : words.not_copied;
  };
  const hint = muted(words.link_hint);
  hint.id = "link_hint";
  const label = element("label", { for: "result_link" }, words.link_label);
  return element("div", { class: "result-link" }, label, field, buttons(button(words.copy, hand), status), hint);
}
