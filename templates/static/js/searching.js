/** The search: a dialog that looks through everything that has a name here. Nothing that is typed leaves the page. */

import MiniSearch from "./vendor/minisearch.js";

/**
 * @typedef {[kind: number, address: string, name: string, text: string, level: number, ...also: string[]]} Thing
 * @typedef {Record<string, string> & {kinds: Record<string, string>}} Words
 * @typedef {{kinds: string[], levels: string[], things: Thing[], words: Words}} Index
 * @typedef {{open: () => void}} Search
 */

const MOST = 30; // results that are shown
const PAUSE = 80; // milliseconds from a letter to its results: a next letter does not wait for them
/** @type {Record<string, number>} */
const WEIGHTS = { levels: 1.6, skills: 1.6, roles: 1.4, guides: 1.2, glossary: 1.1 }; // of kinds; the others count 1

/** @param {URL} root the address of the front page @returns {Promise<Search>} */
export async function makeSearch(root) {
  const [answer] = await Promise.all([fetch(new URL("search.json", root)), dressed()]);
  if (!answer.ok) throw new Error(`search.json: ${answer.status}`);
  const index = await answer.json();
  return dialog(root, index, await engine(index));
}

/** @returns {Promise<unknown>} fulfilled when the style sheet of the dialog is there */
function dressed() {
  const link = element("link", { rel: "stylesheet", href: String(new URL("../search.css", import.meta.url)) });
  return new Promise((done, fail) => {
    link.addEventListener("load", done);
    link.addEventListener("error", fail);
    document.head.append(link);
  });
}

/** @param {Index} index @returns {Promise<MiniSearch>} that has taken everything in, a few things at a time: the page answers meanwhile */
async function engine({ kinds, things }) {
  const made = new MiniSearch({
    fields: ["name", "also", "text"],
    searchOptions: {
      boost: { name: 4, also: 3 },
      prefix: true,
      fuzzy: (/** @type {string} */ term) => (term.length > 3 ? 0.2 : false),
      boostDocument: (/** @type {number} */ id) => WEIGHTS[kinds[things[id][0]]] ?? 1,
    },
  });
  const documents = things.map(([, , name, text, , ...also], id) => ({ id, name, text, also: also.join(" ") }));
  await made.addAllAsync(documents, { chunkSize: 50 });
  return made;
}

/** @param {string} tag @param {Record<string, string>} attributes @param {(Node | string)[]} children @returns {HTMLElement} */
function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children);
  return made;
}

/** @param {string} label @param {string} every @param {[string, string][]} options @returns {{field: HTMLElement, select: HTMLSelectElement}} */
function choice(label, every, options) {
  const choices = [["", every], ...options].map(([value, text]) => element("option", { value }, text));
  const select = /** @type {HTMLSelectElement} */ (element("select", {}, ...choices));
  return { field: element("label", { class: "search__choice" }, label, select), select };
}

/** @param {URL} root @param {Index} index @param {Thing} thing @returns {HTMLElement} */
function result(root, { kinds, levels, words }, [kind, address, name, text, level]) {
  const told = kinds[kind] === "matrix" ? `${level} ${levels[level - 1]}` : words.kinds[kinds[kind]];
  const link = element("a", { href: String(new URL(address, root)) }, name);
  const mark = element("span", { class: "search__kind", ...(level && { "data-level": String(level) }) }, told);
  return element("li", {}, link, " ", mark, ...(text ? [element("p", {}, text)] : []));
}

/** @param {Words} words @param {string} asked @param {number} total @returns {string} how much was found */
function told(words, asked, total) {
  if (!asked) return "";
  if (!total) return words.nothing.replace("{words}", asked);
  if (total > MOST) return words.found_most.replace("{count}", String(MOST)).replace("{total}", String(total));
  return total === 1 ? words.found_one : words.found_many.replace("{count}", String(total));
}

/** @param {URL} root @param {Index} index @param {MiniSearch} found @returns {Search} */
function dialog(root, index, found) {
  const { kinds, levels, things, words } = index;
  const input = /** @type {HTMLInputElement} */ (element("input", { type: "search", autocomplete: "off", spellcheck: "false" }));
  const kind = choice(words.kind, words.every_kind, kinds.map((key, number) => [String(number), words.kinds[key]]));
  const level = choice(words.level, words.every_level, levels.map((name, number) => [String(number + 1), `${number + 1} ${name}`]));
  const status = element("p", { class: "search__status", role: "status" });
  const list = element("ol", { class: "search__results" });
  const close = element("button", { type: "button", class: "search__close" }, words.close);
  const made = /** @type {HTMLDialogElement} */ (
    element(
      "dialog",
      { class: "search", "aria-labelledby": "search_title" },
      element("div", { class: "search__head" }, element("h2", { id: "search_title" }, words.title), close),
      element("label", { class: "search__field" }, words.label, input),
      element("div", { class: "search__choices" }, kind.field, level.field),
      status,
      list,
      element("p", { class: "search__foot" }, element("a", { href: String(new URL("a-z/", root)) }, words.a_z)),
    )
  );

  const fits = (/** @type {{id: number}} */ { id }) =>
    (!kind.select.value || things[id][0] === Number(kind.select.value)) &&
    (!level.select.value || things[id][4] === Number(level.select.value));

  let due = 0; // the timer of an update that is still to come
  const update = () => {
    clearTimeout(due);
    due = 0;
    const asked = input.value.trim();
    const all = asked ? found.search(asked, { filter: fits, combineWith: "AND" }) : [];
    const results = all.length || !asked ? all : found.search(asked, { filter: fits }); // some of the words, if not all
    status.textContent = told(words, asked, results.length);
    list.replaceChildren(...results.slice(0, MOST).map(({ id }) => result(root, index, things[id])));
    list.setAttribute("aria-busy", "false");
  };

  const links = () => /** @type {HTMLElement[]} */ ([...list.querySelectorAll("a")]);
  made.addEventListener("input", () => {
    clearTimeout(due);
    due = setTimeout(update, PAUSE);
    list.setAttribute("aria-busy", "true");
  });
  made.addEventListener("keydown", (event) => {
    const { key, target } = event;
    if (due && /^(Enter|Arrow)/.test(key)) update();
    const stops = [input, ...links()];
    const at = stops.indexOf(/** @type {HTMLInputElement} */ (target));
    const next = key === "ArrowDown" ? stops[at + 1] : key === "ArrowUp" ? stops[at - 1] : undefined;
    if (at >= 0 && next) {
      event.preventDefault();
      next.focus();
    } else if (key === "Enter" && target === input) {
      links()[0]?.click();
    }
  });
  made.addEventListener("click", (event) => {
    if (event.target === made || /** @type {HTMLElement} */ (event.target).closest("a")) made.close();
  });
  close.addEventListener("click", () => made.close());
  document.body.append(made);
  return {
    open() {
      made.showModal();
      input.focus();
      input.select();
    },
  };
}
