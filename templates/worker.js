/**
 * The service worker: after one visit the site works without a connection. The build writes BUILD in front of this.
 *
 * One build, one cache: every file comes from the cache of one build, or from the network when the build does not hold
 * it, so that two versions never mix. A file that is not the one of this build (its digest differs, because a newer
 * version is being put up) stops the installation, and the version before stays. What readers answered is not here.
 */

/** @type {{site: string, version: string, files: Record<string, string>}} site id, version, address -> digest */
const { site, version, files } = /** @type {any} */ (self).BUILD;

const worker = /** @type {any} */ (self);
const OWN = `ladder:${site}:`;
const CACHE = OWN + version;
const ABREAST = 8; // files that are fetched at once

/** @param {string} address @returns {string} the whole address of what the build calls by this one */
const whole = (address) => new URL(address, worker.registration.scope).href;

/** @param {Cache} cache @param {[string, string][]} wanted fetch one after the other until none is left */
async function fill(cache, wanted) {
  for (let next = wanted.shift(); next; next = wanted.shift()) {
    const [address, integrity] = next;
    const answer = await fetch(whole(address), { cache: "reload", integrity });
    if (address !== "404.html" && !answer.ok) throw new Error(`${address}: ${answer.status}`);
    await cache.put(whole(address), answer);
  }
}

async function install() {
  const cache = await caches.open(CACHE);
  const wanted = Object.entries(files);
  try {
    await Promise.all(Array.from({ length: ABREAST }, () => fill(cache, wanted)));
  } catch (error) {
    await caches.delete(CACHE);
    throw error;
  }
}

async function removeOldBuilds() {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name.startsWith(OWN) && name !== CACHE).map((name) => caches.delete(name)));
  await worker.clients.claim();
}

/** @param {Request} request @returns {Promise<Response>} */
async function answer(request) {
  const cache = await caches.open(CACHE);
  const { origin, pathname } = new URL(request.url);
  const address = origin + pathname.replace(/\/index\.html$/, "/"); // what is asked for behind a "?" is for the page
  const kept = await cache.match(address);
  if (kept) return kept;
  if (await cache.match(`${address}/`)) return Response.redirect(`${address}/`);
  try {
    return await fetch(request);
  } catch (error) {
    const lost = request.mode === "navigate" && (await cache.match(whole("404.html")));
    if (!lost) throw error;
    return new Response(lost.body, { status: 404, headers: lost.headers });
  }
}

worker.addEventListener("install", (/** @type {any} */ event) => event.waitUntil(install()));
worker.addEventListener("activate", (/** @type {any} */ event) => event.waitUntil(removeOldBuilds()));
worker.addEventListener("message", (/** @type {any} */ event) => event.data === "activate" && worker.skipWaiting());
worker.addEventListener("fetch", (/** @type {any} */ event) => {
  const { method, url } = event.request;
  if (method === "GET" && url.startsWith(worker.registration.scope)) event.respondWith(answer(event.request));
});
