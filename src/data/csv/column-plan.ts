import {
  asInteger,
  asIsoMoment,
  asMarkedNumber,
  asMoment,
  asNumber,
  integerPattern,
  numberPattern,
  type NumberUnit,
  type ReadType,
  type TextReading,
} from "../../sql/read-csv.ts";
import { detectDateFormat, type DateFormats } from "../date-formats.ts";
import { commonUnit, withUnit } from "./number-unit.ts";
import type { ColumnContent } from "./scanner.ts";

/** How a column is read: directly as a type, or as text that is judged in the table. */
export type ColumnPlan =
  | { readonly kind: "direct"; readonly type: ReadType }
  | { readonly kind: "judged"; readonly candidates: readonly Candidate[] };

/** One way that the texts of a column may be meant. */
export type Candidate =
  | NumberCandidate
  | { readonly kind: "moment"; readonly reading: TextReading; readonly formats: DateFormats };

/** Numbers, plain or with signs in them, and a unit that all carry. */
export type NumberCandidate = { readonly reading: TextReading; readonly unit?: NumberUnit } & (
  | { readonly kind: "integer" | "number" }
  | { readonly kind: "marked"; readonly grouping: string; readonly decimal: "." | "," }
);

/** From this share of fitting values on, a column was meant to be what does not quite fit. */
export const nearlyAll = 0.8;

const integer = new RegExp(`^(${integerPattern})$`);
const number = new RegExp(`^(${numberPattern})$`);
const code = /^[-+]?0[0-9]+([.,][0-9]+)?$|^\+[0-9]{8,}$/;

/**
 * Decides how to read a column.
 * @param values - values of the sample, trimmed, none missing
 * @param padded - whether the sample holds values with blanks around them
 * @param content - what stands anywhere in the column
 */
export function planColumn(
  values: readonly string[],
  padded: boolean,
  content: ColumnContent,
  signs: NumberSigns,
): ColumnPlan {
  const { decimal } = signs;
  const blank = padded || content.padded;
  const direct = (type: ReadType): ColumnPlan =>
    blank ? judged(values, signs) : { kind: "direct", type };
  if (values.length === 0) return judged(values, signs);
  const numeric = values.filter((value) => number.test(value)).length;
  if (values.some((value) => code.test(value)) || content.phoneNumbers) return direct("VARCHAR");
  if (numeric >= values.length * nearlyAll) {
    if (content.has("leadingZero") && !content.has("clock")) return direct("VARCHAR");
    if (decimal === "," && content.has("decimal")) return judged(values, signs);
    if (numeric < values.length || content.has("oddNumber")) return judged(values, signs);
    const fractions = content.has("decimal") || content.has("exponent");
    if (fractions || !values.every((value) => integer.test(value))) return direct("DOUBLE");
    if (!content.longIntegers) return direct("BIGINT");
    // As doubles, integers of many digits would lose some: they are BIGINT or stay text.
    return { kind: "judged", candidates: [{ kind: "integer", reading: asInteger }] };
  }
  const dates = detectDateFormat(values);
  if (dates?.castable === true && !content.has("offset")) return direct("TIMESTAMP");
  const plan = judged(values, signs);
  return plan.kind === "judged" && plan.candidates.length === 0 ? direct("VARCHAR") : plan;
}

/** The readings that nearly all values fit, plainest first. */
export function candidatesFor(values: readonly string[], signs: NumberSigns): readonly Candidate[] {
  if (values.length === 0) return plain(signs);
  const carried = commonUnit(values);
  if (carried !== undefined && carried.bare.length >= values.length * nearlyAll) {
    return numberCandidates(carried.bare, signs).map((one) => withUnit(one, carried.unit));
  }
  if (values.some((value) => code.test(value))) return [];
  return [...numberCandidates(values, signs), ...momentCandidates(values)];
}

function numberCandidates(
  values: readonly string[],
  signs: NumberSigns,
): readonly NumberCandidate[] {
  const { decimal } = signs;
  const share = (pattern: RegExp) =>
    values.filter((value) => pattern.test(value)).length / values.length;
  const candidates: NumberCandidate[] = [];
  if (share(integer) >= nearlyAll) candidates.push({ kind: "integer", reading: asInteger });
  if (decimal !== "," && share(number) >= nearlyAll) {
    candidates.push({ kind: "number", reading: asNumber });
  }
  for (const { grouping, decimal: point, pattern } of markedNumbers) {
    if (decimal !== undefined && decimal !== point) continue;
    const text = new RegExp(`^(${pattern})$`);
    const isSure = decimal !== undefined || isUnambiguous(values, grouping, point, signs);
    if (share(text) < nearlyAll || !isSure) continue;
    const reading = asMarkedNumber(pattern, grouping, point);
    candidates.push({ kind: "marked", reading, grouping, decimal: point });
  }
  return candidates;
}

