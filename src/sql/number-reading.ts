import { literal } from "./identifier.ts";
import type { TextReading } from "./read-csv.ts";

/** Readings of numbers that are written with more than digits and a decimal point. */

/** Numbers with other signs: `pattern` (a regular expression) says which texts fit. */
export function asMarkedNumber(pattern: string, grouping: string, decimal: string): TextReading {
  const plain = grouping === "" ? "v" : `replace(v, ${literal(grouping)}, '')`;
  const pointed = decimal === "." ? plain : `replace(${plain}, ${literal(decimal)}, '.')`;
  return {
    type: "DOUBLE",
    value: `TRY_CAST(${pointed} AS DOUBLE)`,
    fits: `regexp_full_match(v, ${literal(pattern)})`,
  };
}

/** A sign of a currency or of percent, or a unit, which all numbers of a column carry on one side. */
export interface NumberUnit {
  readonly sign: string;
  readonly place: "before" | "behind";
}

const gap = "[ \u00a0\u202f]*";

/** A regular expression of what goes with a unit; its one group, a minus before it, stays. */
export const unitPattern = ({ sign, place }: NumberUnit): string =>
  place === "before" ? `^([-+]?)${gap}${byCodes(sign)}${gap}` : `()${gap}${byCodes(sign)}$`;

/** Letters by their codes, so that none means something to a pattern or is the `v` of a reading. */
const byCodes = (text: string): string =>
  text.replaceAll(/[ -~]/g, (sign) => `\\x${sign.charCodeAt(0).toString(16)}`);

/** Reads numbers that carry a unit: what the reading fits once the unit is gone. */
export function withoutUnit(reading: TextReading, unit: NumberUnit): TextReading {
  const text = unitPattern(unit);
  const bare = over(reading, `regexp_replace(v, ${literal(text)}, '\\1')`);
  return { ...bare, fits: `regexp_matches(v, ${literal(text)}) AND ${bare.fits}` };
}

/** How negative numbers are written, apart from a hyphen before them. */
export interface NegativeSigns {
  /** With the sign U+2212. */
  readonly minus: boolean;
  /** In parentheses, as accountants do: `(64.50)`, `($1,200.00)`, `$(5)`. */
  readonly parentheses: boolean;
}

export const minusSign = "\u2212";
/** Two groups: a currency before the parentheses, and what stands in them. */
export const parenthesesPattern = "^(\\p{Sc}?) *\\( *([^-+()]*[^-+() ]) *\\)$";

/** Reads negative numbers in these signs: what the reading fits with a hyphen before it. */
export function withNegatives(
  reading: TextReading,
  { minus, parentheses }: NegativeSigns,
): TextReading {
  const signed = minus ? `replace(v, ${literal(minusSign)}, '-')` : "v";
  const all = `regexp_replace(${signed}, ${literal(parenthesesPattern)}, '-\\1\\2')`;
  return over(reading, parentheses ? all : signed);
}

/** Reads only what doubles hold: of whole numbers of 16 digits and more they lose some. */
export const withoutLoss = ({ type, value, fits }: TextReading): TextReading => ({
  type,
  value,
  fits: type === "DOUBLE" ? `${fits} AND NOT regexp_full_match(v, '[-+]?[0-9]{16,}')` : fits,
});

/** Reads a percentage as the share that it is: hundredths. */
export const asShare = ({ value, fits }: TextReading): TextReading => ({
  type: "DOUBLE",
  value: `CAST(${value} AS DOUBLE) / 100`,
  fits,
});

/** The reading of another expression instead of `v`. */
function over({ type, value, fits }: TextReading, text: string): TextReading {
  const replaced = (sql: string): string => sql.replaceAll(/\bv\b/g, () => text);
  return { type, value: replaced(value), fits: replaced(fits) };
}
