/** Shows a learning path: what is to be found out first, units with their steps and reasons, what does not fit, the weeks. */

import { about, button, element, fill, plural } from "./dom.js";
import { lost } from "./path-changes.js";
import { dayName, reasonText, skillName, span, stepName, targetName, unitName } from "./path-words.js";

/**
 * @typedef {import("./planner.js").Plan} Plan
 * @typedef {import("./planner.js").Step} Step
 * @typedef {import("./planner.js").PlannedUnit} PlannedUnit
 * @typedef {import("./path-record.js").Path} Path
 * @typedef {import("./dom.js").Child} Child
 * @typedef {import("./path-words.js").Told & {root: string, months: string, plan: Plan, path: Path,
 *   hasScoring: boolean, isAsked: (skill: string) => boolean, act: Acts}} View isAsked: whether an attempt has a question about it still open
 * @typedef {object} Acts what the person can do here
 * @property {(step: string, isDone: boolean) => void} tick
 * @property {(unit: string) => void} know
 * @property {(step: string, text: string) => void} note
 * @property {(unit: string, level: string | null) => void} reached
 * @property {() => void} byHand
 * @property {(target: import("./planner-state.js").Target) => void} aim
 * @property {(row: import("./path-record.js").Row) => void} undo
 */

const OPEN = 8; // units that are shown, each drawn in a turn of its own; the others are folded
const TOGETHER = 4; // units that are drawn in one turn of the browser where they are folded

/** @param {string} title @param {Child[]} parts @param {string} id @returns {HTMLElement} */
export const section = (title, id, ...parts) =>
  element("section", { class: "path-section" }, element("h2", { id, tabindex: -1 }, title), ...parts);

/** @param {View} view @returns {Generator<HTMLElement | null>} each made when it is asked for; null where the last one goes on */
export function* planSections(view) {
  const { plan, words } = view;
  const questions = plan.steps.filter(({ kind }) => kind === "assess");
  yield* notices(view);
  if (questions.length) yield questionSection(view, questions);
  if (plan.units.length) yield* stepSection(view);
  else if (!questions.length) yield nothingLeft(view);
  if (plan.cut.length) yield cutSection(view);
  if (plan.weeks.length) yield section(words.weeks, "path_weeks", element("p", {}, fill(words.weeks_lede, { hours: plan.hours_a_week })), weekList(view));
}

/** @param {View} view @returns {string} how long it takes, and until when */
export function summary({ plan, words, months }) {
  const { hours, end, hours_a_week: week } = plan;
  if (!hours.left) return "";
  const values = { span: span(words, hours), week, end: end ? dayName(end, months) : "" };
  return fill(end ? words.summary : words.summary_open, values);
}

/** @param {View} view @returns {HTMLElement[]} what a person has to know to read the plan rightly */
function notices(view) {
  const { plan, words, path, model } = view;
  const gone = lost(model.tables, path);
  const texts = [
    plan.clamped && fill(plan.clamped.asked === null ? words.clamped_none : words.clamped, { asked: plan.clamped.asked ?? "", used: plan.clamped.used }),
    gone.length && fill(words[plural("lost", gone.length)], { count: gone.length, names: gone.join("; ") }),
  ].filter(Boolean);
  return texts.length ? [element("div", { class: "path-notices" }, ...texts.map((text) => element("p", {}, String(text))))] : [];
}

/** @param {View} view @param {Step[]} questions */
function questionSection({ model, plan, words, root, hasScoring, isAsked, act }, questions) {
  const names = questions.map(({ skill }) => element("li", {}, element("a", { href: `${root}skills/${skill}/` }, skillName(model, skill))));
  const { kind, id } = plan.target;
  const start = kind === "skill" ? "start" : `${kind}=${id}`;
  const hash = questions.some(({ skill }) => isAsked(skill)) ? "question" : start;
  return section(
    words.assess,
    "path_assess",
    element("p", {}, fill(words[plural("assess_lede", questions.length)], { count: questions.length })),
    element("ul", { class: "path-names" }, ...names),
    element(
      "p",
      { class: "buttons" },
      hasScoring && element("a", { class: "button", href: `${root}assessment/#${hash}` }, words.assess_go),
      button(words.by_hand, act.byHand, { "data-key": "by-hand" }),
    ),
  );
}

