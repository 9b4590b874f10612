/**
 * The page of the self-assessment: which of its views is shown, which attempt is the current one, whether it is kept.
 * The address says the view: #start, #question, #result, #history, #checklist, or #r=... for a result that was shared.
 * Starting and answering need what is imported here; the views of results come when there is something to show.
 */

import { arrive, button, element, fetched, fill, grown, lose, plural, renew, source, start, turn } from "./dom.js";
import { keepHead } from "./head.js";
import { begin } from "./record.js";
import { part, startForm, tellOfEarlier } from "./start-view.js";
import { RESULT, fresh, open } from "./store.js";
import { Taking } from "./taking.js";

/**
 * @typedef {import("./questions.js").Tables} Tables
 * @typedef {import("./choosing.js").Settings} Settings
 * @typedef {import("./record.js").Attempt} Attempt
 * @typedef {import("./store.js").Store} Store
 * @typedef {ReturnType<typeof startForm>} StartForm
 * @typedef {Record<string, any>} Words
 * @typedef {{tables: Tables, stimuli: Record<string, any[]>, rationales: string, title: string, path: boolean, versions: string[], words: Words}} Given
 *   what the build says; stimuli: the situations that questions are about; rationales: where they stand
 */

const VIEWS = ["#start", "#question", "#result", "#history", "#checklist"];

const WORKED_OUT = ["#question", "#result"]; // from the answers

const SHOWN = 1000; // milliseconds until what the page is opened with is there, which comes before what may follow it

const later = { result: () => import("./result-view.js"), history: () => import("./history-view.js"), keeping: () => import("./keeping.js") };

/** @returns {string} the moment, as ISO 8601 has it */
const now = () => new Date().toISOString();

class Assessment {
  /** @param {HTMLElement} page @param {Given} given @param {Store} store */
  constructor(page, given, store) {
    const { tables } = given;
    this.page = page;
    this.root = page.dataset.root ?? "";
    this.tables = tables;
    this.given = given;
    this.words = given.words.assessment;
    this.store = store;
    this.title = document.title;
    /** @type {StartForm | null} */
    this.startForm = null;
    this.isWhole = true; // as far as anything was fetched later
    /** @type {Promise<any> | null} */
    this.fetching = null; // the rationales
    this.taking = new Taking(viewOf(page, "question"), {
      tables,
      words: this.words,
      store,
      stimulus: (item) => this.stimulus(item),
      now,
      fresh,
      go: (hash) => this.go(hash),
      shown: () => this.entitle("question"),
      kept: () => {
        this.warn();
        this.prepare();
      },
    });
  }

  /** Takes up the attempt that was open last, and shows what the address asks for. @param {StartForm} startForm */
  async run(startForm) {
    this.startForm = startForm;
    this.taking.open(this.last());
    if (WORKED_OUT.includes(location.hash)) await this.taking.workOut();
    addEventListener("popstate", () => this.route());
    this.page.addEventListener("click", (event) => this.follow(event));
    part(this.page, "print").addEventListener("click", () => print());
    this.store.onChange(() => this.refresh());
    this.warn();
    this.route(false);
    if (this.attempt?.entries.length) setTimeout(() => this.prepare(), SHOWN);
  }

  /** Fetches what follows the answers, so that nobody waits for it later or needs a connection then. */
  prepare() {
    for (const fetch of [...Object.values(later), () => this.rationales()]) fetch().catch(() => {}); // tried again, and told, when it is needed
  }

  /** @returns {Attempt | null} the current one, as it is stored */
  get attempt() {
    return this.taking.state?.attempt ?? null;
  }

  /** @returns {Attempt | null} the attempt that was open last, or else the newest */
  last() {
    const [last] = (this.store.setting("place") ?? "").split(" ");
    const attempts = this.store.attempts();
    return attempts.find(({ id }) => id === last) ?? attempts.at(-1) ?? null;
  }

  /** @param {Settings} settings @param {string[]} skills begins an attempt; those that nobody answered anything in go */
  begin({ mode, aim }, skills) {
    const [seed] = crypto.getRandomValues(new Uint32Array(1));
    const attempt = begin(this.tables, { id: fresh(), started: now(), mode, seed, target: aim, skills });
    for (const { id, entries } of this.store.attempts()) if (!entries.length) this.store.remove(id);
    this.store.begin(attempt);
    this.taking.open(attempt);
    this.go("#question");
  }

  // --- the views ---

