/**
 * Runs Lighthouse as often as wanted on each view of a site and prints a line of JSON for each run. The views come as
 * JSON on the standard input; the console of the browser is the standard error.
 */

import { text } from "node:stream/consumers";
import lighthouse from "lighthouse";
import puppeteer from "puppeteer-core";

/**
 * @typedef {import("puppeteer-core").Page} Page
 * @typedef {{name: string, address: string, after: "" | keyof STEPS}} View after: what a person did here before
 * @typedef {{browser: string, arguments: string[], runs: number, views: View[]}} Wanted
 */

const CATEGORIES = ["performance", "accessibility", "best-practices", "seo"];
const FIGURES = { lcp: "largest-contentful-paint", tbt: "total-blocking-time", cls: "cumulative-layout-shift" };
const TRIES = 3; // of a run that fails or gives no score
const MOST = 100; // questions

/** What a person does before Lighthouse looks at what is shown then; each gives the address of that. */
const STEPS = {
  /** @param {Page} page */
  async question(page) {
    await page.click("[data-part=settings] [type=submit]");
    await page.waitForSelector("[data-view=question] .question");
    return page.url();
  },
  /** @param {Page} page */
  async result(page) {
    await STEPS.question(page);
    for (let count = 0; count < MOST && !page.url().endsWith("#result"); count++) await page.evaluate(answer);
    await page.waitForSelector("[data-view=result][aria-busy=false] h1");
    return page.url();
  },
  /** @param {Page} page */
  async plan(page) {
    await page.click("form:not([inert]) [data-part=submit]");
    await page.waitForSelector("[data-part=plan] [type=checkbox]");
    return page.url();
  },
};

/** Chooses the second option of the open question and goes on; runs in the page. */
function answer() {
  const question = /** @type {HTMLElement} */ (document.querySelector("[data-view=question] .question"));
  const options = question.querySelectorAll("input");
  options[Math.min(1, options.length - 1)]?.click();
  /** @type {HTMLElement} */ (question.querySelector("[type=submit]") ?? question.querySelector("button")).click();
}

/** @type {Wanted} */
const wanted = JSON.parse(await text(process.stdin));

for (const view of wanted.views) {
  for (let run = 0; run < wanted.runs; run++) {
    const measured = await patiently(view);
    if (measured) console.log(JSON.stringify(measured));
  }
}

/** Measures a view, again when something fails or has no score. @param {View} view */
async function patiently(view) {
  let measured;
  for (let tries = 0; tries < TRIES; tries++) {
    try {
      measured = await measure(view);
      if (!Object.values(measured.scores).includes(null)) break;
    } catch (error) {
      console.error(view.name, error);
    }
  }
  return measured;
}

/** Measures a view in a browser of its own, as a first visit finds it. @param {View} view */
async function measure(view) {
  const browser = await puppeteer.launch({ executablePath: wanted.browser, args: wanted.arguments });
  try {
    const page = await browser.newPage();
    const address = await prepare(page, view);
    const flags = { onlyCategories: CATEGORIES, disableStorageReset: view.after !== "", logLevel: "error" };
    const { lhr } = await lighthouse(address, flags, undefined, page);
    const scores = Object.fromEntries(CATEGORIES.map((id) => [id, lhr.categories[id].score]));
    const figures = Object.fromEntries(Object.entries(FIGURES).map(([name, audit]) => [name, lhr.audits[audit].numericValue ?? null]));
    return { name: view.name, address: lhr.finalDisplayedUrl, scores, figures, short: short(lhr), said: said(lhr) };
  } finally {
    await browser.close();
  }
}

/**
 * Does what a person did before, and forgets all but the answers. A view whose address has a fragment is opened anew.
 * @param {Page} page @param {View} view @returns {Promise<string>} the address to look at
 */
async function prepare(page, { address, after }) {
  if (!after) return address;
  await page.goto(address, { waitUntil: "networkidle0" });
  const shown = await STEPS[after](page);
  const devtools = await page.createCDPSession();
  const storageTypes = "service_workers,cache_storage";
  await devtools.send("Storage.clearDataForOrigin", { origin: new URL(address).origin, storageTypes });
  await devtools.send("Network.clearBrowserCache");
  await page.goto("about:blank");
  return shown;
}

/** @param {import("lighthouse").Result} lhr @returns {string[]} what the console and the browser's reports say */
function said({ audits }) {
  const told = ["errors-in-console", "inspector-issues"].map((id) => audits[id].details);
  return told.flatMap((details) => (details?.type === "table" ? details.items : []))
    .map(({ description, issueType }) => String(description ?? issueType));
}

/** @param {import("lighthouse").Result} lhr @returns {string[]} the audits for which a category is not at 100 */
function short({ categories, audits }) {
  const refs = CATEGORIES.flatMap((id) => categories[id].auditRefs.filter(({ weight }) => weight > 0));
  return refs.filter(({ id }) => (audits[id].score ?? 1) < 0.9).map(({ id }) => id);
}
