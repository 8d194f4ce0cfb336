/** Texts of the engine's script, and what stands there instead. */
const changes = [
  ['if(typeof TransformStream=="function"){', "if(false){"],
  [
    'console.warn("instantiating without progress handler since transform streams are unavailable");',
    "",
  ],
];

/**
 * The script of the engine, but so that it gives the browser the answer of the server as it is.
 * DuckDB's leads the module through a stream that counts its bytes, for a progress that nobody
 * shows here. A browser keeps compiled code for the next visit only by the address that it came
 * from, which such a stream has not, and 27 MB in pieces take a tenth of a second each time.
 *
 * @param {string} script
 * @returns {string} Throws an `Error` where the script does not hold each of the texts exactly once.
 */
export function withoutCountingBytes(script) {
  return changes.reduce((text, [found, instead]) => {
    const parts = text.split(found);
    if (parts.length !== 2) {
      throw new Error("The engine's script loads its module in another way than expected.");
    }
    return parts.join(instead);
  }, script);
}
