import { readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { gzipSync } from "node:zlib";

const staticImport = /(?:\bfrom|\bimport)\s*["'](\.[^"']+\.js)["']/g;

/**
 * The scripts that the built page needs before it can be used: those that its HTML names and all
 * that they import statically. What is imported on demand or in the background does not count.
 * @param {string} dist the built folder
 * @returns {{ file: string, bytes: number, gzipBytes: number }[]}
 */
export function initialJavascript(dist) {
  const html = readFileSync(join(dist, "index.html"), "utf8");
  const found = new Map();
  const visit = (file) => {
    if (found.has(file)) return;
    const text = readFileSync(join(dist, file), "utf8");
    found.set(file, text);
    for (const [, target] of text.matchAll(staticImport)) {
      visit(normalize(join(dirname(file), target)));
    }
  };
  for (const [, file] of html.matchAll(/(?:src|href)="\.\/([^"]+\.js)"/g)) visit(normalize(file));
  return [...found].map(([file, text]) => ({
    file,
    bytes: Buffer.byteLength(text),
    gzipBytes: gzipSync(text, { level: 9 }).length,
  }));
}
