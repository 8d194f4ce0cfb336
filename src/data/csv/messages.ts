import { count } from "../../format.ts";
import { listOf, plural } from "../../messages.ts";
import type { Lines } from "./record-sorter.ts";

/** The sentences about reading delimited text. */

export const emptyFile =
  "The file is empty (0 bytes of text); choose a file with a header and rows.";

export const nothingInside =
  "The file holds only blank lines or comments; choose a file with a header and rows.";

export const notText = (looksLike: string): string =>
  `The file is no delimited text but looks like ${looksLike}; export the table as CSV and choose that file.`;

export const unknownEncoding = (name: string): string =>
  `There is no encoding “${name}”; use a name like utf-8, windows-1252, utf-16le or shift_jis.`;

export const refused = (line: string): string =>
  `The file could not be read as delimited text: ${line}; check its delimiter and quotes, or save it as CSV in UTF-8.`;

export const noRowFits = (columns: number, lines: Lines): string =>
  `No row of the file has the ${plural(columns, "field")} that its first lines promise (see ${linesOf(lines)}); check the delimiter and the header.`;

const names: Readonly<Partial<Record<string, string>>> = {
  ",": "a comma",
  ";": "a semicolon",
  "\t": "a tab",
  "|": "a vertical bar",
  " ": "a blank",
  ":": "a colon",
};

export const delimiterNotice = (delimiter: string): string =>
  `Fields are separated by ${names[delimiter] ?? `“${delimiter}”`}.`;

export const blanksNotice = "Fields are separated by runs of blanks.";

export const quoteNotice = (quote: string, escape: string): string =>
  `Texts are quoted with ${quote}${escape === quote ? "" : ` and escaped with ${escape}`}.`;

export const encodingNotice = (label: string): string =>
  `The text is encoded as ${label}; it was converted to UTF-8.`;

export const damagedNotice = (characters: number): string =>
  `${plural(characters, "damaged character")} in the text ${characters === 1 ? "was" : "were"} replaced by “\ufffd”.`;

export const nulNotice = (bytes: number): string =>
  `${plural(bytes, "NUL byte")} ${bytes === 1 ? "was" : "were"} removed from the text.`;

export const noHeaderNotice = (columns: number): string =>
  `The file has no header; its ${columns === 1 ? "column is" : "columns are"} called column_1${columns > 1 ? ` to column_${columns}` : ""}.`;

export const headerOnlyNotice = "The file has a header but no rows.";

export const preambleNotice = (records: number, line: number): string =>
  `${plural(records, "line")} above the table ${records === 1 ? "was" : "were"} skipped; the table starts at line ${count(line)}.`;

export const commentNotice = (sign: string): string =>
  `Lines that start with ${sign} were skipped as comments.`;

export const renamedNotice = (
  changed: readonly { readonly from: string; readonly to: string }[],
): string => {
  const shown = changed.slice(0, 5).map(({ from, to }) => `“${from}” is now “${to}”`);
  const rest = changed.length - shown.length;
  return `Blank or repeated column names were changed: ${shown.join(", ")}${rest > 0 ? ` and ${plural(rest, "other")}` : ""}.`;
};

export const rowNamesNotice =
  "The rows have one field more than the header; the first column, without a name, holds the row names.";

export const trailingColumnNotice = (name: string): string =>
  `The last column “${name}” is empty, because each line ends with a delimiter; it was left out.`;

export const longHeaderNotice = (header: number, rows: number): string =>
  `The header names ${plural(header, "column")}, but rows have ${plural(rows, "field")}; the columns without fields are missing throughout.`;

export const leftOutNotice = (
  rows: number,
  left: readonly { readonly lines: Lines; readonly reason: string }[],
): string => {
  const total = left.reduce((sum, { lines }) => sum + lines.count, 0);
  const all = rows + total;
  const reasons = left.map(({ lines, reason }) => `${linesOf(lines)} (${reason})`);
  return `${count(total)} of ${plural(all, "row")} ${total === 1 ? "was" : "were"} left out: ${reasons.join("; ")}.`;
};

