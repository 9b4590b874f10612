/** Lets the site work without a connection, and says when a newer version of it is ready. */

const notice = /** @type {HTMLElement | null} */ (document.querySelector('[data-module="offline"]'));
const address = new URL("../../../sw.js", import.meta.url).href; // the worker's place above this file

/** @typedef {{createPolicy: (name: string, rules: object) => {createScriptURL: (given: string) => string}}} TrustedTypes */
const { trustedTypes } = /** @type {{trustedTypes?: TrustedTypes}} */ (/** @type {unknown} */ (window));
const policy = trustedTypes?.createPolicy("ladder", { createScriptURL: () => address });

let isAsked = false;

/** @param {ServiceWorker} worker shows that a newer version waits, with a button that takes it */
function announce(worker) {
  if (!notice) return;
  notice.hidden = false;
  notice.querySelector("button")?.addEventListener("click", () => {
    isAsked = true;
    worker.postMessage("activate");
  });
}

/** @param {ServiceWorkerRegistration} registration */
function watch(registration) {
  if (registration.waiting) announce(registration.waiting);
  registration.addEventListener("updatefound", () => {
    const worker = registration.installing;
    worker?.addEventListener("statechange", () => {
      if (worker.state === "installed" && navigator.serviceWorker.controller) announce(worker);
    });
  });
}

async function start() {
  const hadOne = Boolean(navigator.serviceWorker.controller);
  navigator.serviceWorker.addEventListener("controllerchange", () => {
    if (hadOne && (isAsked || document.hidden)) location.reload();
    else if (hadOne && notice) {
      notice.hidden = false; // another tab took the newer version; a page that is read does not vanish
      notice.querySelector("button")?.addEventListener("click", () => location.reload());
    }
  });
  const registration = await navigator.serviceWorker.register(policy?.createScriptURL("") ?? address, { updateViaCache: "none" });
  watch(registration);
  if (hadOne) await registration.update(); // browsers look by themselves, but some only after a while
}

if ("serviceWorker" in navigator && window.isSecureContext) start().catch(() => {}); // without it the site works online