  /** Shows what the address asks for. @param {boolean} isMove whether the person came here from another view */
  route(isMove = true) {
    const [name, id] = location.hash.slice(1).split("=");
    const isThere = this.store.attempts().some((attempt) => attempt.id === this.attempt?.id);
    if (this.attempt && !isThere) this.taking.open(this.last());
    if (name === "r") this.shared();
    else if (name === "question" && this.attempt) this.question();
    else if (name === "result" && this.attempt) this.result();
    else if (name === "history") this.history();
    else if (name === "checklist") this.reveal("checklist", isMove);
    else this.start(id ? `${name}=${id}` : "", isMove);
  }

  /** @param {string} aim such as role=coder @param {boolean} isMove */
  start(aim, isMove) {
    this.startForm?.show(aim);
    tellOfEarlier(this.page, { tables: this.tables, words: this.words, months: this.given.words.months, attempt: this.attempt });
    this.reveal("start", isMove);
  }

  question() {
    this.reveal("question", false);
    const [id, at] = (this.store.setting("place") ?? "").split(" ");
    const last = id === this.attempt?.id ? at : null;
    this.taking.resume(history.state?.at ?? last ?? null);
  }

  async result() {
    const view = await this.loaded(later.result());
    if (!view) return;
    this.reveal("result", false);
    const isOpen = () => location.hash === "#result";
    const [container, context] = [viewOf(this.page, "result"), this.context()];
    await view.showResult(container, context, {
      above: () => this.further(),
      shown: () => isOpen() && this.entitle("result"),
    });
    if (isOpen() && context.attempt === this.attempt) this.keepHead(container);
  }

  /** @returns {Promise<HTMLElement | null>} offers the questions that are left */
  async further() {
    await this.taking.workOut();
    const count = this.attempt ? this.taking.further() : 0; // another tab may have removed it
    const link = element("a", { class: "button button--quiet", href: "#question" }, fill(this.words[plural("go_on", count)], { count }));
    return count ? element("p", { class: "further" }, link) : null;
  }

  /** For the next time; its buttons work only when it is drawn anew. @param {HTMLElement} result */
  keepHead(result) {
    const shown = [...result.children].slice(0, 1 + [...result.children].findIndex((each) => each.matches(".page__head")));
    const copies = shown.map((each) => /** @type {HTMLElement} */ (each.cloneNode(true)));
    for (const copy of copies) copy.inert = true;
    keepHead(this.store, RESULT, this.page, copies);
  }

  async history() {
    const view = await this.loaded(later.history());
    if (!view) return;
    this.reveal("history", false);
    view.showHistory(viewOf(this.page, "history"), this.context());
    this.entitle("history");
  }

  async shared() {
    const { hash } = location;
    const view = await this.loaded(later.history());
    if (!view) return;
    this.reveal("history", false);
    view.showShared(viewOf(this.page, "history"), this.context(), hash);
    this.entitle("history");
  }

  /**
   * @template T @param {Promise<T>} module
   * @returns {Promise<T | null>} null when it could not be fetched, which is told, or when the address asks for another view by now
   */
  async loaded(module) {
    const { hash } = location;
    const view = await module.catch(() => null);
    this.isWhole = view !== null;
    this.warn();
    if (!view) arrive();
    return location.hash === hash ? view : null;
  }

  /** @returns {import("./telling.js").Context} what the views of results and of the history need of this page */
  context() {
    const { tables, given, store } = this;
    const attempt = /** @type {Attempt} */ (this.attempt); // the history does without
    return {
      tables,
      store,
      attempt,
      now,
      fresh,
      words: given.words,
      root: this.root,
      path: given.path,
      title: given.title,
      version: tables.version,
      tablesFor: (/** @type {string} */ version) => this.tablesFor(version),
      stimulus: (/** @type {string} */ item) => this.stimulus(item),
      rationales: () => this.rationales(),
      go: (/** @type {string} */ hash) => this.go(hash),
      open: (/** @type {string} */ id) => this.openAttempt(id),
      ask: (/** @type {string} */ key) => this.ask(key),
    };
  }

  /** @param {string} version @returns {Promise<any>} the tables of an earlier version; null when they cannot be had */
  async tablesFor(version) {
    if (!this.given.versions.includes(version)) return null;
    const ours = /** @type {any} */ (this.tables);
    try {
      const response = await fetch(`${this.root}assessment/models/${version}.json`);
      const tables = response.ok ? await response.json() : null;
      const fits = tables?.format === ours.format && tables.engine.version === ours.engine.version;
      return fits && tables.site === ours.site ? tables : null;
    } catch {
      return null; // no connection, or not JSON
    }
  }

