import { strFromU8, unzipSync } from "fflate";

const path = "xl/workbook.xml";
const sheetTag = /<(?:\w+:)?sheet\s[^>]*>/g;
const isNamed = /\sname\s*=/;
const isHidden = /\sstate\s*=\s*["'](?:hidden|veryHidden)["']/;

/** Which sheets of a workbook its author hid, by their place in it. */
export function hiddenSheets(workbook: Uint8Array): ReadonlySet<number> {
  const content = unzipSync(workbook, { filter: ({ name }) => name === path })[path];
  if (content === undefined) return new Set();
  const sheets = (strFromU8(content).match(sheetTag) ?? []).filter((tag) => isNamed.test(tag));
  return new Set(sheets.flatMap((tag, i) => (isHidden.test(tag) ? [i] : [])));
}
