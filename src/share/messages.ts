/** The sentences about links, and about reports that are opened and compared. */
import { bytes, count } from "../format.ts";
import { listOf, plural } from "../messages.ts";

/* Links, reports and files that are opened */

export const notOfTheSchema = (place: string, expected: string, received: string): string =>
  received === "undefined"
    ? `“${place}” is missing`
    : `${place === "" ? "the document" : `“${place}”`} should be ${expected}, but is ${received}`;

export const notJson = (line: number, column: number): string =>
  `it is not valid JSON from line ${count(line)}, column ${count(column)} on`;

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