  /** @returns {Promise<Record<string, import("./profile.js").Rationales>>} why which answer is the best, by the questions' ids */
  rationales() {
    this.fetching ??= fetched(this.given.rationales);
    this.fetching.catch(() => (this.fetching = null));
    return this.fetching;
  }

  /** @param {string} id of an attempt whose result is to be shown */
  openAttempt(id) {
    this.taking.open(this.store.attempts().find((attempt) => attempt.id === id) ?? this.attempt);
    this.store.setting("place", id);
    this.go("#result");
  }

  /** @param {string} key of a question to answer before the result is shown again */
  ask(key) {
    this.reveal("question", false);
    this.taking.ask(key);
  }

  /** Links to a view are followed here: the browser itself would take the focus away again. @param {MouseEvent} event */
  follow(event) {
    const link = event.target instanceof Element && event.target.closest("a");
    const isPlain = !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey;
    if (!link || !isPlain || !VIEWS.includes(link.getAttribute("href") ?? "")) return;
    event.preventDefault();
    this.go(link.hash);
  }

  /** @param {string} hash the address of a view */
  go(hash) {
    history.pushState(null, "", hash);
    this.route();
  }

  /** Another tab has added or removed something: what is open stays, unless it is gone. */
  refresh() {
    const same = this.store.attempts().find(({ id }) => id === this.attempt?.id);
    if (same) this.taking.refresh(same);
    else if (this.attempt) this.route();
  }

  /** @param {string} name of the only view to show @param {boolean} isMove whether its heading gets the focus */
  reveal(name, isMove) {
    reveal(this.page, name);
    arrive();
    if (!isMove) return;
    scrollTo(0, 0);
    const heading = /** @type {HTMLElement | null} */ (this.page.querySelector("h1[tabindex]:not([hidden] *)"));
    heading?.focus({ preventScroll: true });
    document.title = this.title;
  }

  /** @param {string} name a view with a heading of its own, which names the page */
  entitle(name) {
    scrollTo(0, 0);
    const heading = viewOf(this.page, name).querySelector("h1")?.textContent;
    document.title = heading ? `${heading} · ${this.title}` : this.title;
  }

  /** Says so when the browser keeps nothing, and offers the answers as a file, or when a view could not be fetched. */
  warn() {
    const banner = part(this.page, "banner");
    const { state } = this.store;
    const isKept = state === "kept";
    if (!isKept) this.prepare();
    const told = isKept && !this.isWhole ? "not_loaded" : state;
    if (banner.dataset.state === told) return;
    banner.dataset.state = told;
    const offer = isKept ? button(this.words.load_again, () => location.reload()) : button(this.words.download, () => this.download());
    renew(banner, told !== "kept" && element("p", {}, this.words[told]), told !== "kept" && offer);
  }

  async download() {
    const keeping = await this.loaded(later.keeping());
    const attempts = this.store.attempts().filter(({ entries }) => entries.length);
    keeping?.save(this.tables, attempts, now());
  }

  /** @param {string} item a question's id @returns {(string | Node)[] | null} the situation that it is about */
  stimulus(item) {
    const { [item]: nodes } = this.given.stimuli;
    return nodes ? grown(nodes) : null;
  }
}

/** @param {HTMLElement} page @param {string} name @returns {HTMLElement} */
const viewOf = (page, name) => /** @type {HTMLElement} */ (page.querySelector(`div[data-view="${name}"]`));

/** @param {HTMLElement} page @param {string} name of the only view to show; some parts of the page belong to two */
function reveal(page, name) {
  for (const view of /** @type {NodeListOf<HTMLElement>} */ (page.querySelectorAll("[data-view]"))) {
    view.hidden = !view.dataset.view?.split(" ").includes(name);
  }
}

/** @param {HTMLElement} page */
async function enter(page) {
  const opened = open(document.documentElement.dataset.site ?? ""); // a slow database takes a while
  const given = /** @type {Given | null} */ (await source(page).catch(lose));
  if (!given) return;
  const { tables, words } = given;
  const ready = opened.then((store) => new Assessment(page, given, store));
  const form = startForm(page, {
    tables,
    words: words.assessment,
    begin: (settings, skills) => Promise.all([ready, turn()]).then(([assessment]) => assessment.begin(settings, skills)),
  });
  if (!location.hash) form.show();
  reveal(page, location.hash === "#checklist" ? "checklist" : "start");
  const assessment = await ready;
  if (WORKED_OUT.includes(location.hash)) await turn();
  assessment.run(form);
}

start("assessment", enter);
