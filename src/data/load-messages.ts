/** What the loaders say: what was found in a file, what it means, and what to do next. */
import { bytes, count } from "../format.ts";
import { listOf, plural } from "../messages.ts";

const quoted = (text: string): string => `“${text}”`;

const labelsIn = (column: string | undefined): string =>
  column === undefined ? "" : `; the labels of the rows stand in ${quoted(column)}`;

const and = (words: readonly string[]): string =>
  words.length < 2
    ? words.join("")
    : `${words.slice(0, -1).join(", ")} and ${words.slice(-1).join("")}`;

/** Why a file cannot be loaded, each with a next step. */
export const loadMessages = {
  empty: (name: string) =>
    `${quoted(name)} is empty (0 bytes); check that it was saved or downloaded completely, then choose it again.`,

  blank: (name: string) =>
    `${quoted(name)} holds only blanks; check that it was saved completely, then choose it again.`,

  wrongKind: (name: string, kind: string, nextStep: string) =>
    `${quoted(name)} is ${kind}, not a table; ${nextStep}.`,

  cutOff: (name: string, kind: string) =>
    `${quoted(name)} is a ${kind} file whose end is missing; download or copy it again, completely.`,

  damaged: (name: string, kind: string) =>
    `${quoted(name)} is a damaged ${kind} file; download or write it again.`,

  noLabelColumn: (missing: string, id: string, target: string, there: readonly string[]) =>
    `There is no column ${quoted(missing)} in it; labels need the columns ${quoted(id)} and ${quoted(target)}, and it has ${listOf(there)}.`,

  noIdAmongRows: (id: string) =>
    `The current data have no column ${quoted(id)} to join labels by; choose another column as the id.`,

  noLabelFits: (id: string) =>
    `None of its labels belongs to a row of the current data; check that ${quoted(id)} holds the same ids in both files.`,

  labelled: (got: number, open: number, name: string) =>
    `${count(got)} of ${plural(open, "row")} without a label got one from ${quoted(name)}.`,

  unusedLabels: (strange: number, unsure: number) =>
    [
      ...(strange > 0 ? [`${plural(strange, "label")} without a row of its own.`] : []),
      ...(unsure > 0 ? [`${plural(unsure, "id")} with several different labels got none.`] : []),
    ].join(" "),

  undecodable: (name: string, kind: string, where: string, detail: string) =>
    `${quoted(name)} could not be read as ${kind}${where} (${detail}); write it again with another tool or as CSV.`,

  encryptedParquet: (name: string) =>
    `${quoted(name)} is an encrypted Parquet file; write it again without encryption.`,

  splitParquet: (name: string) =>
    `${quoted(name)} is only the index of a Parquet data set; choose one of the files with the rows.`,

  bomb: (name: string, size: number, expanded: number) =>
    `${quoted(name)} would expand from ${bytes(size)} to ${bytes(expanded)}, far more than data does; check where it comes from, or write it again as plain CSV.`,

  rowGroupTooLarge: (name: string, expanded: number) =>
    `${quoted(name)} has a row group of ${bytes(expanded)}, more than a browser tab can hold; write it again with smaller row groups or fewer columns.`,

  expandsTooMuch: (name: string, ceiling: number) =>
    `${quoted(name)} expands to more than ${bytes(ceiling)}; unpack it and choose a part of it.`,

  bigEndian: (name: string) =>
    `${quoted(name)} was written with big-endian numbers, which would be read wrongly; write it again on another machine or as Parquet.`,

  tooManyBytes: (name: string, size: number) =>
    `${quoted(name)} has ${bytes(size)}, more than can be read at once in this format; write it as Parquet or CSV, or choose a part of it.`,

  outOfMemory: (name: string) =>
    `${quoted(name)} does not fit into the memory of this tab; choose fewer rows or columns, or close other tabs.`,

  noRecords: (name: string) =>
    `${quoted(name)} holds JSON, but no records; give an array of objects, one object a line, or an object of columns.`,

  badJson: (name: string, line: number, column: number) =>
    `${quoted(name)} stops being JSON at line ${count(line)}, character ${count(column)}; correct it there, or write the file again.`,

  noSheet: (name: string, part: string, sheets: readonly string[]) =>
    `${quoted(name)} has no sheet named ${quoted(part)}; choose ${listOf(sheets)}.`,

  emptyWorkbook: (name: string) =>
    `${quoted(name)} has no sheet with a table; add one, or choose another file.`,

  noTable: (name: string, part: string, tables: readonly string[]) =>
    `${quoted(name)} has no table named ${quoted(part)}; choose ${listOf(tables)}.`,

  emptyDatabase: (name: string) =>
    `${quoted(name)} is a DuckDB database without tables; choose another file.`,

  newerDatabase: (name: string) =>
    `${quoted(name)} was written by a newer version of DuckDB than this page knows; export the table as Parquet or CSV.`,

  noColumns: (name: string) => `${quoted(name)} has no columns; choose a file with a table in it.`,

  failed: (name: string, detail: string) =>
    `${quoted(name)} could not be loaded (${detail}); write it again as CSV or Parquet.`,
};

