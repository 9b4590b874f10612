/** Long work in parts: a generator that stops where the page may answer in between, and returns what comes of it. */

/** @returns {Promise<void>} when the browser has answered what there was to answer */
export const pause = () => new Promise((done) => setTimeout(done, 0));

/** @template T @param {Generator<void, T>} work @returns {T} what comes of it, in one go */
export function atOnce(work) {
  for (;;) {
    const { done, value } = work.next();
    if (done) return value;
  }
}

/** @template T @param {Generator<void, T>} work @returns {Promise<T>} what comes of it, with a pause at each of its stops */
export async function inTurns(work) {
  for (;;) {
    const { done, value } = work.next();
    if (done) return value;
    await pause();
  }
}