/** @param {View} view */
function nothingLeft(view) {
  const { plan, words, act } = view;
  const { next } = plan;
  const go = next && button(fill(words.next_go, { target: targetName(view, next) }), () => act.aim(next), { class: "button", "data-key": "next" });
  return section(words.done, "path_steps", element("p", {}, next ? words.done_next : words.done_all), go && element("p", { class: "buttons" }, go));
}

// --- units and steps -------------------------------------------------------------------------------------------------

/** @param {View} view @returns {Generator<HTMLElement | null>} the section, which then grows by some units at a time */
function* stepSection(view) {
  const { plan, words } = view;
  const list = (/** @type {number} */ start) => element("ol", { class: "path-units", start });
  const [first, later] = [list(1), list(OPEN + 1)];
  const made = section(words.steps, "path_steps", first);
  for (let [from, count] = [0, 0]; from < plan.units.length; from += count) {
    count = from < OPEN ? 1 : TOGETHER;
    const items = plan.units.slice(from, from + count).map((unit, place) => unitItem(view, unit, from + place + 1));
    (from < OPEN ? first : later).append(...items);
    if (from === OPEN) made.append(folded(words, plan.units.length - OPEN, later));
    yield from ? null : made;
  }
}

/** @param {Record<string, any>} words @param {number} count @param {HTMLElement} list of so many units */
const folded = (words, count, list) =>
  element("details", { class: "path-later", "data-key": "later" }, element("summary", {}, fill(words[plural("later", count)], { count })), list);

/** @param {View} view @param {PlannedUnit} unit @param {number} number its place in the plan @returns {HTMLElement} */
function unitItem(view, unit, number) {
  const { model, plan, words, root, act } = view;
  const known = /** @type {import("./planner-tables.js").Unit} */ (model.unit.get(unit.id));
  const own = plan.steps.filter((step) => step.unit === unit.id);
  const others = unit.steps.filter((id) => !own.some((step) => step.id === id));
  const [whole, ...further] = reasonsOf(view, own);
  const title = element("a", { href: `${root}skills/${unit.skill}/#${unit.level}` }, skillName(model, unit.skill));
  const mark = element("span", { class: "level-mark", "data-level": known.rung }, element("b", {}, String(known.rung)), ` ${model.tables.levels[known.rung - 1].name}`);
  return element(
    "li",
    { class: "path-unit", id: `unit=${unit.id}`, "data-level": known.rung, "data-ready": unit.ready },
    element("div", { class: "path-unit__head" }, element("h3", { tabindex: -1 }, element("span", { class: "path-unit__number" }, `${number}.`), " ", title, " ", mark), element("p", { class: "path-unit__when" }, ...when(view, unit))),
    element("p", { class: "path-unit__anchor" }, known.anchor),
    whole && element("p", { class: "path-unit__why" }, whole),
    element("ul", { class: "path-steps" }, ...own.map((step, place) => stepItem(view, step, further[place] ?? "")), ...others.map((id) => pointer(view, id))),
    unit.finished
      ? exitCheck(view, unit)
      : element("p", { class: "path-unit__foot" }, about(button(words.know, () => act.know(unit.id), { class: "link-button", "data-key": `know ${unit.id}` }), unitName(view, unit.id))),
  );
}

/** @param {View} view @param {Step[]} own @returns {string[]} why the unit is here, then for each step what speaks for it */
function reasonsOf(view, own) {
  const why = own.map(({ id }) => view.plan.why[id] ?? []);
  const whole = why.find((reasons) => reasons.length)?.[0];
  return [whole ? reasonText(view, whole) : "", ...why.map((reasons) => (reasons[1] ? reasonText(view, reasons[1]) : ""))];
}

