import {
  asMarkedNumber,
  minusSign,
  parenthesesPattern,
  withNegatives,
  type NegativeSigns,
  type NumberUnit,
} from "../../sql/number-reading.ts";
import {
  asInteger,
  asNumber,
  integerPattern,
  numberPattern,
  type TextReading,
} from "../../sql/read-csv.ts";
import { commonUnit, withUnit } from "./number-unit.ts";

/** One way that texts may be meant as numbers: plain or with signs in them, and a unit that all carry. */
export type NumberCandidate = {
  readonly reading: TextReading;
  readonly unit?: NumberUnit;
  readonly negatives?: NegativeSigns;
} & (
  | { readonly kind: "integer" | "number" }
  | { readonly kind: "marked"; readonly grouping: string; readonly decimal: "." | "," }
);

/** What is known of the signs in numbers, apart from the numbers themselves. */
export interface NumberSigns {
  /** The decimal sign, when the user named it. */
  readonly decimal: "." | "," | undefined;
  /**
   * What separates fields: a file with commas between fields seldom has decimal commas. `undefined`
   * where nothing does; then only the numbers tell.
   */
  readonly delimiter: string | undefined;
}

/** From this share of fitting values on, a column was meant to be what does not quite fit. */
export const nearlyAll = 0.8;

const integer = new RegExp(`^(${integerPattern})$`);
const number = new RegExp(`^(${numberPattern})$`);
const code = /^[-+]?0[0-9]+([.,][0-9]+)?$|^\+[0-9]{8,}$/;

/** Digits with a leading zero, or a phone number: no quantity. */
export const isCode = (value: string): boolean => code.test(value);

/**
 * The readings as numbers that nearly all values fit, plainest first, and whether the values carry
 * a unit, so that they can be nothing else.
 */
export function numberCandidates(
  values: readonly string[],
  signs: NumberSigns,
): { readonly candidates: readonly NumberCandidate[]; readonly carryUnit: boolean } {
  const negatives = negativeSigns(values);
  const signed =
    negatives === undefined ? values : values.map((value) => withHyphen(value, negatives));
  const carried = commonUnit(signed);
  const carryUnit = carried !== undefined && carried.bare.length >= values.length * nearlyAll;
  const bare = carryUnit ? carried.bare : signed;
  if (!carryUnit && negatives !== undefined && signed.some(isCode)) {
    return { candidates: [], carryUnit };
  }
  const candidates = bareCandidates(bare, signs)
    .map((one) => (carryUnit ? withUnit(one, carried.unit) : one))
    .map((one) =>
      negatives === undefined
        ? one
        : { ...one, negatives, reading: withNegatives(one.reading, negatives) },
    );
  return { candidates, carryUnit };
}

/** Whether some negative numbers are written with other signs than a hyphen. */
function negativeSigns(values: readonly string[]): NegativeSigns | undefined {
  const minus = values.some((value) => value.includes(minusSign));
  const closed = values.filter((value) => inParentheses.test(value));
  // `(1)`, `(2)` alone number a list; beside others, or with a price, they are amounts.
  const isProof =
    closed.length < values.length || closed.some((value) => /[.,%\p{Sc}]/u.test(value));
  const parentheses = closed.length > 0 && isProof;
  return minus || parentheses ? { minus, parentheses } : undefined;
}

const inParentheses = new RegExp(parenthesesPattern, "u");

function withHyphen(value: string, { minus, parentheses }: NegativeSigns): string {
  const signed = minus ? value.replaceAll(minusSign, "-") : value;
  return parentheses ? signed.replace(inParentheses, "-$1$2") : signed;
}

/** Of values without a unit and with a hyphen before negative numbers. */
function bareCandidates(values: readonly string[], signs: NumberSigns): readonly NumberCandidate[] {
  const { decimal } = signs;
  const share = (pattern: RegExp) =>
    values.filter((value) => pattern.test(value)).length / values.length;
  const candidates: NumberCandidate[] = [];
  if (share(integer) >= nearlyAll) candidates.push({ kind: "integer", reading: asInteger });
  if (decimal !== "," && share(number) >= nearlyAll) {
    candidates.push({ kind: "number", reading: asNumber });
  }
  for (const { grouping, decimal: point, pattern, text } of markedNumbers) {
    if (decimal !== undefined && decimal !== point) continue;
    const isSure = decimal !== undefined || isUnambiguous(values, grouping, point, signs);
    if (share(text) < nearlyAll || !isSure) continue;
    const reading = asMarkedNumber(pattern, grouping, point);
    candidates.push({ kind: "marked", reading, grouping, decimal: point });
  }
  return candidates;
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
    const isFree = delimiter !== undefined && delimiter !== ",";
    if (isFree) return !values.some((value) => severalCommas.test(value));
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

interface MarkedNumber {
  readonly grouping: string;
  readonly decimal: "." | ",";
  readonly pattern: string;
  readonly text: RegExp;
}

const exponent = "([eE][-+]?[0-9]+)?";

/** Signs between groups of digits that no country takes for a decimal sign. */
const groupSigns = [" ", "\u00a0", "\u202f", "'", "’"];

/**
 * Numbers with a decimal comma, or with groups of three digits (in India of two but for the last).
 * Where there are only groups, both decimal signs fit: the point comes first, so that nobody is told
 * of a comma that is not there.
 */
const markedNumbers: readonly MarkedNumber[] = [
  ...["", "."].map((grouping) => marked(grouping, ",")),
  ...[",", ...groupSigns].map((grouping) => marked(grouping, ".")),
  marked(",", ".", "[1-9][0-9]?(,[0-9]{2})*,[0-9]{3}|"),
  ...groupSigns.map((grouping) => marked(grouping, ",")),
];

function marked(
  grouping: string,
  decimal: "." | ",",
  groups = groupsOfThree(grouping),
): MarkedNumber {
  const point = decimal === "." ? "\\." : decimal;
  const pattern = `[-+]?(${groups}0|[1-9][0-9]*)(${point}[0-9]+)?${grouping === "" ? exponent : ""}`;
  return { grouping, decimal, pattern, text: new RegExp(`^(${pattern})$`) };
}

function groupsOfThree(grouping: string): string {
  const group = grouping === "." ? "\\." : grouping;
  return grouping === "" ? "" : `[1-9][0-9]{0,2}(${group}[0-9]{3})+|`;
}
