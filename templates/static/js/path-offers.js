/** What may take the place of a learning path: another target, somebody's path, one's own from elsewhere. Asks before it does. */

import { button, element, fill, renew } from "./dom.js";
import { forget, wish } from "./path-address.js";
import { now, today } from "./path-keeping.js";
import { takenOver, usualSettings } from "./path-record.js";
import { decode } from "./path-take.js";
import { targetName } from "./path-words.js";
import { read } from "./planner-state.js";

/**
 * @typedef {import("./path-address.js").Address} Address
 * @typedef {import("./planner-state.js").State} State
 * @typedef {import("./planner-state.js").Target} Target
 * @typedef {import("./path-record.js").Put} Put
 */

/** @param {Address} address @param {Target} target @param {Target} current offers to go there instead */
export function offerTarget({ told, keeping, page }, target, current) {
  if (JSON.stringify(target) === JSON.stringify(current)) return;
  const names = { current: targetName(told, current), target: targetName(told, target) };
  const put = /** @type {Put[]} */ ([["settings", "target", target], ["settings", "mode", "complete"]]);
  offer({ told, keeping, page }, fill(told.words.other_target, names), fill(told.words.go_there, names), () => page.change("settings", put));
}

/** @param {Address} address @param {string} text of a link */
export function offerLink(address, text) {
  const { model, words } = address.told;
  const found = decode(model.tables.site, text);
  if (found.ok) offerState(address, found.state);
  else address.page.say(words.not_read[found.reason]);
}

/** @param {Address} address @param {Partial<State>} state somebody's, or one's own from elsewhere */
export function offerState({ told, keeping, page }, state) {
  const { words, model } = told;
  const whole = { levels: {}, hours: 3, start: today(), today: today(), ...state };
  const target = state.target && read(model, /** @type {State} */ (whole)).target;
  if (!target || !wish(model, target.kind, target.id)) return page.say(words.not_read["no-path"]);
  offer({ told, keeping, page }, fill(keeping.path ? words.other_path : words.a_path, { target: targetName(told, target) }), words.take_over, async () => {
    if (!keeping.path) await keeping.begin(usualSettings(today(), target));
    const path = /** @type {import("./path-record.js").Path} */ (keeping.path);
    const isAssessed = (/** @type {string} */ skill) => !!keeping.holdings.get(skill)?.attempt;
    await page.change("taken", takenOver(path, { ...state, target }, { at: now(), today: today() }, isAssessed));
  });
}

/** @param {Pick<Address, "told" | "keeping" | "page">} address @param {string} text @param {string} label @param {() => Promise<void>} act */
function offer({ told: { words }, keeping, page }, text, label, act) {
  const close = () => {
    renew(page.place);
    forget();
  };
  const go = button(label, async () => {
    close();
    await act();
    page.focus();
  }, { class: "button" });
  const keep = button(keeping.path ? words.keep_mine : words.no_thanks, () => {
    close();
    page.focus();
  });
  renew(page.place, element("p", { tabindex: -1 }, text), element("p", { class: "buttons" }, go, keep));
  page.place.querySelector("p")?.focus();
}