/** @param {View} view @param {PlannedUnit} unit @returns {Child[]} */
function when(view, unit) {
  const { words } = view;
  const week = unit.week === null ? "" : fill(words.in_week, { number: unit.week });
  if (unit.ready) return [element("b", { class: "path-ready" }, words.ready), week && `, ${week}`];
  const links = unit.needs.flatMap((id, place) => [place > 0 && "; ", element("a", { href: `#unit=${id}` }, unitName(view, id))]);
  return [`${words.needs} `, ...links, week && `. ${week[0].toUpperCase()}${week.slice(1)}`];
}

/** @param {View} view @param {Step} step @param {string} reason @returns {HTMLElement} */
function stepItem(view, step, reason) {
  const { model, words, path, act } = view;
  const resource = model.resources.find((each) => each.step === step.id);
  const task = model.unit.get(step.unit ?? "")?.practice.find((each) => each.step === step.id);
  const name = stepName(view, step.id, path.names);
  const box = element("input", { type: "checkbox", checked: step.done, "aria-label": name, "data-key": `tick ${step.id}` });
  box.addEventListener("change", () => act.tick(step.id, box.checked));
  const facts = resource
    ? [words.kinds[resource.kind], resource.publisher, hours(view, step), words.costs[resource.cost ?? "free"]]
    : [step.kind === "practice" && words.practice, step.hours > 0 && hours(view, step)];
  const covers = step.covers.filter((id) => id !== step.unit);
  return element(
    "li",
    { class: "path-step", "data-done": step.done },
    element("label", { class: "path-step__tick" }, box),
    element(
      "div",
      { class: "path-step__body" },
      element("p", { class: "path-step__name" }, resource ? element("a", { href: resource.url, rel: "noreferrer" }, name) : name),
      element("p", { class: "path-step__facts" }, facts.filter(Boolean).join(" · ")),
      task?.evidence && element("p", { class: "path-step__more" }, `${words.evidence} ${task.evidence}`),
      covers.length > 0 && element("p", { class: "path-step__more" }, fill(words.serves, { units: covers.map((id) => unitName(view, id)).join("; ") })),
      step.builds_on.length > 0 && element("p", { class: "path-step__more" }, fill(words.builds_on, { units: step.builds_on.map((id) => unitName(view, id)).join("; ") })),
      reason && !step.done && element("p", { class: "path-step__why" }, reason),
      noteOf(view, step, name),
    ),
  );
}

/** @param {View} view @param {Step} step @returns {string} how long it takes */
const hours = ({ words }, step) => span(words, step);

/** @param {View} view @param {Step} step @param {string} name @returns {HTMLElement} whose field is made when it is unfolded: a path has many steps, and few notes */
function noteOf({ words, path, act }, { id }, name) {
  const text = path.notes[id] ?? "";
  const summary = element("summary", {}, text ? words.note_own : words.note);
  const note = element("details", { class: "path-note", "data-key": `notes ${id}`, open: text !== "" }, about(summary, name), text && element("p", { class: "path-note__print" }, text));
  const unfold = () => {
    if (!note.open || note.querySelector("textarea")) return;
    const field = element("textarea", { rows: 3, maxlength: 2000, "aria-label": `${words.note}: ${name}`, "data-key": `note ${id}` });
    field.value = text;
    field.addEventListener("change", () => act.note(id, field.value.trim()));
    summary.after(field);
  };
  note.addEventListener("toggle", unfold);
  unfold();
  return note;
}

/** @param {View} view @param {string} id of a step that stands with an earlier unit @returns {HTMLElement} */
function pointer(view, id) {
  const { plan, words, path } = view;
  const step = plan.steps.find((each) => each.id === id);
  const name = stepName(view, id, path.names);
  const link = step?.unit ? element("a", { href: `#unit=${step.unit}` }, name) : name;
  return element("li", { class: "path-step path-step--elsewhere" }, element("p", {}, `${words.also} `, link));
}

