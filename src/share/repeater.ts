import { toPlainJson } from "./canonical-json.ts";
import type { Json } from "./canonical-json.ts";

/** What a monitor found, as a report holds it. */
export interface Found {
  readonly metrics: readonly Json[];
  readonly checks: readonly Json[];
  /** The monitor's entry of the report's `results`. */
  readonly result: Json;
}

/** What else of the report a finding may follow from. */
export interface FoundIn {
  /** The parameters of the monitor's cell, which anybody may have written. */
  readonly params: Json;
}

/**
 * How a monitor's finding is made again from less. A link carries the short form only where that
 * gives the same finding, so that neither of the functions needs to know every case.
 */
export interface Repeater {
  readonly monitor: string;
  /** `null` for what it does not know. */
  readonly shorten: (found: Found) => Json | null;
  /** The finding of a short form, which anybody may have written; `null` for what is none. */
  readonly repeat: (short: Json, foundIn: FoundIn) => Found | null;
}

/** Metrics or checks as the rows of a report. */
export const toRows = (rows: readonly object[]): readonly Json[] =>
  rows.map((row) => toPlainJson(row));
