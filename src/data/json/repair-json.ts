const stringOrOddNumber =
  /"(?:[^"\\]|\\.)*"|-?\bInfinity\b|\bNaN\b|(?<![\w.])-?\d{16,}(?![\d.eE])/g;
const mayBeOdd = /\d{16}|NaN|Infinity/;

/**
 * Parses JSON without silent losses: whole numbers that a double cannot hold become strings, and
 * `NaN` and `Infinity`, which Python writes, become null. Throws `SyntaxError`.
 */
export function parseJson(text: string, onBigInteger: () => void): unknown {
  if (!mayBeOdd.test(text)) return JSON.parse(text);
  const repaired = text.replace(stringOrOddNumber, (token) => {
    if (token.startsWith('"')) return token;
    if (/[NI]/.test(token)) return "null";
    if (Number.isSafeInteger(Number(token))) return token;
    onBigInteger();
    return `"${token}"`;
  });
  return JSON.parse(repaired);
}