// --- the question behind the last step ---------------------------------------------------------------------------------

/** @param {View} view @param {PlannedUnit} unit @returns {HTMLElement} asks by its anchor whether the person has arrived */
function exitCheck(view, unit) {
  const { model, words, act, path } = view;
  const skill = model.tables.skills.find(({ id }) => id === unit.skill);
  const { levels = [], anchors = [] } = skill ?? {};
  const place = levels.indexOf(unit.level);
  const option = (/** @type {string} */ value, /** @type {string} */ text) =>
    element("label", { class: "path-check__option" }, element("input", { type: "radio", name: `check ${unit.id}`, value, required: true, "data-key": `check ${unit.id} ${value}` }), element("span", {}, text));
  const above = levels[place + 1];
  const form = element(
    "form",
    { class: "path-check" },
    element(
      "fieldset",
      {},
      element("legend", {}, fill(words.check, { anchor: anchors[place] })),
      option("yes", words.check_yes),
      above !== undefined && option("above", fill(words.check_above, { anchor: anchors[place + 1] })),
      option("no", path.more[unit.id] ? words.check_still : words.check_no),
    ),
    element("p", { class: "buttons" }, element("button", { class: "button", type: "submit", "data-key": `reach ${unit.id}` }, words.check_go)),
  );
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const picked = new FormData(form).get(`check ${unit.id}`);
    act.reached(unit.id, picked === "no" ? null : picked === "above" ? above : unit.level);
  });
  return form;
}

// --- the rest --------------------------------------------------------------------------------------------------------

/** @param {View} view */
function cutSection(view) {
  const { plan, words } = view;
  const rows = plan.cut.map(({ unit, hours }) => element("li", {}, element("span", {}, unitName(view, unit)), " ", element("span", { class: "muted" }, fill(words.cut_hours, { hours: Math.round(hours * 2) / 2 || 0.5 }))));
  return section(words.cut, "path_cut", element("p", {}, words.cut_lede), element("ul", { class: "path-cut" }, ...rows));
}

/** @param {View} view @returns {HTMLElement} */
function weekList(view) {
  const { plan, words, months, path } = view;
  const step = new Map(plan.steps.map((each) => [each.id, each]));
  const weeks = plan.weeks.map(({ number, start, end, items, recheck, reached }) => {
    const rows = items.map(({ step: id, part, of, hours }) => {
      const facts = [of > 1 && fill(words.part, { part, of }), hours > 0 && fill(words.hours, { hours: Math.round(hours * 10) / 10 })].filter(Boolean);
      return element("li", { "data-done": step.get(id)?.done }, stepName(view, id, path.names), facts.length > 0 && element("span", { class: "muted" }, ` (${facts.join("; ")})`));
    });
    const ends = reached.map((id) => element("li", { class: "path-week__end" }, fill(words.week_reached, { unit: unitName(view, id) })));
    const again = recheck && element("li", { class: "path-week__end" }, fill(words.recheck, { unit: unitName(view, recheck.unit), hours: recheck.hours }));
    const head = element("h3", {}, fill(words.week, { number }), " ", element("span", { class: "muted" }, fill(words.week_days, { start: dayName(start, months), end: dayName(end, months) })));
    return element("li", { class: "path-week" }, head, element("ul", {}, ...rows, ...ends, again));
  });
  const [now, further] = [weeks.slice(0, 2), weeks.slice(2)];
  const fold = element("details", { "data-key": "weeks" }, element("summary", {}, fill(words[plural("further_weeks", further.length)], { count: further.length })), element("ol", { class: "path-weeks" }, ...further));
  return element("div", { class: "path-sheet" }, element("ol", { class: "path-weeks" }, ...now), further.length > 0 && fold);
}
