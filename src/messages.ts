/** Every sentence for the user that has a variable in it, so that they read alike. */
import { bytes, count, number, percent, pValue } from "./format.ts";

/** "1 column", "3 columns". */
export const plural = (n: number, one: string, many = `${one}s`): string =>
  `${count(n)} ${n === 1 ? one : many}`;

/* Drift */

export function driftMessage(
  method: { readonly label: string; readonly scoreKind: "pValue" | "distance" },
  score: number,
  threshold: number,
  drifted: boolean,
): string {
  const isTest = method.scoreKind === "pValue";
  const value = isTest ? `p-value ${pValue(score)}` : number(score, 3);
  const under = isTest ? drifted : !drifted;
  return `${method.label} ${value} is ${under ? "below" : "at or above"} the limit ${number(threshold)}`;
}

export const datasetDriftMessage = (drifted: number, tested: number, limit: number): string =>
  `${count(drifted)} of ${plural(tested, "tested column")} drifted (${percent(tested === 0 ? 0 : drifted / tested)}); the limit is ${percent(limit)}`;

export const nothingTested = "no column could be tested";

export const noValuesOn = (side: "reference" | "current"): string =>
  `no values in the ${side} data`;

export const onlyOneSideHas = (side: "reference" | "current"): string =>
  `only the ${side} data have this column`;

export function notTested(what: "id" | "timestamp" | "ignored" | string): string {
  switch (what) {
    case "id":
      return "an identifier is not compared; give it another role to test it";
    case "timestamp":
      return "the timestamp is not compared; give it another role to test it";
    case "ignored":
      return "the column is ignored; give it another role to test it";
    default:
      return `no drift method fits a ${what} column`;
  }
}

/* Data quality */

export const missingMessage = (now: number, before: number): string =>
  `missing in ${percent(now)} of the rows, ${percent(before)} before`;

export const constantMessage = (distinct: number, value: string): string =>
  distinct > 1 ? `${plural(distinct, "distinct value")}` : `every row holds “${value}”`;

export const infiniteMessage = (now: number, before: number): string =>
  `${plural(now, "infinite value")}, ${count(before)} before`;

export const outOfRangeMessage = (
  rows: number,
  share: number,
  least: number,
  most: number,
): string =>
  `${plural(rows, "row")} (${percent(share)}) outside the reference's range ${number(least)} to ${number(most)}`;

export const categoryMessage = (categories: number, share: number, example: string): string =>
  categories === 0
    ? "no new categories"
    : `${plural(categories, "new category", "new categories")}, for instance “${example}”; ${percent(share)} of the rows are in them`;

export const mostCommonMessage = (now: number, before: number, value: string): string =>
  `the most common value “${value}” holds ${percent(now)} of the rows, the most common one before ${percent(before)}`;

export const rowsMessage = (rows: number): string => `${plural(rows, "row")}`;

export const datasetShareMessage = (words: string, now: number | null, before: number): string =>
  now === null ? "there are no rows" : `${percent(now)} ${words}, ${percent(before)} before`;

export const moreColumnsMessage = (words: string, now: number, before: number): string =>
  `${plural(now, "column")} ${words}, ${count(before)} before`;

/* Schema */

export const columnsOnlyIn = (side: "reference" | "current", names: readonly string[]): string =>
  names.length === 0
    ? `no column is only in the ${side} data`
    : `only the ${side} data have ${listOf(names)}`;

export const changedTypes = (names: readonly string[]): string =>
  names.length === 0
    ? "every column is stored as before"
    : `${listOf(names)} ${names.length === 1 ? "is" : "are"} stored as another type`;

const named = 5;

/** "a, b and c"; more than five names are counted. */
export function listOf(names: readonly string[]): string {
  const shown = names.slice(0, named).map((name) => `“${name}”`);
  const rest = names.length - shown.length;
  if (rest > 0) return `${shown.join(", ")} and ${plural(rest, "other")}`;
  const last = shown.pop();
  return shown.length === 0 ? (last ?? "") : `${shown.join(", ")} and ${last ?? ""}`;
}

