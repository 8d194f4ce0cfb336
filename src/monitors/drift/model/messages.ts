import { narrowSpace, number, percent } from "../../../format.ts";

/** A mean of an outcome, or a rate. */
export const outcomeText = (value: number | null, isRate: boolean): string =>
  isRate ? percent(value) : number(value);

/** By how much an outcome moved: in its own units, or in percentage points of a rate. */
export const changeText = (change: number | null, isRate: boolean): string =>
  isRate && change !== null ? `${number(change * 100, 3)}${narrowSpace}pp` : number(change, 3);

export const noColumnWithRole = (role: string): string =>
  `no column has the role ${role} on both sides; give one that role`;

export const needsColumnDrift =
  "the drift of single columns is not part of this report; add it to compare this column";

export const relationsStable = (of: string, features: number): string =>
  features === 1
    ? `“${of}” goes with the one feature as before`
    : `“${of}” goes with each of the ${features} features as before`;

export const relationMoved = (
  of: string,
  column: string,
  change: string,
  features: number,
): string =>
  `“${of}” no longer goes with “${column}” as before: at the same values it moved by ${change}` +
  (features > 1 ? `, and ${features - 1} other relations moved too` : "");
