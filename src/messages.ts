/** Every sentence for the user that has a variable in it, so that they read alike. */
import { count, number, percent, pValue } from "./format.ts";

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
  `only the ${side} data have ${listOf(names)}`;

export const changedTypes = (names: readonly string[]): string =>
  `${listOf(names)} ${names.length === 1 ? "has" : "have"} another type`;

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
  `${place === "" ? "The document" : `“${place}”`} should be ${expected}, but is ${received}.`;