/** What the reader of a report should know about how a file was read. */
export const loadNotices = {
  otherExtension: (extension: string, actual: string) =>
    `The name ends in .${extension}, but the file holds ${actual} and was read as that.`,

  renamed: (from: string, to: string) =>
    from.trim() === ""
      ? `A column without a name is called ${quoted(to)}.`
      : `A second column ${quoted(from)} is called ${quoted(to)}.`,

  timeZone: "Times with a time zone are shown in UTC.",

  nested: (type: string) =>
    `Holds nested values (${type}); it is listed and left out of statistics.`,

  spread: (name: string, parts: readonly string[]) =>
    `${quoted(name)} holds ${parts.length} probabilities in each cell: they are read as ${and(parts.map(quoted))}. Those with a number are for the classes in their order (words by the alphabet), as scikit-learn writes them.`,

  asText: (what: string) => `Holds ${what}; they are treated as text.`,

  seconds: "Durations are given in seconds.",

  mixed: (kinds: readonly string[]) => `Mixes ${and(kinds)}; all are treated as text.`,

  bigIntegers: "Whole numbers above 2^53 are kept as text, so that no digit is lost.",

  roundedIntegers: "Whole numbers above 2^53 are rounded in statistics.",

  outOfRange: (cells: number) =>
    `${plural(cells, "value")} could not be represented and ${cells === 1 ? "is" : "are"} missing.`,

  missing: (cells: number, columns: readonly string[]) =>
    `${plural(cells, "cell")} of ${listOf(columns)} ${cells === 1 ? "holds" : "hold"} a text that stands for a missing value.`,

  numbersInText: "Written as text, but all values are numbers; read as numbers.",

  badLines: (bad: number, lines: readonly number[]) =>
    `${plural(bad, "line")} could not be read as JSON and ${bad === 1 ? "was" : "were"} left out (line ${and(lines.map(count))}${bad > lines.length ? " …" : ""}).`,

  notRecords: (left: number) =>
    `${plural(left, "element")} of the JSON ${left === 1 ? "is" : "are"} no object and ${left === 1 ? "was" : "were"} left out.`,

  labelledRows: (keys: "rows" | "columns", labels: string | undefined) =>
    `The object’s keys were read as ${keys === "rows" ? "rows, one each (“index” in pandas)" : "columns, the keys inside them as rows (“columns” in pandas)"}${labelsIn(labels)}.`,

  splitForm: (labels: string | undefined) =>
    `The columns and rows were read from “columns” and “data” (“split” in pandas)${labelsIn(labels)}.`,

  tableForm: "The rows were read from “data”, beside a “schema” (“table” in pandas).",

  recordsIn: (key: string) => `The records were read from ${quoted(key)}.`,

  rowsAround: (above: number, below: number) =>
    `${plural(above + below, "row")} of notes around the table ${above + below === 1 ? "was" : "were"} left out.`,

  noRows: "The table has columns but no rows.",

  noHeader: "The first row holds values, so the columns are numbered.",

  emptySheets: (sheets: readonly string[], used: string) =>
    `${listOf(sheets)} ${sheets.length === 1 ? "is" : "are"} empty; ${quoted(used)} was read.`,

  hiddenSheets: (sheets: readonly string[], used: string) =>
    `${listOf(sheets)} ${sheets.length === 1 ? "is" : "are"} hidden in the workbook; ${quoted(used)} was read.`,
};
