/** Results that are not one's own attempts: a shared link, or answers that somebody else gave. Beside one's own, never mixed. */

import { about, button, day, element, fill, plural, renew } from "./dom.js";
import { assessed, numberAt, overall, share } from "./profile.js";
import { readAttempt, readEntry } from "./reading.js";
import { finished, replay } from "./replay.js";
import { decodeShare } from "./sharing.js";
import { skillTable, standingShown } from "./standings.js";
import { buttons, section, statement, told, twoSteps } from "./telling.js";

/**
 * @typedef {import("./telling.js").Context} Context
 * @typedef {import("./telling.js").Told} Told
 * @typedef {import("./replay.js").Replayed} Replayed
 * @typedef {import("./profile.js").Standing} Standing
 * @typedef {import("./record.js").Entry} Entry
 * @typedef {import("./sharing.js").Shared} Shared
 * @typedef {{name: string, level: string, skills: Map<string, Standing>, remark: string}} Seen a result of somebody else
 */

// --- links ------------------------------------------------------------------------------------------------------------

/** @param {HTMLElement} container @param {Context} context @param {string} fragment is taken out of the address */
export function showShared(container, context, fragment) {
  history.replaceState(null, "", "#history");
  const view = told(context);
  const { words, months, title } = view;
  const shared = decodeShare(view.tables, fragment);
  const all = element("a", { class: "button button--quiet", href: "#history" }, words.all_attempts);
  if (shared.ok) {
    const seen = seenInLink(view, shared);
    const caveat = fill(words.caveat, { date: day(shared.day, months), title, version: shared.version });
    renew(
      container,
      header(seen.level, element("p", { class: "eyebrow" }, seen.name), seen.remark, caveat),
      element("p", { class: "lede" }, words.shared.lede),
      buttons(...keeping(view, fragment), all),
      beside(view, seen, newest(view)),
    );
  } else {
    renew(container, header(words.shared.unreadable, null, words.shared.problems[shared.reason], ""), buttons(all));
  }
  container.querySelector("h1")?.focus({ preventScroll: true });
}

/** @param {string} title @param {HTMLElement | null} eyebrow @param {string} remark @param {string} caveat */
function header(title, eyebrow, remark, caveat) {
  return element(
    "header",
    { class: "page__head" },
    eyebrow,
    element("h1", { tabindex: -1 }, title),
    remark && element("p", { class: "result-head__remark" }, remark),
    caveat && element("p", { class: "result-head__caveat" }, caveat),
  );
}

/** @param {Told} view @param {string} text of the link @returns {HTMLElement[]} takes the result over on a click, and says so */
function keeping({ words, store, fresh, now }, text) {
  const status = element("span", { role: "status" });
  const keep = button(words.shared.keep, async () => {
    keep.disabled = true;
    await store.keep(`others/${fresh()}`, { kind: "link", at: now(), text });
    status.textContent = words.shared.kept;
  });
  return [keep, status];
}

/** @param {Told} view @returns {Replayed | null} one's own last attempt */
function newest({ store, tables }) {
  const last = store.attempts().filter(({ entries }) => entries.length).pop();
  return last ? replay(tables, last) : null;
}

/** @param {Told} view @param {Shared} shared @returns {Seen} */
function seenInLink({ words, tables, months }, { day: date, version, sameModel, overall: { level, next }, skills, count }) {
  const known = tables.skills.flatMap(({ id, levels }) => {
    const standing = skills.get(id);
    return standing?.assessed ? [{ ...standing, id, levels, p: [] }] : [];
  });
  return {
    name: fill(words.shared.of_day, { date: day(date, months) }),
    level: statement(words, { level, up: share(next), down: null }),
    skills: new Map(known.map((standing) => [standing.id, standing])),
    remark: sameModel ? "" : fill(words.shared[known.length ? "other_version" : "only_overall"], { version, count }),
  };
}

// --- what is kept of others -------------------------------------------------------------------------------------------

/** @param {Told} view @param {Replayed[]} replays one's own, oldest first @param {(message: string) => void} again */
export function othersSection(view, replays, again) {
  const { words, store } = view;
  const place = element("div", { class: "result-section" });
  const row = (/** @type {string} */ key, /** @type {Seen} */ seen) => {
    const own = replays[replays.length - 1] ?? null;
    const remove = () => store.keep(key, null).then(() => again(fill(words.history.removed, { date: seen.name })));
    const show = () => renew(place, element("h3", {}, seen.name), beside(view, seen, own));
    const acts = buttons(about(button(words.shared.show, show), seen.name), twoSteps(words.history, seen.name, remove));
    return element("li", { class: "others__kept" }, element("p", {}, element("b", {}, seen.name), ` ${seen.level}`), acts);
  };
  const rows = [...store.documents("others/")].flatMap(([key, kept]) => {
    const seen = seenAgain(view, kept);
    return seen ? [row(key, seen)] : [];
  });
  if (!rows.length) return null;
  const list = element("ul", { class: "others" }, ...rows);
  return section(words.shared.others, element("p", {}, words.shared.others_lede), list, place);
}

/** @param {Told} view @param {any} kept as it was stored, perhaps by another version @returns {Seen | null} */
function seenAgain(view, kept) {
  if (kept?.kind === "link") {
    const shared = decodeShare(view.tables, String(kept.text));
    return shared.ok ? seenInLink(view, shared) : null;
  }
  const attempt = readAttempt(kept?.attempt);
  if (!attempt || !Array.isArray(kept.attempt.entries)) return null;
  const entries = /** @type {Entry[]} */ (kept.attempt.entries.map(readEntry).filter(Boolean));
  const replayed = replay(view.tables, { ...attempt, entries });
  return {
    name: fill(view.words.shared.rater, { date: day(finished(replayed), view.months) }),
    level: statement(view.words, overall(replayed.result)),
    skills: assessed(replayed.result),
    remark: "",
  };
}

// --- side by side -----------------------------------------------------------------------------------------------------

/** @param {Told} view @param {Seen} seen @param {Replayed | null} own @returns {HTMLElement | null} one's own first */
function beside(view, seen, own) {
  const { tables, words, months } = view;
  const mine = /** @type {Map<string, Standing>} */ (own ? assessed(own.result) : new Map());
  const rows = tables.skills.filter(({ id }) => seen.skills.has(id) || mine.has(id));
  if (!seen.skills.size) return null;
  const shown = (/** @type {Map<string, Standing>} */ skills, /** @type {string} */ id) => standingShown(view, skills.get(id));
  if (!own) {
    const head = { caption: words.skills, columns: [words.skill, seen.name] };
    return skillTable(view, head, rows, ({ id }) => [shown(seen.skills, id)]);
  }
  const you = fill(words.shared.you, { date: day(finished(own), months) });
  const columns = [words.skill, you, seen.name, words.shared.difference];
  return skillTable(view, { caption: words.skills, columns, name: "standings--four" }, rows, ({ id }) => [
    shown(mine, id),
    shown(seen.skills, id),
    difference(view, mine.get(id), seen.skills.get(id)),
  ]);
}

/** @param {Told} view @param {Standing} [mine] @param {Standing} [other] @returns {string} how the other one differs */
function difference({ tables, words }, mine, other) {
  if (!mine || !other) return "";
  const levels = numberAt(tables, other, other.rank) - numberAt(tables, mine, mine.rank);
  const count = Math.abs(levels);
  return count ? fill(words.shared[plural(levels > 0 ? "higher" : "lower", count)], { count }) : words.shared.same;
}
