/** Ways to take a learning path along: calendar, Markdown, JSON, paper, a link; and to read one from a file. */

import { button, element } from "./dom.js";
import { copy, download } from "./handing.js";
import { section } from "./path-view.js";
import { dayName } from "./path-words.js";
import { fromJson, toCalendar, toJson, toMarkdown } from "./takeaway.js";

/**
 * @typedef {import("./planner-state.js").State} State
 * @typedef {import("./path-view.js").View} View
 */

/** @param {View} view @param {State} state @param {{now: () => string, keepEvents: (events: string[]) => void, take: (state: Partial<State>) => void, say: (text: string) => void}} page */
export function takeSection(view, state, { now, keepEvents, take, say }) {
  const { model, plan, path, words, months } = view;
  const { tables } = model;
  const name = `${tables.site}-path`;
  const circumstances = () => ({ path: path.id, at: now(), words: words.takeaway, day: (/** @type {string} */ day) => dayName(day, months), earlier: path.calendar });
  const calendar = () => {
    const { text, events } = toCalendar(tables, plan, circumstances());
    download(`${name}.ics`, text, "text/calendar;charset=utf-8");
    keepEvents(events);
  };
  const buttons = [
    plan.weeks.length > 0 && button(words.take_calendar, calendar, { "data-key": "calendar" }),
    button(words.take_markdown, () => download(`${name}.md`, toMarkdown(tables, plan, circumstances(), path.notes), "text/markdown;charset=utf-8"), { "data-key": "markdown" }),
    button(words.take_json, () => download(`${name}.json`, toJson(tables, state, plan, now())), { "data-key": "json" }),
    button(words.take_print, () => print(), { "data-key": "print" }),
  ];
  const file = element("input", { type: "file", accept: ".json,application/json", "data-key": "file" });
  file.addEventListener("change", async () => {
    const [chosen] = file.files ?? [];
    if (!chosen) return;
    const read = fromJson(await chosen.text(), tables.site);
    if (read.ok) take(read.state);
    else say(words.not_read[read.reason]);
  });
  return section(
    words.take,
    "path_take",
    element("p", {}, words.take_lede),
    element("p", { class: "buttons" }, ...buttons),
    linkField(view, state, say),
    element("p", { class: "path-file" }, element("label", {}, `${words.take_file} `, file)),
  );
}

/** @param {View} view @param {State} state @param {(text: string) => void} say */
function linkField({ model, words }, state, say) {
  const { href } = new URL(`#p=${encode(model.tables.site, state)}`, location.href);
  const field = element("input", { id: "path_link", readonly: true, value: href, "aria-describedby": "path_link_hint", "data-key": "link" });
  const hand = async () => say((await copy(field)) ? words.copied : words.not_copied);
  return element(
    "div",
    { class: "result-link" },
    element("label", { for: "path_link" }, words.link),
    field,
    element("p", { class: "buttons" }, button(words.copy, hand, { "data-key": "copy" })),
    element("p", { class: "muted", id: "path_link_hint" }, words.link_hint),
  );
}

/** @param {string} site @param {State} state @returns {string} for an address, without the plan and without what only this browser needs */
export function encode(site, { previous, today, ...state }) {
  const bytes = new TextEncoder().encode(JSON.stringify({ format: "ladder-path", version: 1, site, state }));
  const signs = btoa([...bytes].map((byte) => String.fromCharCode(byte)).join(""));
  return signs.replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
}

/** @param {string} site @param {string} text @returns {ReturnType<typeof fromJson>} */
export function decode(site, text) {
  try {
    const signs = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
    return fromJson(new TextDecoder().decode(Uint8Array.from(signs, (sign) => sign.charCodeAt(0))), site);
  } catch {
    return { ok: false, reason: "no-json" };
  }
}