/** What is known of the signs in numbers, apart from the numbers themselves. */
export interface NumberSigns {
  /** The decimal sign, when the user named it. */
  readonly decimal: "." | "," | undefined;
  /** What separates fields: a file with commas between fields seldom has decimal commas. */
  readonly delimiter: string;
}

/**
 * `1,234` is a thousand or about one. A comma or point that groups digits must show it: by several
 * groups, by the other sign behind them, or, for commas, in a file that separates fields by commas.
 */
function isUnambiguous(
  values: readonly string[],
  grouping: string,
  decimal: string,
  { delimiter }: NumberSigns,
): boolean {
  if (grouping === "") {
    if (delimiter !== ",") return !values.some((value) => severalCommas.test(value));
    return values.some((value) => value.includes(",") && !groupedByComma.test(value));
  }
  if (!values.some((value) => value.includes(grouping))) return false;
  if (grouping === "," && delimiter === ",") return true;
  if (grouping !== "," && grouping !== ".") return true;
  return values.some((value) => {
    const groups = value.split(grouping).length - 1;
    return groups > 1 || (groups === 1 && value.includes(decimal));
  });
}

const severalCommas = /,.*,/;
const groupedByComma = /^[-+]?[1-9][0-9]{0,2}(,[0-9]{3})+(\.[0-9]+)?$/;

const judged = (values: readonly string[], signs: NumberSigns): ColumnPlan => ({
  kind: "judged",
  candidates: candidatesFor(values, signs),
});

const plain = (signs: NumberSigns): readonly Candidate[] =>
  signs.decimal === ","
    ? candidatesFor(["1", "1,5"], signs)
    : [
        { kind: "integer", reading: asInteger },
        { kind: "number", reading: asNumber },
      ];

/** Dates, also when a few of the values are none. */
function momentCandidates(values: readonly string[]): readonly Candidate[] {
  const all = detectDateFormat(values);
  if (all !== undefined) return [momentCandidate(all)];
  const dated = values.filter((value) => detectDateFormat([value]) !== undefined);
  if (dated.length < values.length * nearlyAll) return [];
  const [first] = dated;
  const same = detectDateFormat(dated) ?? (first === undefined ? undefined : commonest(dated));
  return same === undefined ? [] : [momentCandidate(same)];
}

/** The formats of the spelling that most values share. */
function commonest(values: readonly string[]): DateFormats | undefined {
  const groups = new Map<string, string[]>();
  for (const value of values) {
    const key = detectDateFormat([value])?.formats.join() ?? "";
    groups.set(key, [...(groups.get(key) ?? []), value]);
  }
  const largest = [...groups.values()].sort((a, b) => b.length - a.length)[0];
  return largest === undefined ? undefined : detectDateFormat(largest);
}

/** How texts in these formats become moments. */
export function momentCandidate(formats: DateFormats): Candidate {
  const reading = formats.castable ? asIsoMoment : asMoment(formats.formats, formats.longFraction);
  return { kind: "moment", reading, formats };
}

interface MarkedNumber {
  readonly grouping: string;
  readonly decimal: "." | ",";
  readonly pattern: string;
}

const exponent = "([eE][-+]?[0-9]+)?";

/** Signs between groups of digits that no country takes for a decimal sign. */
const groupSigns = [" ", "\u00a0", "\u202f", "'", "’"];

/**
 * Numbers with a decimal comma, or with groups of three digits. Where there are only groups, both
 * decimal signs fit: the point comes first, so that nobody is told of a comma that is not there.
 */
const markedNumbers: readonly MarkedNumber[] = [
  ...["", "."].map((grouping) => marked(grouping, ",")),
  ...[",", ...groupSigns].map((grouping) => marked(grouping, ".")),
  ...groupSigns.map((grouping) => marked(grouping, ",")),
];

function marked(grouping: string, decimal: "." | ","): MarkedNumber {
  const point = decimal === "." ? "\\." : decimal;
  const group = grouping === "." ? "\\." : grouping;
  const groups = grouping === "" ? "" : `[1-9][0-9]{0,2}(${group}[0-9]{3})+|`;
  const pattern = `[-+]?(${groups}0|[1-9][0-9]*)(${point}[0-9]+)?${grouping === "" ? exponent : ""}`;
  return { grouping, decimal, pattern };
}
