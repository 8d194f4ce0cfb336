import type { Rows } from "../engine/connector.ts";
import { numberAt, textAt } from "./decode.ts";

/** What can be said of any column of one slice, whatever its type. */
export interface ValueSummary {
  readonly rows: number;
  readonly missing: number;
  /** Distinct values, missing ones not counted. */
  readonly distinct: number;
  /** The most frequent value (the first in code-unit order among equals), when there is any. */
  readonly mostCommon: { readonly value: string; readonly count: number } | null;
}

/** Decodes the row of `valueSummarySql`. */
export function decodeValueSummary(rows: Rows): ValueSummary {
  const value = textAt(rows, "value", 0);
  return {
    rows: numberAt(rows, "rows", 0),
    missing: numberAt(rows, "missing", 0),
    distinct: numberAt(rows, "distinct_values", 0),
    mostCommon: value === null ? null : { value, count: numberAt(rows, "n", 0) },
  };
}
