import type { Rows } from "../engine/connector.ts";
import { manyRowsBySlice, type BySlice } from "./by-slice.ts";
import { numberAt, textAt } from "./decode.ts";

/** Categories of a feature by their number, learned on the reference. */
export type CategoryCodes = ReadonlyMap<string, number>;

/** Rows as a learner wants them: numbers only. */
export interface FeatureRows {
  /** NaN where missing; a category is its code, 0 for one that the reference does not know. */
  readonly features: readonly Float64Array[];
  readonly prediction: Float64Array;
  /** NaN where the label has not come. */
  readonly target: Float64Array;
}

/** The codes of each categorical feature, in code-unit order from 1; `null` for numeric ones. */
export function categoryCodes(
  rows: Rows,
  categorical: readonly boolean[],
): readonly (CategoryCodes | null)[] {
  return categorical.map((isCategory, k) => {
    if (!isCategory) return null;
    const labels = new Set<string>();
    for (const value of rows.columns[`f${k}`] ?? []) {
      if (typeof value === "string") labels.add(value);
    }
    return new Map([...labels].sort().map((label, i) => [label, i + 1]));
  });
}

/** Decodes the rows of `featureRowsSql`. */
export function decodeFeatureRows(
  rows: Rows,
  codes: readonly (CategoryCodes | null)[],
): BySlice<FeatureRows> {
  const numberOrNaN = (column: string, row: number): number =>
    rows.columns[column]?.[row] === null ? Number.NaN : numberAt(rows, column, row);
  return manyRowsBySlice(rows, (own) => ({
    features: codes.map((categories, k) =>
      Float64Array.from(own, (row) => {
        if (categories === null) return numberOrNaN(`f${k}`, row);
        const label = textAt(rows, `f${k}`, row);
        return label === null ? Number.NaN : (categories.get(label) ?? 0);
      }),
    ),
    prediction: Float64Array.from(own, (row) => numberAt(rows, "prediction", row)),
    target: Float64Array.from(own, (row) => numberOrNaN("target", row)),
  }));
}
