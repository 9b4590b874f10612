/** Hands something to the person: a file, or a text to paste elsewhere. */

import { element } from "./dom.js";

/** @param {HTMLInputElement} field selects its text and copies it @returns {Promise<boolean>} false where that is not allowed, or not there without https */
export async function copy(field) {
  field.select();
  try {
    await navigator.clipboard.writeText(field.value);
    return true;
  } catch {
    return false;
  }
}

/** @param {string} name @param {string} text @param {string} type hands a file to the person */
export function download(name, text, type = "application/json") {
  const address = URL.createObjectURL(new Blob([text], { type }));
  element("a", { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000); // some browsers read it only later
}
