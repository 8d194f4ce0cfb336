import type { Distribution } from "../distribution.ts";
import type { DriftParts } from "./drift-part.ts";

/** What `drift.column` found out about one column. */
export interface ColumnDriftResult {
  readonly kind: "numeric" | "categorical";
  /** Name of the method: `ks`, `wasserstein` … */
  readonly method: string;
  /** Who chose the method: the rule, the user for all columns, or the user for this one. */
  readonly chosenBy: "auto" | "all" | "column";
  /** Why this method, in one sentence. */
  readonly because: string;
  /** The chosen method's number: a p-value or a distance. */
  readonly score: number | null;
  readonly scoreKind: "pValue" | "distance";
  readonly threshold: number;
  /** `null` where there is no score. */
  readonly drifted: boolean | null;
  /** The formula with the numbers put in, one line a step. */
  readonly computation: readonly string[];
  /** Paper or implementation that the number equals. */
  readonly source: string;
  /** The statements that fetch what the method needs. */
  readonly sql: string;
  /** Rows that took part. */
  readonly n: { readonly reference: number; readonly current: number };
  readonly distribution: Distribution | null;
  /** Numeric columns: the same quantiles of both sides, linear interpolation (type 7). */
  readonly quantiles: readonly {
    readonly p: number;
    readonly reference: number;
    readonly current: number;
  }[];
  /** What two samples of these sizes from one distribution would give; `null` for tests. */
  readonly noise: {
    readonly expected: number;
    /** 95 of 100 pairs of such samples stay at or below this. */
    readonly limit: number;
    readonly how: "closed form" | "permutation";
  } | null;
  /** How large the change is, whatever the number of rows. */
  readonly effect: { readonly name: string; readonly value: number } | null;
  /** Which bins or categories moved. */
  readonly parts: DriftParts | null;
  /** What moved, in one sentence: "The median went from 1.9 to 2.6." */
  readonly change: string;
}
