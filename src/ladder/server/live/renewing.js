// In every page under `ladder serve`: puts what a save has changed into the page, so that nothing else of it moves.

const HARMLESS = /\/js\/(scheme|search|offline)\.js$/; // scripts that do not touch what stands in main
const OWN = "[data-ladder-build], .ladder-live__overlay"; // of `ladder serve`
const SAID = 'title, meta[name], meta[property], link[rel="canonical"], script[type="application/ld+json"]'; // of the page, to machines

/** @returns {Promise<Document | null>} this page as the server has it now; null when it cannot be had */
export function load() {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest(); // fetch would give a text, and the policy forbids to make HTML of texts
    request.responseType = "document";
    request.addEventListener("loadend", () => resolve(request.responseXML));
    request.open("GET", location.href);
    request.send();
  });
}

/**
 * Makes the page say what the fresh one says. Only what differs is touched: scroll position, focus and what is unfolded
 * stay.
 * @param {Document} fresh @returns {boolean} false when the page has to be loaded anew instead: scripts are at work in it,
 *   or more than its main part differs
 */
export function renew(fresh) {
  const [main, freshMain] = [document, fresh].map((page) => page.querySelector("body > main"));
  if (!main || !freshMain || !isStill() || !isFramedAlike(fresh)) return false;
  document.title = fresh.title;
  change(main, freshMain);
  return true;
}

/** @returns {boolean} whether no script has work in the main part */
function isStill() {
  return [...document.scripts].every((script) => !script.src || script.matches(OWN) || HARMLESS.test(script.src));
}

/** @param {Document} fresh @returns {boolean} whether all around the main part is the same */
function isFramedAlike(fresh) {
  const root = document.documentElement; // the scripts give it marks of their own
  if ([...fresh.documentElement.attributes].some(({ name, value }) => root.getAttribute(name) !== value)) return false;
  const [frame, freshFrame] = [document, fresh].map(({ head, body }) => [...head.children, ...body.children].filter(isOfFrame));
  return frame.length === freshFrame.length && frame.every((part, place) => part.isEqualNode(freshFrame[place]));
}

/** @param {Element} part */
const isOfFrame = (part) => !part.matches(`${OWN}, ${SAID}, main`);

/** @param {ChildNode} old @param {ChildNode} fresh */
function change(old, fresh) {
  if (old.isEqualNode(fresh)) return;
  if (old instanceof Element && fresh instanceof Element && old.tagName === fresh.tagName && !old.matches("script")) {
    changeAttributes(old, fresh);
    changeChildren(old, fresh);
  } else old.replaceWith(fresh);
}

/** @param {Element} old @param {Element} fresh */
function changeAttributes(old, fresh) {
  for (const { name } of [...old.attributes]) if (!fresh.hasAttribute(name)) old.removeAttribute(name);
  for (const { name, value } of fresh.attributes) if (old.getAttribute(name) !== value) old.setAttribute(name, value);
}

/** Leaves equal children at both ends alone, and changes those between them one by one. @param {Element} old @param {Element} fresh */
function changeChildren(old, fresh) {
  const [before, after] = [[...old.childNodes], [...fresh.childNodes]];
  while (before.length && after.length && before[0].isEqualNode(after[0])) [before, after].forEach((nodes) => nodes.shift());
  let end = null;
  while (before.length && after.length && before[before.length - 1].isEqualNode(after[after.length - 1])) {
    end = before.pop() ?? null;
    after.pop();
  }
  after.forEach((node, place) => (before[place] ? change(before[place], node) : old.insertBefore(node, end)));
  for (const surplus of before.slice(after.length)) surplus.remove();
}
