/** Files in: answers of one's own from another browser, or those of somebody else. Nothing is merged half-way. */

import { button, element, fill, plural } from "./dom.js";
import { LIMIT, fromJson, merge } from "./exchange.js";
import { buttons, section } from "./telling.js";

/**
 * @typedef {import("./telling.js").Told} Told
 * @typedef {import("./record.js").Attempt} Attempt
 * @typedef {{message?: string, problem?: string}} Outcome one of the two
 */

/** @type {(() => Promise<unknown>) | null} brings back what there was before the last file, as long as the page is open */
let undo = null;

/** @param {Told} view @param {(message: string) => void} again shows the page anew, with what has been done */
export function importSection(view, again) {
  const words = view.words.history;
  const file = element("input", { type: "file", accept: ".json,application/json", id: "import_file" });
  const whose = (/** @type {string} */ value, /** @type {string} */ text) => {
    const radio = element("input", { type: "radio", name: "whose", value, checked: value === "own" });
    return element("label", { class: "tick" }, radio, ` ${text}`);
  };
  const choices = [whose("own", words.whose_own), whose("other", words.whose_other)];
  const error = element("p", { class: "form-error", role: "alert" });
  const submit = element("button", { class: "button button--quiet", type: "submit" }, words.take_in);
  const form = element(
    "form",
    { class: "result-import" },
    element("fieldset", {}, element("legend", {}, words.whose), ...choices),
    element("p", {}, element("label", { for: "import_file" }, words.file), file),
    error,
    buttons(submit, undo && button(words.undo, () => takeBack().then(() => again(words.undone)))),
  );
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const chosen = file.files?.[0];
    const isOwn = new FormData(form).get("whose") === "own";
    const { message, problem } = chosen ? await takeIn(view, chosen, isOwn) : { problem: words.no_file };
    if (message) again(message);
    else error.textContent = problem ?? "";
  });
  return section(words.files, element("p", {}, words.files_lede), form);
}

async function takeBack() {
  await undo?.();
  undo = null;
}

/** @param {Told} view @param {File} file @param {boolean} isOwn @returns {Promise<Outcome>} */
async function takeIn(view, file, isOwn) {
  const words = view.words.history;
  if (file.size > LIMIT) return { problem: words.problems["too-large"] };
  const read = fromJson(await file.text(), { site: view.tables.site });
  if (!read.ok) return { problem: words.problems[read.reason] };
  const done = await (isOwn ? join(view, read.attempts) : keepApart(view, read.attempts));
  const ignored = read.ignored.length ? [counted(words, "ignored", read.ignored.length)] : [];
  return { message: [...done, ...ignored, ...(read.altered ? [words.altered] : [])].join(" ") };
}

/** @param {Record<string, string>} words @param {string} key @param {number} count */
const counted = (words, key, count) => fill(words[plural(key, count)], { count });

/** @param {Told} view @param {Attempt[]} incoming @returns {Promise<string[]>} adds what is new to one's own attempts */
async function join({ words: { history: words }, store }, incoming) {
  const { before, after, attempts, answers, clashes } = merge(store.attempts(), incoming);
  await store.change(before, after);
  undo = () => store.change(after, before);
  const taken = { attempts: counted(words, "attempts", attempts), answers: counted(words, "answers_of", answers) };
  return [fill(words.taken_in, taken), ...(clashes.length ? [counted(words, "clashes", clashes.length)] : [])];
}

/** @param {Told} view @param {Attempt[]} attempts @returns {Promise<string[]>} keeps them beside one's own, never among them */
async function keepApart({ words, store, now, fresh }, attempts) {
  const kept = attempts.map((attempt) => ({ name: `others/${fresh()}`, value: { kind: "rater", at: now(), attempt } }));
  await Promise.all(kept.map(({ name, value }) => store.keep(name, value)));
  undo = () => Promise.all(kept.map(({ name }) => store.keep(name, null)));
  return [counted(words.history, "kept_apart", attempts.length)];
}
