/**
 * Prints rows of texts as one table with aligned columns: the first to the left, others right.
 * @param {readonly string[]} head
 * @param {readonly (readonly string[])[]} rows
 */
export function printTable(head, rows) {
  const widths = head.map((title, i) => Math.max(...[head, ...rows].map((row) => row[i].length)));
  const line = (row) =>
    row.map((cell, i) => (i === 0 ? cell.padEnd(widths[i]) : cell.padStart(widths[i]))).join("  ");
  console.log(line(head));
  console.log(widths.map((width) => "─".repeat(width)).join("  "));
  for (const row of rows) console.log(line(row));
}

export const seconds = (ms) => (ms === null ? "–" : `${(ms / 1000).toFixed(2)} s`);
export const milliseconds = (ms) => (ms === null ? "–" : `${ms.toFixed(0)} ms`);
export const megabytesText = (mb) => (mb === null ? "–" : `${mb.toFixed(0)} MB`);