/* The notebook */

export const unknownMonitor = (id: string): string =>
  `This version knows no monitor “${id}”; its cell is kept but not run.`;

export const badParameter = (monitor: string, parameter: string, problem: string): string =>
  `The parameter ${parameter} of ${monitor} was left at its default: ${problem}`;

export const couldNotBeMeasured = (detail: string): string =>
  `This could not be computed: ${detail}`;

/* Links, reports and files that are opened */

export const notOfTheSchema = (place: string, expected: string, received: string): string =>
  received === "undefined"
    ? `“${place}” is missing`
    : `${place === "" ? "the document" : `“${place}”`} should be ${expected}, but is ${received}`;

export const notJson = (line: number, column: number): string =>
  `it is not valid JSON from line ${count(line)}, column ${count(column)} on`;

/* A log and its split */

export const noTimestampToSplitBy =
  "The log has no column of dates to split by; split it by a share of the rows or by a column's value instead.";

export const unreadableDate = (date: string): string =>
  `“${date}” is not a date; write it like 2022-02-01 or 2022-02-01T06:30.`;

export const noSuchColumn = (name: string, names: readonly string[]): string =>
  `There is no column “${name}”; the columns are ${listOf(names)}.`;

/* Addresses */

export const addressUnreachable = (address: string): string =>
  `${address} could not be reached; download the file and drop it here instead.`;

export const addressAnswered = (address: string, status: number): string =>
  `${address} answered with status ${status}; check the address, or drop the file here instead.`;

export const addressGaveAPage = (address: string): string =>
  `${address} is a web page, not a data file; copy the address of the file itself, or drop the file here.`;

export const notAnAddress = (text: string): string =>
  `“${text}” is not an address of a file; write one that starts with https://, or drop the file here.`;

/* Work */

export function loadingText(
  stage: "reading" | "detecting" | "loading" | "profiling",
  names: readonly string[],
): string {
  const what = names.join(" and ");
  switch (stage) {
    case "reading":
      return `Reading ${what}`;
    case "detecting":
      return `Finding out how ${what} is written`;
    case "loading":
      return `Loading ${what}`;
    case "profiling":
      return `Looking at the columns of ${what}`;
  }
}

export const runFailed = (detail: string): string =>
  `The comparison stopped: ${detail}. What was loaded is still here; change a setting or drop a file to run again.`;

export const damagedLink =
  "The link is damaged or was cut off. Ask for it again, or for the report as a file.";

export const tooLongLink = (maxLength: number): string =>
  `The link is longer than the ${count(maxLength)} characters that are read. Ask for the report as a file.`;

export const tooLargeLink = (maxBytes: number): string =>
  `The link unpacks to more than ${bytes(maxBytes)}, which no report of ours does. It was not opened.`;

export const notOurLink =
  "The address does not hold a report: links of Driftbook begin with “#r1.”. Open your data below instead.";

export const linkOfNewerVersion =
  "The link was made by a newer version of Driftbook. Reload the page to get it, then open the link again.";

export const unreadableLink =
  "The link holds something that is not a notebook or report. Ask for it again, or for the report as a file.";

export const refusedKey = (key: string): string =>
  `A part named “${key}” was left out, since documents may not have such a part.`;

/** What could not be read in a document; `null` for further places that are not named. */
export const leftOutOfDocument = (place: string | null, more = 0): string =>
  place === null
    ? `${plural(more, "more part")} could not be read and ${more === 1 ? "was" : "were"} left out.`
    : `“${place}” could not be read and was left out.`;

export const cellOfUnknownKind = (kind: string): string =>
  `A cell of the kind “${kind}” is not known to this version; it is kept, but not shown.`;

export const cellOfUnknownMonitor = (monitor: string): string =>
  `The monitor “${monitor}” is not known to this version; its cell is kept, but not run.`;

/* Links that people write */

const listed = (allowed: readonly string[]): string => allowed.join(", ");

export const linkWithoutData =
  "The link names no data that can be opened: give “reference=” and “current=”, or “log=”, with the address of a file.";