export const paddedNotice = (lines: Lines): string =>
  `${plural(lines.count, "row")} with too few fields ${lines.count === 1 ? "was" : "were"} filled up with missing values: ${linesOf(lines)}.`;

export const repeatedHeaderNotice = (lines: Lines): string =>
  `The header is repeated on ${linesOf(lines)}; ${lines.count === 1 ? "that line was" : "those lines were"} skipped.`;

export const secondTableNotice = (line: number): string =>
  `A second table starts at line ${count(line)}; only the first one was read.`;

export const strayQuoteNotice = (lines: Lines): string =>
  `Quotes inside texts were not escaped and were kept as they are: ${linesOf(lines)}.`;

export const decimalCommaNotice = (columns: readonly string[]): string =>
  `The comma is the decimal sign in ${listOf(columns)}.`;

export const unitNotice = (sign: string, columns: readonly string[]): string =>
  sign === "%"
    ? `The numbers of ${listOf(columns)} are in percent: 3 % is read as 3.`
    : /^\p{Sc}$/u.test(sign)
      ? `The sign ${sign} was dropped in ${listOf(columns)}.`
      : `The unit ${sign} was taken off in ${listOf(columns)}: 3 ${sign} is read as 3.`;

export const shareNotice = (columns: readonly string[]): string =>
  `The numbers of ${listOf(columns)} are in percent and named a probability: 3 % is read as 0.03.`;

export const minusNotice = (columns: readonly string[]): string =>
  `The minus sign “−” (U+2212) is read as a minus in ${listOf(columns)}.`;

export const parenthesesNotice = (columns: readonly string[]): string =>
  `Numbers in parentheses are read as negative in ${listOf(columns)}.`;

export const groupingNotice = (columns: readonly string[]): string =>
  `Signs between groups of three digits were dropped in ${listOf(columns)}.`;

export const offsetNotice = (column: string): string =>
  `The times of “${column}” carry offsets; they were converted to UTC.`;

export const mixedOffsetNotice = (column: string): string =>
  `Some times of “${column}” carry an offset and some do not; all were converted to UTC, those without one taken as UTC.`;

export const ambiguousNotice = (
  column: string,
  order: "day-first" | "month-first",
  example: string,
): string => {
  const [read, other] = order === "day-first" ? ["day", "month"] : ["month", "day"];
  return `The dates of “${column}” read both ways; “${example}” was read with the ${read} first, not the ${other}.`;
};

export const decidedOrderNotice = (
  column: string,
  order: "day-first" | "month-first",
  value: string,
  line: string,
): string =>
  `“${column}” was to be read ${order === "day-first" ? "day" : "month"} first, but “${value}” (${line}) does not fit; the column stays text.`;

const singular = { integer: "whole number", number: "number", marked: "number", moment: "date" };
const words = { integer: "whole numbers", number: "numbers", marked: "numbers", moment: "dates" };

export const staysTextNotice = (
  column: string,
  kind: keyof typeof words,
  fitting: number,
  filled: number,
  example: string,
  line: string,
): string =>
  `“${column}” stays text: ${count(fitting)} of ${plural(filled, "value")} ${fitting === 1 ? "is a" : "are"} ${fitting === 1 ? singular[kind] : words[kind]}, but “${example}” (${line}) is not.`;

function linesOf({ count: total, first }: Lines): string {
  const shown = first.map((line) => count(line)).join(", ");
  const more = total - first.length;
  return `${total === 1 ? "line" : "lines"} ${shown}${more > 0 ? ` and ${count(more)} more` : ""}`;
}

export const placeOf = (what: "line" | "row", n: number): string => `${what} ${count(n)}`;

export const tooManyFields = (columns: number): string => `more than ${plural(columns, "field")}`;

export const tooFewFields = (columns: number): string => `fewer than ${plural(columns, "field")}`;

export const belowTable = "notes below the table";

export const rejectReason = (kind: string): string => `refused as ${kind.toLowerCase()}`;
