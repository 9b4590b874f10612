/** A checksum for what may have been changed on its way. Data in, data out. */

/** @param {string} text @returns {string} its CRC-32 (of UTF-8, as in zip files), which a single slip always changes */
export function digest(text) {
  let sum = -1;
  for (const byte of new TextEncoder().encode(text)) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit++) sum = (sum >>> 1) ^ (sum & 1 && 0xedb88320);
  }
  return (~sum >>> 0).toString(16).padStart(8, "0");
}