export const logBesideFiles =
  "“log” was left out, because the link gives “reference” or “current”, too: a link has either one log or two files.";

export const splitWithoutLog =
  "“split” was left out: only a log is split, and the link gives two files.";

export const givenTwice = (key: string): string =>
  `“${key}” stands in the link more than once; where they differ, the last one counts.`;

export const unknownLinkPart = (key: string, allowed: readonly string[]): string =>
  `“${key}” is not a part of links. Allowed are: ${listed(allowed)}, and <monitor>.<parameter>.`;

export const parameterWithoutMonitor = (key: string, allowed: readonly string[]): string =>
  `“${key}” names no monitor. Allowed are: ${listed(allowed)}.`;

export const notAllowedValue = (what: string, value: string, allowed: readonly string[]): string =>
  `“${value}” is not allowed for ${what}. Allowed are: ${listed(allowed)}.`;

export const notANumber = (key: string, value: string): string =>
  `“${value}” is not a number, which ${key} has to be, for instance 0.1.`;

export const columnWithoutColon = (key: "types" | "roles", part: string): string =>
  key === "types"
    ? `“${part}” in types was left out: write <column>:<type>, for instance distance:numeric.`
    : `“${part}” in roles was left out: write <role>:<column>, for instance target:duration.`;

export const unreadableSplit = (value: string): string =>
  `“${value}” does not split a log, which is now split in the middle. Allowed are: a share between 0 and 1 (0.5), a date (2022-02-01), or <column>:<value>.`;

export const addressUnreadable = (address: string): string =>
  `“${address}” is not an address of a file.`;

export const addressNotAllowed = (address: string, protocol: string): string =>
  `“${address}” was not opened: addresses that begin with “${protocol}” are refused. Allowed are http:, https: and addresses relative to the page.`;

export const addressWithPassword = (host: string): string =>
  `An address on ${host} was not opened, because it has a user name or password in it.`;

/* What a link holds */

interface LinkedNotebook {
  readonly columns: readonly unknown[];
  readonly cells: readonly unknown[];
  readonly data: unknown;
}

/** One sentence for each thing that is inside a link. */
export function linkContents(
  notebook: LinkedNotebook,
  report: { readonly columns: readonly unknown[]; readonly metrics: readonly unknown[] } | null,
): readonly string[] {
  const settings = [
    `the settings: ${plural(notebook.cells.length, "monitor")} and their parameters, ${plural(notebook.columns.length, "correction")} of types and roles`,
    "the names, addresses (if they came from addresses) and fingerprints of the files",
  ];
  if (report === null) return [...settings, "no results and no data"];
  return [
    ...settings,
    `the results: ${plural(report.metrics.length, "number")} about ${plural(report.columns.length, "column")}, names of the columns included`,
    "pictures of the distributions, with categories of fewer than 10 rows folded into “other”",
    "no rows of your data",
  ];
}

export const withinChance = (limit: number): string =>
  `, but two samples of these sizes from one distribution differ by up to ${number(limit, 3)}`;

/* Reports that somebody sent */

export const notAReport =
  "This file is not a Driftbook report; choose the JSON that “Export” made, or drop a data file on its side.";

export const unreadableReport = (problem: string): string =>
  `This report cannot be read (${problem}); export it again where it was made.`;

export const tooLargeReport = (most: number): string =>
  `This file is larger than any report (${count(most)} characters); drop it on its side if it holds data.`;

export const reportOfNewerVersion = (version: number): string =>
  `This report was made by a newer Driftbook (format ${version}); load this page again to get that version.`;

export const sameNumbers = (numbers: number, sameData: boolean): string =>
  `${sameData ? "The same files" : "Your files"} give the same numbers as the sender's: all ${count(numbers)} agree exactly.`;

export const differentNumbers = (differing: number, names: readonly string[]): string =>
  `The same files give other numbers than the sender's: ${plural(differing, "number")} differ, for instance ${listOf(names)}.`;

export const otherData = (differing: number, names: readonly string[]): string =>
  `Your files are not the sender's, and ${plural(differing, "number")} differ, for instance ${listOf(names)}.`;
