const stringOrOddNumber =
  /"(?:[^"\\]|\\.)*"|-?\bInfinity\b|\bNaN\b|(?<![\w.])-?\d{16,}(?![\d.eE])/g;
const mayBeOdd = /\d{16}|NaN|Infinity/;

/**
 * Parses JSON without silent losses: whole numbers that a double cannot hold become strings;
 * `Infinity`, which Python writes, stays infinite, and its `NaN` becomes null. Throws `SyntaxError`.
 */
export function parseJson(text: string, onBigInteger: () => void): unknown {
  if (!mayBeOdd.test(text)) return JSON.parse(text);
  const repaired = text.replace(stringOrOddNumber, (token) => {
    if (token.startsWith('"')) return token;
    if (token === "NaN") return "null";
    // No double is as large, so that it is read as infinite.
    if (token.endsWith("Infinity")) return token.replace("Infinity", "1e999");
    if (Number.isSafeInteger(Number(token))) return token;
    onBigInteger();
    return `"${token}"`;
  });
  return JSON.parse(repaired);
}
