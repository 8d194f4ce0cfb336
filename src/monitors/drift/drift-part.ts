import type { IntervalCondition } from "../../data/row-filter.ts";

/** A bin or a category, and what it has to do with a column's drift. */
export interface DriftPart {
  /** A category, a value, or an interval like "1.5 to 3". */
  readonly label: string;
  readonly referenceShare: number;
  readonly currentShare: number;
  /** Current rows in it beyond what the reference's share would give; negative when fewer. */
  readonly rowsMoved: number;
  /** Its part of the method's statistic where that is a sum, else of all rows that moved. */
  readonly part: number;
  /** The statement that shows the current rows in it. */
  readonly sql: string;
  /** Numbers: the filter that keeps exactly its rows, on both sides; `null` for all others. */
  readonly interval?: IntervalCondition | null | undefined;
}

/** Which parts of a column moved, the largest first. */
export interface DriftParts {
  readonly of: "statistic" | "moved rows";
  readonly parts: readonly DriftPart[];
  /** Parts that are not listed, and what they have together. */
  readonly rest: { readonly count: number; readonly part: number } | null;
}
