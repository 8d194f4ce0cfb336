import {
  asInteger,
  asIsoMoment,
  asMoment,
  asNumber,
  integerPattern,
  numberPattern,
  type ReadType,
  type TextReading,
} from "../../sql/read-csv.ts";
import { detectDateFormat, type DateFormats } from "../date-formats.ts";
import {
  isCode,
  nearlyAll,
  numberCandidates,
  type NumberCandidate,
  type NumberSigns,
} from "./number-candidates.ts";
import type { ColumnContent } from "./scanner.ts";

/** How a column is read: directly as a type, or as text that is judged in the table. */
export type ColumnPlan =
  | { readonly kind: "direct"; readonly type: ReadType }
  | { readonly kind: "judged"; readonly candidates: readonly Candidate[] };

/** One way that the texts of a column may be meant. */
export type Candidate =
  | NumberCandidate
  | { readonly kind: "moment"; readonly reading: TextReading; readonly formats: DateFormats };

const integer = new RegExp(`^(${integerPattern})$`);
const number = new RegExp(`^(${numberPattern})$`);

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
  if (values.some(isCode) || content.phoneNumbers) return direct("VARCHAR");
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
  const { candidates, carryUnit } = numberCandidates(values, signs);
  if (carryUnit) return candidates;
  return values.some(isCode) ? [] : [...candidates, ...momentCandidates(values)];
}

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
