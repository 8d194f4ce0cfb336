/** A Markdown table with columns as wide as their widest cell. */
export function markdownTable(head, rows) {
  const width = head.map((title, i) =>
    Math.max(...[title, ...rows.map((row) => row[i])].map((cell) => cell.length)),
  );
  const line = (cells) => `| ${cells.map((cell, i) => cell.padEnd(width[i])).join(" | ")} |`;
  return [line(head), line(width.map((n) => "-".repeat(n))), ...rows.map(line)].join("\n");
}

/** A share of one as percent with one decimal. */
export const percent = (share) => `${(share * 100).toFixed(1)} %`;
